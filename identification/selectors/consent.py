"""Reading the consents of a case the caller may already see, and the texts that are read out."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from safe_portal.cases.models import Case
from safe_portal.cases.selectors import all_with_case, with_case
from socialmap.selectors import choices_in, named_by_key

from ..consent_rules import COMENSHA_KEY
from ..enums import ConsentTextKind, HandoverKind, ReferralState
from ..models import Consent, ConsentText, Handover, Referral

# In these states the receiver heard of the client, whatever was made here.
GONE = frozenset(
    [
        ReferralState.SENT,
        ReferralState.RECEIVED,
        ReferralState.ACCEPTED,
        ReferralState.DECLINED,
        ReferralState.TAKEN_UP,
    ]
)


@dataclass(frozen=True)
class Flow:
    """What stands on a consent.

    Referrals that wait and links that nobody opened stop when it is withdrawn. Packages that went,
    and referrals of which the receiver heard without one, cannot be fetched back.
    """

    referrals: list[Referral]
    links: list[Handover]
    packages: list[Handover]
    told: list[Referral]

    @property
    def stops(self) -> bool:
        return bool(self.referrals or self.links)

    @property
    def has_left(self) -> bool:
        return bool(self.packages or self.told)


def consents_of(case: Case) -> list[Consent]:
    """Every answer, the newest first."""
    found = Consent.objects.filter(case=case).select_related("text", "created_by")
    return all_with_case(found, case)


def consent_of(case: Case, consent_id: UUID) -> Consent:
    """Raises Consent.DoesNotExist."""
    found = Consent.objects.select_related("text", "created_by")
    return with_case(found.get(case=case, pk=consent_id), case)


def successor_of(consent: Consent) -> Consent | None:
    """The record that put this one right, if any."""
    found = Consent.objects.filter(case=consent.case, replaces=consent).first()
    return with_case(found, consent.case) if found else None


def flow_of(consent: Consent) -> Flow:
    """What waits and what has left on the ground of this consent. Two queries.

    A package belongs to the consent it was made on, whatever its referral stands on now.
    """
    referrals = all_with_case(
        Referral.objects.filter(case=consent.case, consent=consent), consent.case
    )
    packages = handovers_on(consent)
    gone = [one for one in packages if has_gone(one)]
    known = {one.referral_id for one in gone}
    return Flow(
        referrals=[one for one in referrals if one.state == ReferralState.PREPARED],
        links=[one for one in packages if waits(one)],
        packages=gone,
        told=[one for one in referrals if one.state in GONE and one.pk not in known],
    )


def handovers_on(consent: Consent) -> list[Handover]:
    found = Handover.objects.filter(case=consent.case, consent=consent)
    found = found.select_related("referral", "link").defer("link__ciphertext")
    for one in (handovers := all_with_case(found, consent.case)):
        one.referral.case = consent.case
    return handovers


def waits(package: Handover) -> bool:
    """A link that can still be opened. One that somebody claimed may have been read."""
    link = getattr(package, "link", None)
    return bool(link and not (link.opened_at or link.claimed_at or link.revoked_at))


def has_gone(package: Handover) -> bool:
    if package.kind == HandoverKind.PAPER:
        return True
    link = getattr(package, "link", None)
    return bool(link and (link.opened_at or link.claimed_at))


def texts_to_read(*, also: str | None = None) -> list[ConsentText]:
    """The newest shown text of each kind and language, and the one with the key `also`."""
    wanted = int(also) if also and also.isascii() and also.isdigit() and len(also) < 10 else 0
    found: dict[tuple[str, str], ConsentText] = {}
    older: list[ConsentText] = []
    for text in ConsentText.objects.all():  # the newest version of each comes first
        place = (text.kind, text.language)
        if text.is_published and place not in found:
            found[place] = text
        elif text.pk == wanted:
            older.append(text)
    return sorted([*found.values(), *older], key=reading_order)


def reading_order(text: ConsentText) -> tuple[int, bool, str, int]:
    """For most receivers first, and the language of the page first of all."""
    elsewhere = text.language != (get_language() or "").split("-")[0]
    kind = ConsentTextKind.values.index(text.kind)
    return kind, elsewhere, text.language_name, -text.number


def receiver_choices(case: Case, *, kept: tuple[str, str] = ("", "")) -> list[tuple[str, str]]:
    """(key, name) of who helps in the countries of the case; `kept` stays to be chosen."""
    found = choices_in([case.country_of_destination, case.country_of_origin])
    found = [(key, name) for key, name in found if key != COMENSHA_KEY]
    key, name = kept
    if key and key != COMENSHA_KEY and key not in dict(found):
        found.append((key, named_by_key([key]).get(key) or name or key))
    return found
