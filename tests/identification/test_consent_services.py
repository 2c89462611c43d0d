"""Writing down, putting right, withdrawing: what is kept, logged, stopped and never changed."""

import datetime
import uuid

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils.translation import override

from identification.models import Consent, Referral, SealedLink
from identification.selectors.consent import flow_of
from identification.services.consent import (
    ask_consent,
    correct_consent,
    note_told,
    withdraw_consent,
)
from safe_portal.audit.models import AccessEntry
from safe_portal.cases.versions import StaleVersion

from .consents import answer, make_consent, make_package, make_referral, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
TODAY = datetime.date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01 12:00"), override("en"):
        yield


def withdraw(consent, **fields):
    given = {"withdrawn_on": TODAY, "withdrawal": "Zei het aan de telefoon."}
    known = {"consent_id": consent.pk, "version": consent.version}
    return withdraw_consent(**told(consent.case), **known | given | fields)


def correct(consent, **fields):
    known = {"consent_id": consent.pk, "version": consent.version, "correction": "Vergist"}
    record_id = fields.pop("record_id", uuid.uuid4())
    return correct_consent(record_id=record_id, **told(consent.case), **known, **answer(**fields))


def test_an_answer_is_kept_with_its_seven_questions(alice_case):
    made = make_consent(alice_case, questions={"police": "no"})
    kept = Consent.objects.get(pk=made.pk)
    assert kept.receiver_name == "Huis aan zee"
    assert kept.questions == {"police": "no", "share": "yes"}
    entry = AccessEntry.objects.filter(object_id=made.pk).get()
    assert (entry.event, entry.part) == ("record_created", "consent")
    assert "Huis aan zee" not in str(entry.fields)


def test_a_double_submit_is_one_record(alice_case):
    record_id = uuid.uuid4()
    for _number in range(2):
        ask_consent(record_id=record_id, **told(alice_case), **answer())
    assert Consent.objects.count() == 1
    with pytest.raises(StaleVersion):
        ask_consent(record_id=record_id, **told(alice_case), **answer(decision="refused"))


def test_what_does_not_hold_is_not_kept(alice_case):
    with pytest.raises(ValidationError) as caught:
        make_consent(alice_case, age_group="12_15")
    assert list(caught.value.message_dict) == ["signed_by"]
    assert not Consent.objects.exists()


def test_a_withdrawal_shuts_links_nobody_opened_and_wipes_them(alice_case):
    consent = make_consent(alice_case)
    package = make_package(make_referral(consent), "link")
    withdraw(consent)
    link = SealedLink.objects.get(handover=package)
    assert link.ciphertext is None
    assert link.revoked_at is not None
    assert AccessEntry.objects.filter(object_id=link.pk, event="record_changed").count() == 1


def test_a_withdrawal_leaves_other_links_alone(alice_case):
    consent, other = make_consent(alice_case), make_consent(alice_case)
    opened = make_package(
        make_referral(consent), "link", opened_at=datetime.datetime.now(datetime.UTC)
    )
    elsewhere = make_package(make_referral(other), "link")
    withdraw(consent)
    assert SealedLink.objects.get(handover=opened).revoked_at is None
    assert bytes(SealedLink.objects.get(handover=elsewhere).ciphertext) == b"sealed"


def test_withdrawn_twice_is_withdrawn_once(alice_case):
    consent = make_consent(alice_case)
    first = withdraw(consent)
    assert withdraw(consent).version == first.version
    with pytest.raises(ValidationError, match="was withdrawn on 1 June 2026 already"):
        withdraw(consent, withdrawal="Anders gezegd")
    assert Consent.objects.get().withdrawal == "Zei het aan de telefoon."


def test_a_no_cannot_be_withdrawn(alice_case):
    with pytest.raises(ValidationError, match="nothing to withdraw"):
        withdraw(make_consent(alice_case, decision="refused"))


def test_a_withdrawal_comes_after_the_yes(alice_case):
    consent = make_consent(alice_case)
    with pytest.raises(ValidationError) as caught:
        withdraw(consent, withdrawn_on=datetime.date(2026, 3, 1))
    assert list(caught.value.message_dict) == ["withdrawn_on"]
    assert Consent.objects.get().withdrawn_on is None


def test_another_worker_s_stale_withdrawal_is_told(alice_case):
    consent = make_consent(alice_case)
    with pytest.raises(StaleVersion):
        withdraw(consent, version=7)


def test_a_correction_is_a_new_record_and_the_first_stays(alice_case):
    consent = make_consent(alice_case)
    made = correct(consent, decision="refused")
    first = Consent.objects.get(pk=consent.pk)
    assert (first.decision, first.replaced_on) == ("given", TODAY)
    assert (made.replaces_id, made.decision, made.correction) == (
        consent.pk,
        "refused",
        "Vergist",
    )
    assert not first.is_valid_on(TODAY)


def test_a_correction_sent_twice_is_one(alice_case):
    consent, record_id = make_consent(alice_case), uuid.uuid4()
    made = [correct(consent, record_id=record_id, limits="Niets") for _number in range(2)]
    assert made[0].pk == made[1].pk
    assert Consent.objects.count() == 2


def test_referrals_stand_on_the_corrected_record(alice_case):
    consent = make_consent(alice_case)
    referral = make_referral(consent)
    package = make_package(referral, "link")
    made = correct(consent, data_set=["letter", "case", "timeline"])
    moved = Referral.objects.get(pk=referral.pk)
    assert (moved.consent_id, moved.version) == (made.pk, referral.version + 1)
    assert SealedLink.objects.get(handover=package).revoked_at is None


@pytest.mark.parametrize("fields", [{"decision": "refused"}, {"data_set": ["case"]}])
def test_a_correction_shuts_links_it_does_not_cover(alice_case, fields):
    consent = make_consent(alice_case)
    package = make_package(make_referral(consent), "link")
    correct(consent, **fields)
    assert SealedLink.objects.get(handover=package).ciphertext is None


def test_what_has_ended_is_not_corrected(alice_case):
    withdrawn, corrected = make_consent(alice_case), make_consent(alice_case)
    withdraw(withdrawn)
    correct(corrected, limits="Niets")
    for consent in (withdrawn, corrected):
        consent.refresh_from_db(fields=["version"])
        with pytest.raises(ValidationError):
            correct(consent, limits="Alles")


def test_telling_the_receiver_is_noted_after_a_withdrawal_only(alice_case):
    consent = make_consent(alice_case)
    fields = {"receiver_told_on": TODAY, "told": "Mevrouw A. wist alles."}
    known = {"consent_id": consent.pk, **told(alice_case)}
    with pytest.raises(ValidationError, match="was not withdrawn"):
        note_told(version=consent.version, **known, **fields)
    version = withdraw(consent).version
    early = fields | {"receiver_told_on": datetime.date(2026, 5, 1)}
    with pytest.raises(ValidationError, match="before the day of the withdrawal"):
        note_told(version=version, **known, **early)
    note_told(version=version, **known, **fields)
    assert Consent.objects.get().told == "Mevrouw A. wist alles."


def test_what_waits_stops_and_what_went_has_left(alice_case):
    consent = make_consent(alice_case)
    now = datetime.datetime.now(datetime.UTC)
    waiting = make_referral(consent)
    heard = make_referral(consent, state="sent")
    sent = make_referral(consent, state="received")
    link = make_package(waiting, "link")
    paper, opened = make_package(sent), make_package(sent, "link", opened_at=now)
    claimed = make_package(sent, "link", claimed_at=now)
    make_package(sent, "link", revoked_at=now)
    make_referral(make_consent(alice_case), state="sent")
    flow = flow_of(consent)
    assert flow.referrals == [waiting]
    assert flow.links == [link]
    assert set(flow.packages) == {paper, opened, claimed}
    assert flow.told == [heard]


def test_what_stands_on_a_consent_is_found_with_a_fixed_number_of_queries(
    alice_case, django_assert_num_queries
):
    consent = make_consent(alice_case)
    for _number in range(5):
        make_package(make_referral(consent, state="sent"), "link")
    with django_assert_num_queries(2):
        flow = flow_of(consent)
        assert [one.referral.organisation_name for one in flow.links] == ["Huis aan zee"] * 5
