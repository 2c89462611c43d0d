"""Reading the referrals of a case the caller may already see."""

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from safe_portal.cases.models import Case
from safe_portal.cases.selectors import all_with_case, with_case
from socialmap.selectors import choices_in, named_by_key

from ..covering import missing
from ..datasets import data_choices
from ..enums import ConsentDecision, Ground, ReferralState
from ..journey import CLOSED
from ..models import Consent, Handover, Referral, ReferralEvent, Screening


def referrals_of(case: Case) -> list[Referral]:
    """Every referral, the newest first."""
    return all_with_case(Referral.objects.filter(case=case).select_related("consent"), case)


def open_referrals_of(case: Case) -> list[Referral]:
    """Those that somebody still works on."""
    return all_with_case(Referral.objects.filter(case=case).exclude(state__in=CLOSED), case)


def referral_of(case: Case, referral_id: UUID) -> Referral:
    """With the consent it stands on. Raises Referral.DoesNotExist."""
    found = Referral.objects.select_related("consent").get(case=case, pk=referral_id)
    if found.consent:
        found.consent.case = case
    return with_case(found, case)


def events_of(case: Case, referral: Referral | None = None) -> list[ReferralEvent]:
    """The steps of one referral, or of all of the case, in their order."""
    only = Q(referral=referral) if referral else Q()
    found = ReferralEvent.objects.filter(only, case=case).select_related("created_by")
    return all_with_case(found, case)


def handovers_of(case: Case, referral: Referral | None = None) -> list[Handover]:
    """The packages of one referral, or of all of the case."""
    only = Q(referral=referral) if referral else Q()
    found = Handover.objects.filter(only, case=case).select_related("created_by")
    return all_with_case(found, case)


def usable_consents(case: Case, *, on: date, kept: UUID | None = None) -> list[Consent]:
    """What a referral of this day can stand on; `kept` stays, whatever became of it."""
    given = Q(decision=ConsentDecision.GIVEN, withdrawn_on=None, replaced_on=None)
    valid = given & (Q(valid_until=None) | Q(valid_until__gte=on))
    found = Consent.objects.filter(valid | Q(pk=kept) if kept else valid, case=case)
    return all_with_case(found, case)


def screenings_of(case: Case) -> list[Screening]:
    """The screenings a referral can follow, the newest first."""
    return all_with_case(Screening.objects.filter(case=case), case)


def receivers_for(case: Case, *, also: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str]]:
    """(key, name) of who helps in the countries of the case; a name is what the map says now.

    `also` are the (key, name) that the record or a consent names already: they stay to be chosen
    while they are on the map. Who left it cannot be chosen again.
    """
    found = choices_in([case.country_of_destination, case.country_of_origin])
    known = dict(found)
    others = [key for key, _name in also if key and key not in known]
    return [*found, *(named_by_key(others).items() if others else [])]


def is_on_map(key: str) -> bool:
    """Whether the social map lists this organisation now."""
    return bool(key) and key in named_by_key([key])


def leaving_data(referral: Referral) -> list[str]:
    """The codes that may go along: never more than the consent names, whatever was ticked.

    Reads `referral.consent`.
    """
    known = [code for code, _label in data_choices() if code in referral.data_set]
    if referral.ground != Ground.CONSENT:
        return known
    consent = referral.consent and with_case(referral.consent, referral.case)
    named = consent.data_set if consent else []
    return [code for code in known if code in named]


def obstacles(about: Referral | Handover, *, on: date) -> list[str]:
    """In words why nothing may leave for this receiver on this day; empty: it may.

    Of a package it tells why what waits may not be opened: by what it stood on, whatever the
    referral says now. Reads `about.consent`; one query on the social map.
    """
    if about.state in CLOSED:
        return [_("The receiver declined, or this referral has ended.")]
    found = consent_obstacles(about, on=on) if about.ground == Ground.CONSENT else []
    if not is_on_map(about.organisation_key or ""):
        found.append(
            _(
                "The organisation is not on the social map any more: it closed, or nobody vouches "
                "for it. Choose another receiver first."
            )
        )
    return found


def consent_obstacles(about: Referral | Handover, *, on: date) -> list[str]:
    if about.consent is None:
        return [_("There is no consent for this referral.")]
    return missing(
        with_case(about.consent, about.case),
        organisation_key=about.organisation_key or "",
        organisation_name=about.organisation_name or "",
        data_set=about.data_set,
        on=on,
    )


def newest_sent(case: Case) -> ReferralEvent | None:
    """The step with which a client was last brought somewhere, with its referral."""
    found = ReferralEvent.objects.filter(case=case, state=ReferralState.SENT)
    event = found.select_related("referral").order_by("-on", "-created_at").first()
    if event is None:
        return None
    event.referral.case = case
    return with_case(event, case)
