"""The whole way of a client: a signal, a screening, a consent, a referral that arrived."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from identification.models import Handover, Referral, ReferralEvent, Screening
from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry

from .factories import plan_version
from .referrals import make_consent, receiver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped"), pytest.mark.paper]
STEPS = ["sent", "received", "accepted"]


def send(browser, url, **answers):
    response = browser.get(url)
    answered = browser.post(url, {"form_ticket": response.context["ticket"]} | answers)
    assert answered.status_code == 302
    return answered["Location"]


def test_from_a_signal_to_a_referral_that_was_taken_up(client_for, alice, alice_case):
    browser, today = client_for(alice), timezone.localdate().isoformat()
    screening = Screening.objects.create(
        case=alice_case,
        created_by=alice,
        plan_version=plan_version(),
        answers={"signals": ["debt"]},
    )
    receiver()
    consent = make_consent(alice_case, asked_on=timezone.localdate() - datetime.timedelta(days=1))

    def at(name, *more):
        return reverse(f"identification:{name}", args=[alice_case.pk, *more])

    detail = send(
        browser,
        f"{at('referral_new')}?consent={consent.pk}&screening={screening.pk}",
        organisation="haven",
        contact_name="Mevrouw D.",
        ground="consent",
        consent=str(consent.pk),
        request="Een plek",
        data_set=["case", "letter"],
        letter="Zoals besproken",
        screening=str(screening.pk),
    )
    made = Referral.objects.get()
    assert (made.screening_id, detail) == (screening.pk, at("referral_detail", made.pk))
    package = browser.post(at("referral_package_pdf", made.pk), {"language": "nl"})
    assert package.content.startswith(b"%PDF-")
    for state in STEPS:
        send(browser, at("referral_move", made.pk), state=state, on=today, note="Gebeld")
    send(browser, at("referral_feedback", made.pk), feedback_on=today, feedback="Samen gebeld")
    for state in ("taken_up", "ended"):
        send(browser, at("referral_move", made.pk), state=state, on=today, note="Gesprek gehad")
    states = [one.state for one in ReferralEvent.objects.all()]
    assert states == ["prepared", *STEPS, "taken_up", "ended"]
    assert Handover.objects.get().data_set == ["letter", "case"]
    assert told_in_the_log(alice_case) == [
        *["record_created"] * 2,  # the referral and its first step
        "record_created",  # the package
        "case_printed",
        *["record_created"] * len(STEPS),
        "record_changed",  # what the client was told
        *["record_created"] * 2,
    ]
    assert "Ended" in browser.get(f"{detail}".replace("/nl/", "/en/")).content.decode()


def told_in_the_log(case):
    """What was written and printed of referrals, in its order."""
    entries = AccessEntry.objects.filter(case_id=case.pk, part="referral").order_by("number")
    return list(entries.exclude(event=Event.CASE_OPENED).values_list("event", flat=True))
