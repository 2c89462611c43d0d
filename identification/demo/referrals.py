"""Invented referrals: one under way, one that arrived, one declined, one that may not leave."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.cases.models import Case
from socialmap.selectors import choices_in

from ..enums import Ground, Purpose, ReceiverKind, ReferralState
from ..models import Consent, Referral
from ..services.referral import move_referral, note_feedback, prepare_referral
from .consent import answer

S = ReferralState
# (state, days after it was prepared, note)
Steps = list[tuple[S, int, str]]
TOLD = "Samen gebeld en verteld wat ze zeiden. Ze wil eerst kennismaken."


def load() -> None:
    """Add referrals to demo cases. Does nothing a second time."""
    with scopes_disabled():
        if Referral.objects.exists():
            return
        for case in Case.objects.with_key().select_related("created_by"):
            make = CASES.get(case.shown_name)
            if make:
                make(case)


def under_way(case: Case) -> None:
    """One was taken up; another was sent and nobody confirmed it."""
    steps: Steps = [
        (S.SENT, 1, "Per aangetekende post, na een telefoongesprek."),
        (S.RECEIVED, 3, "Mevrouw D. belde: het pakket is binnen."),
        (S.ACCEPTED, 8, "Mevrouw D. per mail: er is plek vanaf de eerste van de maand."),
        (S.TAKEN_UP, 20, "Het eerste gesprek was gisteren, met tolk."),
    ]
    done = referred(case, place=0, days=60, request="Juridisch advies over het loon.", steps=steps)
    told(done, 22, TOLD)
    steps = [(S.SENT, 1, "Persoonlijk afgegeven aan de balie, in een gesloten envelop.")]
    referred(case, place=1, days=10, request="Een plek in een opvanghuis.", steps=steps)


def consent_withdrawn(case: Case) -> None:
    """Prepared, and then the client thought better of it."""
    made = referred(case, place=0, days=6, request="Een gesprek over begeleiding.", steps=[])
    yesterday = timezone.localdate() - timedelta(days=1)
    Consent.objects.filter(referrals=made).update(withdrawn_on=yesterday)


def declined(case: Case) -> None:
    """A refusal that the client does not know of yet, and an accepted emergency."""
    steps: Steps = [
        (S.SENT, 0, "Gemaild naar het werkadres, zonder naam."),
        (S.DECLINED, 9, "Meneer K.: de wachtlijst is gesloten tot het voorjaar."),
    ]
    referred(case, place=2, days=20, request="Hulp bij het zoeken naar werk.", steps=steps)
    steps = [(S.SENT, 0, "Gebeld."), (S.ACCEPTED, 0, "Mevrouw T.: ze mag vanavond komen.")]
    referred(
        case,
        place=1,
        days=2,
        request="Een veilige plek voor deze nacht.",
        steps=steps,
        ground=Ground.EMERGENCY,
        ground_reason="Hij stond bij haar voor de deur. Overlegd met de teamleider.",
    )


CASES = {"Zonnebloem": under_way, "Klaproos": consent_withdrawn, "Lindebloesem": declined}


def referred(
    case: Case, *, place: int, days: int, request: str, steps: Steps, **fields: Any
) -> Referral:
    """A referral that was prepared so many days ago, with its steps."""
    began = timezone.localdate() - timedelta(days=days)
    key, name = receiver(case, place)
    on_consent = "ground" not in fields
    consent = agreed(case, key, name, began, place) if on_consent else None
    made = prepare_referral(
        actor=case.created_by,
        case=case,
        record_id=uuid.uuid5(case.pk, f"doorverwijzing {place}"),
        on=began,
        organisation_key=key,
        organisation_name=name,
        contact_name="Mevrouw D.",
        contact_details="Op werkdagen tot 14 uur, via het algemene nummer.",
        alternate_name="Meneer K.",
        alternate_details="Alleen bellen.",
        consent_id=consent.pk if consent else None,
        request=request,
        data_set=["case", "safe_contact", "letter"],
        letter="Geachte mevrouw D.,\n\nZoals besproken. Wilt u bellen als dit is aangekomen?",
        **{"ground": Ground.CONSENT, "ground_reason": ""} | fields,
    )
    for state, after, note in steps:
        made = moved(made, state, began + timedelta(days=after), note)
    return made


def receiver(case: Case, place: int) -> tuple[str, str]:
    found = sorted(choices_in([case.country_of_destination]))
    return found[place % len(found)]


def agreed(case: Case, key: str, name: str, day: date, place: int) -> Consent:
    """What the referral stands on."""
    return answer(
        case,
        (timezone.localdate() - day).days,
        f"doorverwijzing {place}",
        receiver_kind=ReceiverKind.ORGANISATION.value,
        organisation_key=key,
        receiver_name=name,
        purposes=[Purpose.ADVICE.value],
        purpose_note="Hulp krijgen van deze organisatie, en niet meer dan dat.",
        data_set=["case", "safe_contact", "screening", "letter"],
        limits="Niets over haar zus.",
        valid_until=timezone.localdate() + timedelta(days=90),
    )


def moved(made: Referral, state: S, on: date, note: str) -> Referral:
    told_by: dict[str, Any] = {
        "actor": made.case.created_by,
        "case": made.case,
        "record_id": made.pk,
    }
    return move_referral(**told_by, version=made.version, state=state, on=on, note=note)


def told(made: Referral, after: int, words: str) -> None:
    note_feedback(
        actor=made.case.created_by,
        case=made.case,
        record_id=made.pk,
        version=made.version,
        feedback_on=timezone.localdate() - timedelta(days=60 - after),
        feedback=words,
    )
