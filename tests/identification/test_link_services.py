"""A sealed link opens once, for who has the whole address and heard the code; for no other."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from cryptography.exceptions import InvalidTag
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from django_scopes import scopes_disabled

from identification import envelopes
from identification.enums import LinkState
from identification.links import look_at, state_of
from identification.models import Handover, Referral, SealedLink
from identification.services import links as services
from identification.services.consent import correct_consent
from identification.services.referral import correct_referral
from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from socialmap.enums import Listing
from socialmap.models import Organisation
from tests.identification.consents import answer, text
from tests.identification.links import (
    PDF,
    Receiver,
    consent_of,
    digest,
    link_of,
    referral_of,
    stored,
    withdraw_consent,
)
from tests.identification.referrals import REFERRAL, receiver, step

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(envelopes, "ROUNDS", 10)
    monkeypatch.setattr(services, "package_pdf", lambda **_facts: PDF)


@pytest.fixture
def referral(alice_case) -> Referral:
    return referral_of(alice_case)


@pytest.fixture
def made(referral, alice):
    """A link with its receiver."""
    link, envelope = link_of(referral, alice)
    return link, Receiver.of(envelope)


def events(link) -> list[tuple[str, int | None]]:
    found = AccessEntry.objects.filter(object_id=link.pk).order_by("number")
    return list(found.values_list("event", "actor_id"))


# Making ----------------------------------------------------------------------------------------
def test_a_link_is_a_package_that_left_and_says_what_was_in_it(made, referral, alice, unscoped):
    link = stored(made[0])
    handover = Handover.objects.get(link=link)
    handover.case = link.case
    assert (handover.kind, handover.data_set, handover.languages) == ("link", ["letter"], ["nl"])
    assert handover.referral == referral
    assert handover.digest == digest(PDF.decode())
    assert events(link) == [(Event.LINK_MADE, alice.pk)]
    assert state_of(link) == LinkState.WAITING


def test_a_code_is_spoken_or_there_is_none(referral, alice):
    assert len(link_of(referral, alice)[1].code) == 9
    assert link_of(referral, alice, with_code=False)[1].code == ""


def test_an_address_holds_no_sign_that_a_mail_program_cuts_off(made):
    assert made[1].token.isalnum()
    assert made[1].secret.isalnum()
    assert len(made[1].secret) == len(made[1].token) == envelopes.LENGTH


@pytest.mark.parametrize("days", [1, 3, 7])
def test_it_waits_as_long_as_was_chosen(referral, alice, days):
    link, _envelope = link_of(referral, alice, days=days)
    assert timedelta(days=days) - (link.expires_at - timezone.now()) < timedelta(minutes=1)


def test_the_same_form_twice_makes_one_link(referral, alice, unscoped):
    key = uuid.uuid4()
    link_of(referral, alice, record_id=key)
    with pytest.raises(services.AlreadyMadeError):
        link_of(referral, alice, record_id=key)
    assert SealedLink.objects.count() == Handover.objects.count() == 1


@pytest.mark.parametrize("state", ["declined", "ended"])
def test_nothing_leaves_for_a_referral_that_is_over(alice_case, alice, state):
    with pytest.raises(ValidationError):
        link_of(referral_of(alice_case, state=state), alice)


def test_nothing_leaves_without_a_consent(alice_case, alice):
    with pytest.raises(ValidationError):
        link_of(referral_of(alice_case, ground="consent"), alice)


@pytest.mark.parametrize(
    "fields",
    [
        {"decision": "refused"},
        {"withdrawn_on": timezone.localdate()},
        {"valid_until": timezone.localdate() - timedelta(days=1)},
    ],
)
def test_nothing_leaves_with_a_consent_that_does_not_hold(alice_case, alice, fields, unscoped):
    consent = consent_of(alice_case, **fields)
    with pytest.raises(ValidationError):
        link_of(referral_of(alice_case, ground="consent", consent=consent), alice)
    assert not SealedLink.objects.exists()


def test_a_legal_ground_needs_no_consent(alice_case, alice):
    referral = referral_of(alice_case, ground="legal", ground_reason="Meldplicht")
    assert link_of(referral, alice)[1].ciphertext


def test_a_referral_of_another_case_is_not_there(referral, alice, bob_case, unscoped):
    with pytest.raises(Referral.DoesNotExist):
        services.make_link(
            actor=alice,
            case=bob_case,
            referral_id=referral.pk,
            record_id=uuid.uuid4(),
            days=1,
            languages=("nl",),
            with_code=False,
        )


# Opening ---------------------------------------------------------------------------------------
def test_the_receiver_gets_what_was_sealed(made, alice_case):
    link, receiver = made
    claim = receiver.open()
    assert receiver.unseal(claim.ciphertext) == PDF
    assert state_of(stored(link)) == LinkState.FETCHED
    assert events(link)[-1] == (Event.LINK_OPENED, None)
    entry = AccessEntry.objects.get(event=Event.LINK_OPENED)
    assert (entry.case_id, entry.agency_id) == (alice_case.pk, alice_case.agency_id)


def test_without_a_code_the_address_is_enough(referral, alice):
    _link, envelope = link_of(referral, alice, with_code=False)
    receiver = Receiver.of(envelope)
    assert receiver.unseal(receiver.open().ciphertext) == PDF


def test_a_confirmed_opening_deletes_the_ciphertext(made):
    link, receiver = made
    receiver.open()
    assert receiver.confirm()
    assert receiver.confirm()  # the confirmation came twice: the same answer
    assert stored(link).ciphertext is None
    assert state_of(stored(link)) == LinkState.OPENED
    assert len(events(link)) == 3


def test_nobody_else_confirms(made):
    link, receiver = made
    assert not receiver.confirm()
    receiver.open()
    assert not Receiver(receiver.token, receiver.secret, claim="another page").confirm()
    assert stored(link).ciphertext is not None


def test_the_same_page_may_fetch_again_for_a_quarter_of_an_hour(made):
    link, receiver = made
    first = receiver.open()
    assert receiver.open() == first
    with time_machine.travel(timezone.now() + timedelta(minutes=14), tick=False):
        assert receiver.open() == first
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert receiver.open().state == LinkState.FETCHED
    assert events(link)[1:] == [(Event.LINK_OPENED, None)] * 3


def test_another_page_is_refused_though_it_has_the_address_and_the_code(made):
    _link, receiver = made
    receiver.open()
    receiver.claim = "another page"
    assert receiver.open() == services.Claim(LinkState.FETCHED)


def test_what_was_opened_does_not_open_again(made):
    _link, receiver = made
    receiver.open()
    receiver.confirm()
    assert receiver.open() == services.Claim(LinkState.OPENED)


def test_a_claim_needs_a_nonce_of_the_page(made):
    _link, receiver = made
    receiver.claim = ""
    assert receiver.open().ciphertext is None


# Altered ---------------------------------------------------------------------------------------
def altered(text: str) -> list[str]:
    """The text with each sign another, one cut off, one added, and the case turned."""
    other = [
        text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :]
        for place in range(len(text))
    ]
    return [*other, text[:-1], text + "x", text.swapcase(), "", " " + text, text + "\0"]


@pytest.mark.parametrize("part", ["token", "secret"])
def test_no_altered_sign_of_the_address_is_accepted(made, part, monkeypatch):
    monkeypatch.setattr("identification.links.WRONG_ATTEMPTS", 1000)
    monkeypatch.setattr(services, "WRONG_ATTEMPTS", 1000)
    _link, receiver = made
    found = []
    for value in altered(getattr(receiver, part)):
        wrong = Receiver(receiver.token, receiver.secret, receiver.code)
        setattr(wrong, part, value)
        found.append(wrong.open().ciphertext)
    assert len(found) > envelopes.LENGTH
    assert set(found) == {None}
    assert receiver.unseal(receiver.open().ciphertext) == PDF


def test_no_altered_sign_of_the_code_is_accepted(made, monkeypatch):
    monkeypatch.setattr("identification.links.WRONG_ATTEMPTS", 1000)
    monkeypatch.setattr(services, "WRONG_ATTEMPTS", 1000)
    _link, receiver = made
    code = receiver.code
    wrong = [one for one in altered(code) if one.replace("-", "") != code.replace("-", "")]
    for receiver.code in wrong:
        assert receiver.open().ciphertext is None
    assert len(wrong) > 8


def test_no_altered_byte_of_the_ciphertext_opens(made):
    _link, receiver = made
    sealed = receiver.open().ciphertext
    for place in range(len(sealed)):
        for bit in range(8):
            wrong = bytearray(sealed)
            wrong[place] ^= 1 << bit
            with pytest.raises(InvalidTag):
                receiver.unseal(bytes(wrong))
    for wrong in (sealed[:-1], sealed + b"x", sealed[12:]):
        with pytest.raises(InvalidTag):
            receiver.unseal(wrong)


def test_a_package_does_not_open_under_another_link(referral, alice):
    first, second = (Receiver.of(link_of(referral, alice)[1]) for _ in range(2))
    sealed = first.open().ciphertext
    with pytest.raises(InvalidTag):
        second.unseal(sealed)
    moved = Receiver(second.token, first.secret, first.code)
    with pytest.raises(InvalidTag):
        moved.unseal(sealed)


# Guessing --------------------------------------------------------------------------------------
def test_the_tenth_wrong_code_closes_the_link_and_empties_it(made):
    link, receiver = made
    right, receiver.code = receiver.code, "AAAA-AAAA"
    found = [receiver.open() for _ in range(11)]
    assert [one.tries for one in found] == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0]
    assert found[-1].state == LinkState.BLOCKED
    receiver.code = right
    assert receiver.open() == services.Claim(LinkState.BLOCKED)
    assert stored(link).ciphertext is None
    assert events(link)[1:] == [(Event.DENIED, None)] * 10


def test_a_wrong_code_and_then_the_right_one_opens(made):
    _link, receiver = made
    right, receiver.code = receiver.code, "AAAA-AAAA"
    assert receiver.open() == services.Claim(services.Claim.WRONG, tries=9)
    receiver.code = right
    assert receiver.unseal(receiver.open().ciphertext) == PDF


# Ended -----------------------------------------------------------------------------------------
def test_a_withdrawn_link_opens_for_nobody(made, alice, alice_case):
    link, receiver = made
    with scopes_disabled():
        services.revoke_link(actor=alice, case=alice_case, link_id=link.pk)
        services.revoke_link(actor=alice, case=alice_case, link_id=link.pk)
    assert receiver.open() == services.Claim(LinkState.REVOKED)
    assert stored(link).ciphertext is None
    assert events(link)[1:] == [(Event.LINK_REVOKED, alice.pk)]


def test_what_was_opened_cannot_be_withdrawn(made, alice, alice_case):
    link, receiver = made
    receiver.open()
    receiver.confirm()
    with scopes_disabled():
        services.revoke_link(actor=alice, case=alice_case, link_id=link.pk)
    assert state_of(stored(link)) == LinkState.OPENED


def test_withdrawing_while_the_receiver_fetches_stops_the_second_fetch(made, alice, alice_case):
    link, receiver = made
    receiver.open()
    with scopes_disabled():
        services.revoke_link(actor=alice, case=alice_case, link_id=link.pk)
    assert receiver.open() == services.Claim(LinkState.REVOKED)
    assert not receiver.confirm()


def test_a_consent_that_is_withdrawn_meanwhile_closes_the_link(made, referral):
    _link, receiver = made
    withdraw_consent(referral)
    assert look_at(receiver.token)[0] == LinkState.REVOKED
    assert receiver.open() == services.Claim(LinkState.REVOKED)


def test_a_referral_that_ended_meanwhile_closes_the_link(made, referral, unscoped):
    Referral.objects.filter(pk=referral.pk).update(state="ended")
    assert made[1].open() == services.Claim(LinkState.REVOKED)


CHANGES = {
    "another receiver": {"organisation_key": "ander", "organisation_name": "Ander"},
    "another ground": {"ground": "emergency", "ground_reason": "x", "consent_id": None},
    "less data": {"data_set": []},
    "another letter": {"letter": "Anders."},
    "another request": {"request": "Anders."},
}


@pytest.mark.parametrize("fields", CHANGES.values(), ids=CHANGES)
def test_a_referral_that_says_something_else_closes_the_link(
    made, referral, alice, alice_case, fields, unscoped
):
    link, visitor = made
    if "organisation_key" in fields:
        receiver("ander")
        agreed = {"organisation_key": "ander", "receiver_name": "Ander"}
        fields = fields | {"consent_id": consent_of(alice_case, **agreed).pk}
    correct(referral, **fields)
    assert stored(link).ciphertext is None
    assert visitor.open() == services.Claim(LinkState.REVOKED)


def test_another_contact_person_leaves_the_link_open(made, referral, unscoped):
    correct(referral, contact_name="Mevrouw E.")
    assert made[1].open().ciphertext


def correct(referral, **fields):
    names = [*REFERRAL, "consent_id"]
    now = {name: getattr(referral, name) for name in names}
    told = {"actor": referral.created_by, "case": referral.case, "record_id": referral.pk}
    return correct_referral(**told, version=referral.version, **now | fields)


def test_a_link_is_judged_by_what_was_sealed(made, referral, unscoped):
    """Whatever became of the referral: the consent it was sealed on is gone."""
    withdraw_consent(referral)
    Referral.objects.update(ground="emergency", consent=None)
    assert made[1].open() == services.Claim(LinkState.REVOKED)


def test_a_consent_put_right_closes_a_link_to_more_than_it_names(alice, alice_case, unscoped):
    agreed = consent_of(alice_case, data_set=["letter", "case"], text=text())
    both = referral_of(alice_case, ground="consent", consent=agreed, data_set=["letter", "case"])
    link, _envelope = link_of(both, alice)
    both.data_set = ["letter"]
    both.save()
    names = {"receiver_kind": "organisation", "organisation_key": "haven"}
    fields = answer(**names, receiver_name="Haven", data_set=["letter"])
    told = {"actor": alice, "case": alice_case, "record_id": uuid.uuid4()}
    correct_consent(**told, consent_id=agreed.pk, version=1, correction="x", **fields)
    assert stored(link).ciphertext is None


def test_an_organisation_that_left_the_map_closes_the_link(made, unscoped):
    Organisation.objects.update(listing=next(one for one in Listing if one != Listing.LISTED))
    assert made[1].open() == services.Claim(LinkState.REVOKED)


def test_who_fetches_again_is_asked_the_same(made, referral):
    made[1].open()
    withdraw_consent(referral)
    assert made[1].open() == services.Claim(LinkState.REVOKED)


@pytest.mark.parametrize("states", [["sent", "declined"], ["ended"]])
def test_a_step_that_ends_a_referral_forgets_the_package(made, referral, states, unscoped):
    for state in states:
        referral = step(referral, state)
    assert stored(made[0]).ciphertext is None


def test_an_expired_link_opens_for_nobody(made):
    link, receiver = made
    with time_machine.travel(link.expires_at, tick=False):
        assert receiver.open() == services.Claim(LinkState.EXPIRED)


def test_erasing_the_case_leaves_no_link(made, alice_case, unscoped):
    alice_case.delete()
    assert made[1].open() == services.Claim(LinkState.UNKNOWN)


# Forgotten -------------------------------------------------------------------------------------
def test_what_nobody_may_fetch_any_more_is_forgotten(referral, alice, alice_case, unscoped):
    waiting, _ = link_of(referral, alice, days=7)
    link_of(referral, alice, days=1)
    taken, envelope = link_of(referral, alice, days=7)
    Receiver.of(envelope).open()
    assert services.forget_spent() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert services.forget_spent() == 1
    assert stored(taken).ciphertext is None
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert services.forget_spent() == 1
        assert services.forget_spent() == 0
    assert bytes(stored(waiting).ciphertext)


def test_the_command_says_how_many(made, capsys):
    call_command("forget_packages")
    assert capsys.readouterr().out == "packages forgotten: 0\n"


def test_looking_fifty_times_changes_nothing(made):
    link, receiver = made
    before = stored(link).__dict__ | {"_state": None}
    for _ in range(50):
        assert look_at(receiver.token)[0] == LinkState.WAITING
    assert stored(link).__dict__ | {"_state": None} == before
