"""Writing referrals: what they stand on, which step may follow which, and what the log says."""

import datetime
import uuid

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils.translation import override

from identification import journey
from identification.enums import ConsentDecision, Ground, HandoverKind, ReferralState
from identification.models import Consent, Handover, Referral, ReferralEvent
from identification.selectors.consent import consent_of, flow_of
from identification.selectors.consent_due import due_in_consents
from identification.selectors.referral import leaving_data, obstacles, referral_of
from identification.services import referral as services
from identification.services.consent import withdraw_consent
from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.cases.models import Case
from safe_portal.cases.versions import StaleVersion
from socialmap.enums import Listing
from socialmap.models import Organisation

from .consents import text
from .referrals import REFERRAL, make_consent, make_referral, receiver, referral_at, step, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
TODAY = datetime.date(2026, 6, 1)
S = ReferralState


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01 12:00"), override("en"):
        yield


def last_entry():
    return AccessEntry.objects.order_by("-number").first()


def events(referral):
    return list(referral.events.values_list("state", flat=True))


def leave_the_map():
    Organisation.objects.update(listing=next(one for one in Listing if one != Listing.LISTED))


def test_a_referral_is_prepared_with_its_first_step_and_names_in_the_log(alice_case):
    made = make_referral(alice_case)
    assert (made.state, events(made)) == (S.PREPARED, [S.PREPARED])
    created = AccessEntry.objects.get(event=Event.RECORD_CREATED, object_id=made.pk)
    assert created.part == "referral"
    assert "contact_name" in created.fields
    assert "Mevrouw" not in str(created.fields)


def test_the_same_submit_twice_is_one_referral(alice_case):
    receiver()
    consent = make_consent(alice_case)
    record_id = uuid.uuid4()
    for _ in range(2):
        services.prepare_referral(
            **told(alice_case, record_id), **REFERRAL | {"consent_id": consent.pk}
        )
    assert (Referral.objects.count(), ReferralEvent.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("consent", "words"),
    [
        ({"decision": ConsentDecision.REFUSED}, "said no"),
        ({"withdrawn_on": TODAY}, "was withdrawn"),
        ({"valid_until": TODAY - datetime.timedelta(days=1)}, "consent ended"),
        ({"organisation_key": "elders"}, "another receiver"),
        ({"data_set": ["case"]}, "does not name"),
    ],
)
def test_a_consent_that_does_not_cover_it_is_no_ground(alice_case, consent, words):
    receiver()
    found = make_consent(alice_case, **consent)
    with pytest.raises(ValidationError, match=words):
        make_referral(alice_case, consent_id=found.pk)
    assert not Referral.objects.exists()


def test_the_consent_of_another_case_is_not_there(alice_case, bob_case):
    with pytest.raises(Consent.DoesNotExist):
        make_referral(alice_case, consent_id=make_consent(bob_case).pk)


@pytest.mark.parametrize("ground", [Ground.LEGAL, Ground.EMERGENCY])
def test_another_ground_asks_for_its_reason_and_for_no_consent(alice_case, ground):
    with pytest.raises(ValidationError, match="which ground"):
        make_referral(alice_case, ground=ground, ground_reason=" ")
    made = make_referral(alice_case, ground=ground, ground_reason="Acuut gevaar")
    assert step(made, S.SENT).state == S.SENT


WAYS = [(now, then) for now in ReferralState for then in ReferralState]


@pytest.mark.parametrize(("now", "then"), WAYS)
def test_only_the_steps_of_the_table_can_be_taken(now, then):
    refused = journey.refusals(
        now=now, since=TODAY, state=then, on=TODAY, note="Reden", wanted=None
    )
    assert (refused == {}) == (then in journey.NEXT[now])


def test_nothing_leads_out_of_a_refusal_or_an_end_and_nothing_back():
    assert {now for now, then in journey.NEXT.items() if not then} == set(journey.CLOSED)
    order = list(ReferralState)
    assert all(
        order.index(then) > order.index(S(now))
        for now in journey.NEXT
        for then in journey.NEXT[now]
    )


def test_a_step_is_kept_as_an_event_and_the_state_follows(alice_case):
    made = referral_at(alice_case, S.SENT, S.RECEIVED)
    assert events(made) == [S.PREPARED, S.SENT, S.RECEIVED]
    entry = last_entry()
    assert (entry.event, entry.part) == (Event.RECORD_CREATED, "referral")
    assert set(entry.fields) == {"note", "on", "state"}


def test_a_step_before_the_one_before_is_refused(alice_case):
    made = referral_at(alice_case, S.SENT)
    with pytest.raises(ValidationError) as refused:
        step(made, S.RECEIVED, on=TODAY - datetime.timedelta(days=1))
    assert list(refused.value.message_dict) == ["on"]


@pytest.mark.parametrize(
    "on", [datetime.date(2026, 6, 2), datetime.date(2526, 1, 1), datetime.date(1800, 1, 1)]
)
def test_a_day_still_to_come_or_of_another_age_is_refused(alice_case, on):
    with pytest.raises(ValidationError):
        step(make_referral(alice_case), S.SENT, on=on)
    assert Referral.objects.get().state == S.PREPARED


def test_a_refusal_asks_for_its_reason(alice_case):
    made = referral_at(alice_case, S.SENT)
    with pytest.raises(ValidationError) as refused:
        step(made, S.DECLINED, note="  ")
    assert list(refused.value.message_dict) == ["note"]
    assert step(made, S.DECLINED, note="Geen plek").state == S.DECLINED


def test_the_same_step_twice_is_one_event(alice_case):
    made = make_referral(alice_case)
    for _ in range(2):
        step(made, S.SENT)
    assert events(made) == [S.PREPARED, S.SENT]


def test_two_tabs_with_another_step_are_a_conflict(alice_case):
    made = referral_at(alice_case, S.SENT)
    step(made, S.RECEIVED)
    with pytest.raises(StaleVersion) as stale:
        step(made, S.ACCEPTED)
    assert stale.value.current.state == S.RECEIVED
    assert events(made) == [S.PREPARED, S.SENT, S.RECEIVED]


def test_it_cannot_be_sent_when_the_consent_was_withdrawn(alice_case):
    made = make_referral(alice_case)
    Consent.objects.update(withdrawn_on=TODAY)
    with pytest.raises(ValidationError, match="was withdrawn"):
        step(made, S.SENT)
    assert step(made, S.ENDED).state == S.ENDED


def test_it_cannot_be_sent_on_a_day_after_the_consent(alice_case):
    made = make_referral(alice_case)
    Consent.objects.update(valid_until=TODAY)
    with (
        time_machine.travel("2026-06-02 12:00"),
        pytest.raises(ValidationError, match="ended on"),
    ):
        step(made, S.SENT)
    with time_machine.travel("2026-06-02 12:00"):
        assert step(made, S.SENT, on=TODAY).state == S.SENT


def test_it_cannot_be_sent_to_who_left_the_map(alice_case):
    made = make_referral(alice_case)
    leave_the_map()
    with pytest.raises(ValidationError, match="not on the social map"):
        step(made, S.SENT)


def test_sending_plans_a_reminder_and_an_answer_takes_it_away(alice_case):
    made = referral_at(alice_case, S.SENT)
    assert made.remind_on == datetime.date(2026, 6, 8)
    made = step(made, S.RECEIVED)
    assert made.remind_on is None
    made = step(made, S.ACCEPTED, remind_on=datetime.date(2026, 7, 1))
    assert made.remind_on == datetime.date(2026, 7, 1)
    assert step(made, S.TAKEN_UP).remind_on is None


def test_the_reminder_can_be_put_off_while_somebody_is_awaited(alice_case):
    later = datetime.date(2026, 6, 20)
    made = referral_at(alice_case, S.SENT)
    changed = services.ask_again_on(
        **told(alice_case, made.pk), version=made.version, remind_on=later
    )
    assert changed.remind_on == later
    ended = step(changed, S.ENDED)
    with pytest.raises(ValidationError):
        services.ask_again_on(**told(alice_case, made.pk), version=ended.version, remind_on=later)


def test_it_is_corrected_while_it_is_prepared_and_not_after(alice_case):
    made = make_referral(alice_case)
    fields = REFERRAL | {"consent_id": made.consent_id, "contact_name": "Iemand anders"}
    given = told(alice_case, made.pk)
    changed = services.correct_referral(**given, version=1, **fields)
    assert (changed.contact_name, last_entry().fields) == ("Iemand anders", ["contact_name"])
    with pytest.raises(StaleVersion):
        services.correct_referral(**given, version=1, **fields)
    sent = step(changed, S.SENT)
    with pytest.raises(ValidationError, match="sent meanwhile"):
        services.correct_referral(**given, version=sent.version, **fields)


def test_what_the_client_was_told_is_noted_with_its_day(alice_case):
    made = referral_at(alice_case, S.SENT, S.ACCEPTED)
    given = {**told(alice_case, made.pk), "version": made.version, "feedback": "Verteld"}
    with pytest.raises(ValidationError) as refused:
        services.note_feedback(**given, feedback_on=TODAY - datetime.timedelta(days=1))
    assert list(refused.value.message_dict) == ["feedback_on"]
    noted = services.note_feedback(**given, feedback_on=TODAY)
    assert noted.feedback == "Verteld"
    assert set(last_entry().fields) == {"feedback", "feedback_on"}


def package(referral, pdf=b"%PDF-1", record_id=None, laid_out=None):
    given = told(referral.case, record_id) | {
        "referral": laid_out or referral_of(referral.case, referral.pk),
        "kind": HandoverKind.PAPER,
        "languages": ("nl",),
        "pdf": pdf,
    }
    return services.note_package(**given)


def correct(referral, **fields):
    """The referral as it stands, with these answers changed."""
    now = {name: getattr(referral, name) for name in REFERRAL} | {"consent_id": referral.consent_id}
    given = told(referral.case, referral.pk) | {"version": referral.version}
    return services.correct_referral(**given, **now | fields)


def test_each_package_is_noted_with_its_fingerprint(alice_case):
    record_id = uuid.uuid4()
    made = make_referral(alice_case)
    for _ in range(2):
        noted = package(made, record_id=record_id)
    assert Handover.objects.count() == 1
    assert noted.data_set == ["letter", "case"]
    assert len(noted.digest) == 64
    package(made, pdf=b"%PDF-2", record_id=record_id)
    assert Handover.objects.count() == 2


def test_a_package_that_waited_too_long_is_not_handed_out(alice_case):
    made = make_referral(alice_case)
    laid_out = referral_of(alice_case, made.pk)
    correct(made, letter="Anders.")
    with pytest.raises(ValidationError, match="Make it again"):
        package(made, laid_out=laid_out)
    Consent.objects.update(withdrawn_on=TODAY)
    with pytest.raises(ValidationError, match="was withdrawn"):
        package(made)
    assert not Handover.objects.exists()


def test_a_consent_put_right_while_a_package_was_made_asks_to_make_it_again(alice_case):
    made = make_referral(alice_case)
    laid_out = referral_of(alice_case, made.pk)
    Consent.objects.update(version=2)
    with pytest.raises(ValidationError, match="Make it again"):
        package(made, laid_out=laid_out)


@pytest.mark.parametrize("states", [[S.SENT, S.DECLINED], [S.ENDED]])
def test_no_package_is_made_for_a_referral_that_is_over(alice_case, states):
    made = referral_at(alice_case, *states)
    with pytest.raises(ValidationError, match="has ended"):
        package(made)


def test_a_package_belongs_to_the_consent_it_was_made_on(alice_case):
    """The referral goes to another receiver afterwards: the first one still has the paper."""
    agreed = make_consent(alice_case, text=text())
    made = make_referral(alice_case, consent_id=agreed.pk)
    first = consent_of(alice_case, agreed.pk)
    noted = package(made)
    receiver("ander")
    second = make_consent(alice_case, organisation_key="ander", receiver_name="Ander")
    to_another = {"organisation_key": "ander", "organisation_name": "Ander"}
    correct(made, consent_id=second.pk, **to_another)
    assert flow_of(first).packages == [noted]
    assert not flow_of(second).has_left
    withdrawn = {"version": first.version, "withdrawn_on": TODAY, "withdrawal": ""}
    withdraw_consent(actor=alice_case.created_by, case=alice_case, consent_id=first.pk, **withdrawn)
    due = due_in_consents(Case.objects.all(), TODAY)
    assert [one.uid for one in due] == [f"consent:{first.pk}"]


def test_never_more_may_leave_than_the_consent_names(alice_case):
    made = make_referral(alice_case)
    made.data_set = ["case", "timeline", "letter", "nonsense"]
    made.save()
    found = Referral.objects.get()
    found.case = alice_case
    assert leaving_data(found) == ["letter", "case"]
    assert obstacles(found, on=TODAY) != []
