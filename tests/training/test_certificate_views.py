"""Certificates: made, withdrawn, printed, and checked by whoever holds the paper."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from tests.training.factories import ParticipantFactory, ProgrammeFactory, SessionFactory
from training.certificates import digest_of, fits, lines_of, plain_name
from training.models import Certificate, Session
from training.services.certificates import prepare, restore, withdraw, withdraw_for
from training.services.participants import remove_participant, save_attendance

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(trainer):
    programme = ProgrammeFactory(title_en="Early signs", title_nl="Vroege signalen")
    return SessionFactory(
        created_by=trainer, programme=programme, held_on=timezone.localdate() - timedelta(days=1)
    )


@pytest.fixture
def certificate(session, trainer):
    ParticipantFactory(session=session, name="Zoë van den Berg")
    return prepare(session=session, actor=trainer)[0]


def checked(client, code, **data):
    address = reverse("training:certificate_checked", args=[code]).replace("/nl/", "/en/")
    response = client.post(address, data) if data else client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_each_who_is_not_marked_absent_gets_one(session, trainer):
    for attended in (True, None, False):
        ParticipantFactory(session=session, attended=attended)
    made = prepare(session=session, actor=trainer)
    assert [one.participant.attended for one in made] == [True, None]


def test_made_twice_they_keep_their_codes(session, trainer):
    ParticipantFactory(session=session)
    first = prepare(session=session, actor=trainer)
    ParticipantFactory(session=session)
    second = prepare(session=session, actor=trainer)
    assert [one.code for one in second][:1] == [one.code for one in first]
    assert Certificate.objects.count() == 2


def test_a_corrected_name_gets_its_own_fingerprint(certificate, session, trainer):
    person = certificate.participant
    person.name = "Zoe Berg"
    person.save()
    (again,) = prepare(session=session, actor=trainer)
    assert again.code == certificate.code
    assert fits(again, "zoe  berg")
    assert not fits(again, "Zoë van den Berg")


def test_making_them_is_logged_once(certificate, session, trainer):
    prepare(session=session, actor=trainer)
    entries = AccessEntry.objects.filter(event=Event.PARTICIPANTS_CHANGED)
    assert [one.object_id for one in entries] == [session.pk]


def test_lines_to_print_follow_the_list(session, trainer):
    for name, position in (("Bo", 2), ("Ana", 1), ("Cas", 3)):
        ParticipantFactory(session=session, name=name, position=position)
    made = prepare(session=session, actor=trainer)
    withdraw(certificate=made[2], actor=trainer)

    lines = lines_of(session)

    assert [line.name for line in lines] == ["Ana", "Bo"]
    assert lines[0].code == made[0].code
    assert lines[0].address.endswith(f"/nl/training/certificates/{made[0].code}/")


def test_name_is_recognised_however_it_is_typed():
    digest = digest_of("Zoë van den Berg", "K7QF-3MXP")
    for typed in ("zoë VAN den berg", " Zoë  van\tden Berg ", "Zoe\u0308 van den Berg"):
        assert digest_of(typed, "K7QF-3MXP") == digest
    assert digest_of("Zoe van den Berg", "K7QF-3MXP") != digest
    assert digest_of("Zoë van den Berg", "K7QF-3MXQ") != digest
    assert plain_name("ＡＢ") == "ab"


def test_a_valid_certificate_says_programme_and_date_and_no_name(client, certificate, session):
    page = checked(client, certificate.code)
    assert "This certificate is valid" in page
    assert "Early signs" in page
    assert session.held_on.strftime("%Y") in page
    assert "Zoë" not in page
    assert session.place not in page
    assert session.agency.name not in page


def test_the_page_leaves_no_trace(client, certificate):
    response = client.get(reverse("training:certificate_checked", args=[certificate.code]))
    assert not response.cookies
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    before = AccessEntry.objects.count()
    client.post(reverse("training:certificate_check"), {"code": certificate.code, "name": "x"})
    assert AccessEntry.objects.count() == before


def test_a_name_is_answered_with_yes_or_no(client, certificate):
    assert "Yes, the name" in checked(client, certificate.code, name="zoë van den berg")
    assert "No, the name" in checked(client, certificate.code, name="Zoë")


def test_a_name_fits_after_the_person_was_deleted(client, certificate):
    certificate.participant.delete()
    assert "Yes, the name" in checked(client, certificate.code, name="Zoë van den Berg")


def test_unknown_malformed_withdrawn_and_early_are_answered_alike(client, certificate, trainer):
    unknown = checked(client, "K7QF-3MXP")
    assert "no valid certificate" in unknown
    pages = {checked(client, typed) for typed in ("nonsense", "K7QF", "%00", "x" * 3000, "é")}
    withdraw(certificate=certificate, actor=trainer)
    pages.add(checked(client, certificate.code))
    restore(certificate=certificate, actor=trainer)
    assert "is valid" in checked(client, certificate.code)
    Session.objects.update(held_on=timezone.localdate() + timedelta(days=1))
    pages.add(checked(client, certificate.code))
    Session.objects.update(held_on=timezone.localdate(), cancelled_at=timezone.now())
    pages.add(checked(client, certificate.code, name="Zoë van den Berg"))
    assert {plain(page) for page in pages} == {plain(unknown)}


def plain(page):
    """The page without the links that name its own address."""
    return page.partition("<main")[2].partition("</main>")[0]


def test_the_form_reads_the_code_as_it_is_typed(client, certificate):
    typed = certificate.code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    response = client.post("/en/training/certificates/", {"code": typed})
    assert response.status_code == 302
    assert response.url == f"/en/training/certificates/{certificate.code}/"


def test_a_name_is_never_in_an_address(client, certificate):
    data = {"code": certificate.code, "name": "Zoë van den Berg"}
    response = client.post("/en/training/certificates/", data)
    assert response.status_code == 200
    assert "Yes, the name" in response.content.decode()


@pytest.mark.parametrize("code", ["", " ", "\0", "\u202eX", "x" * 1_000_000])
def test_form_answers_anything_in_words(client, code):
    response = client.post("/en/training/certificates/", {"code": code, "name": code})
    assert response.status_code in (200, 422)


def test_trainers_see_who_has_one_and_it_is_logged(client_for, trainer, certificate, session):
    page = client_for(trainer).get(reverse("training:certificate_list", args=[session.pk]))
    assert "Zoë van den Berg" in page.content.decode()
    assert certificate.code in page.content.decode()
    assert AccessEntry.objects.filter(event=Event.PARTICIPANTS_READ).count() == 1


def test_the_button_makes_those_that_are_missing(client_for, trainer, session):
    ParticipantFactory(session=session)
    address = reverse("training:certificate_list", args=[session.pk])
    for _time in range(2):
        assert client_for(trainer).post(address).status_code == 302
    assert Certificate.objects.count() == 1


def test_withdrawing_asks_first_and_can_be_undone(client_for, trainer, certificate, session):
    client = client_for(trainer)
    address = reverse("training:certificate_withdraw", args=[session.pk, certificate.pk])
    assert client.get(address).status_code == 200
    assert Certificate.objects.get().revoked_at is None
    client.post(address, {"action": "withdraw"})
    assert Certificate.objects.get().revoked_at
    client.post(address, {"action": "restore"})
    assert Certificate.objects.get().revoked_at is None


def test_certificate_of_somebody_who_was_not_there_is_withdrawn(certificate, trainer):
    withdraw_for(certificate.participant, trainer)
    withdraw_for(certificate.participant, trainer)
    assert Certificate.objects.get().revoked_at
    assert AccessEntry.objects.filter(object_id=certificate.pk).count() == 1
    withdraw_for(ParticipantFactory(), trainer)


@pytest.mark.parametrize("people", [1, 30])
def test_list_asks_as_much_for_thirty(client_for, trainer, session, count_queries, people):
    for _person in range(people):
        ParticipantFactory(session=session)
    prepare(session=session, actor=trainer)
    client = client_for(trainer)
    address = reverse("training:certificate_list", args=[session.pk])
    client.get(address)
    assert count_queries(lambda: client.get(address)) <= 14


def mark(session, person, attended, actor):
    save_attendance(
        session=session,
        marks={person.pk: attended},
        walk_in={},
        record_id=uuid.uuid4(),
        actor=actor,
    )


def test_marked_as_not_there_and_put_right_it_is_valid_again(certificate, session, trainer):
    for attended, is_withdrawn in ((True, False), (False, True), (True, False)):
        mark(session, certificate.participant, attended, trainer)
        certificate.refresh_from_db()
        assert bool(certificate.revoked_at) == is_withdrawn


def test_withdrawn_by_hand_it_stays_so_when_somebody_is_marked_as_there(
    certificate, session, trainer
):
    withdraw(certificate=certificate, actor=trainer)
    mark(session, certificate.participant, True, trainer)
    certificate.refresh_from_db()
    assert certificate.revoked_at


@pytest.mark.parametrize(
    ("attended", "is_withdrawn"), [(True, False), (None, False), (False, True)]
)
def test_deleting_who_was_not_there_withdraws_it(
    certificate, session, trainer, attended, is_withdrawn
):
    person = certificate.participant
    person.attended = attended
    person.save()
    remove_participant(session=session, participant_id=person.pk, actor=trainer)
    certificate.refresh_from_db()
    assert certificate.participant is None
    assert bool(certificate.revoked_at) == is_withdrawn


@pytest.mark.parametrize(("days", "later"), [(-3, 0), (0, 0), (5, 5)])
def test_it_is_not_dated_before_the_day(session, trainer, days, later):
    today = timezone.localdate()
    Session.objects.update(held_on=today + timedelta(days=days))
    ParticipantFactory(session=session)
    (made,) = prepare(session=session, actor=trainer)
    assert made.issued_on == today + timedelta(days=later)
