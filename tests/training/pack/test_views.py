"""The pages: order, watch, fetch."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.kept_forms import FIELD
from tests.factories.accounts import UserFactory
from tests.training.days import day_for, exercise_of, handout_for, row_of, small_day
from tests.training.factories import PackFactory, ParticipantFactory
from training.enums import PackState
from training.models import Pack
from training.pack import keeping
from training.pack.editions import edition_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
NEW, DETAIL, STATE, PDF, STOP = (
    f"training:pack_{name}" for name in ("new", "detail", "state", "pdf", "stop")
)


@pytest.fixture
def session(trainer):
    return small_day(trainer, expected=16)


def ordered(browser, session, **answers):
    address = reverse(NEW, args=[session.pk])
    ticket = browser.get(address).context["ticket"]
    told = {FIELD: ticket, "what": "everything", "language": "nl", "sides": "two"}
    return browser.post(address, told | answers)


def made(session, *, names=False, **facts):
    """A pack that is ready."""
    pack = PackFactory(session=session)
    line = {"key": "handout.list", "titles": {"nl": "Lijst", "en": "List"}, "copies": 2}
    line |= {"sections": {"nl": "Begin", "en": "Start"}, "pages": 1, "first": 3, "last": 5}
    line |= {"paper": "A4", "is_one_sided": True, "holds_names": names}
    told = {"contents": [line], "pages": 6, "edition": edition_of(session)}
    keeping.finish(keeping.claim(pack.pk), b"%PDF-file", told)
    Pack.objects.filter(pk=pack.pk).update(**facts)
    return Pack.objects.get(pk=pack.pk)


def page_of(browser, pack, name=DETAIL):
    response = browser.get(reverse(name, args=[pack.session_id, pack.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_the_form_lists_every_sheet_under_its_row_with_its_copies(browser, session):
    page = browser.get(reverse(NEW, args=[session.pk])).content.decode()
    assert "Copies are counted for 16 participants." in page
    for words in ("09:30", "Exercise 1", "8 ×", "Packing list"):
        assert words in page
    assert page.count('name="parts"') == 6


def test_an_order_leads_to_the_page_of_the_pack(browser, session):
    response = ordered(browser, session, language="both", sides="one")
    pack = Pack.objects.get()
    assert response.url == reverse(DETAIL, args=[session.pk, pack.pk])
    assert (pack.language, pack.is_two_sided, pack.parts) == ("both", False, [])


def test_only_what_was_ticked_is_ordered(browser, session):
    ordered(browser, session, what="ticked", parts=["handout.case", "exercise.2"])
    assert Pack.objects.get().parts == ["handout.case", "exercise.2"]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"what": "ticked"}, "Tick at least one sheet"),
        ({"what": "ticked", "parts": ["handout.gone"]}, "no longer part of this day"),
        ({"what": ""}, "Choose what to print."),
        ({"language": ""}, "Choose a language."),
        ({"language": "fr"}, "fr"),
        ({"sides": "three"}, "three"),
        ({"what": "\u202eall"}, "error-summary"),
        ({"parts": ["x" * 5000], "what": "ticked"}, "no longer part"),
    ],
)
def test_a_wrong_answer_is_named_and_nothing_is_made(browser, session, answers, words):
    response = ordered(browser, session, **answers)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Pack.objects.exists()


def test_a_third_pack_at_once_is_refused_in_words(browser, session):
    PackFactory.create_batch(2, session=session, state=PackState.WORKING)
    response = ordered(browser, session)
    assert response.status_code == 422
    assert "Two packs of this session are being made already" in response.content.decode()


def test_the_same_form_sent_twice_makes_one_pack(browser, session):
    address = reverse(NEW, args=[session.pk])
    told = {FIELD: browser.get(address).context["ticket"], "what": "everything"}
    told |= {"language": "nl", "sides": "two"}
    first, second = browser.post(address, told), browser.post(address, told)
    assert first.url == second.url
    assert Pack.objects.count() == 1


def test_the_page_shows_how_far_it_is_and_asks_again(browser, session):
    titles = [{"titles": {"nl": "Een", "en": "One"}}, {"titles": {"nl": "Twee", "en": "Two"}}]
    facts = {"contents": titles, "done": 1, "total": 3, "beat_at": timezone.now()}
    pack = PackFactory(session=session, state=PackState.WORKING, **facts)
    for name in (DETAIL, STATE):
        page = page_of(browser, pack, name)
        assert 'value="1" max="3"' in page
        assert "1 of 3 sheets" in page
        assert "Being laid out: Two" in page
        assert "data-pack-state" in page


def test_a_pack_without_a_sign_of_life_says_so_and_goes_on(browser, session):
    long_ago = timezone.now() - timedelta(minutes=3)
    pack = PackFactory(session=session, state=PackState.WORKING, beat_at=long_ago)
    page = page_of(browser, pack)
    assert "The pack has stopped" in page
    assert "data-pack-state" not in page
    browser.post(reverse(STOP, args=[session.pk, pack.pk]), {"action": "go_on"})
    pack.refresh_from_db()
    assert pack.state == PackState.QUEUED


def test_a_pack_that_no_worker_takes_says_so(browser, session):
    pack = PackFactory(session=session)
    assert "The pack is being made" in page_of(browser, pack)
    Pack.objects.update(created_at=timezone.now() - timedelta(minutes=11))
    assert "The pack has stopped" in page_of(browser, pack)


def test_a_pack_is_stopped_with_a_button(browser, session):
    pack = PackFactory(session=session)
    response = browser.post(reverse(STOP, args=[session.pk, pack.pk]), {"action": "stop"})
    assert response.status_code == 302
    assert "This pack was stopped." in page_of(browser, pack)


def test_a_failed_pack_says_so_in_plain_words(browser, session):
    pack = PackFactory(session=session, state=PackState.FAILED, problem=keeping.GAVE_UP)
    assert "The worker stopped three times" in page_of(browser, pack)


def test_a_pack_that_is_ready_is_fetched_as_a_file_with_a_neutral_name(browser, session):
    pack = made(session)
    page = page_of(browser, pack)
    assert "Fetch the pack, 6 pages (PDF)" in page
    assert "List" in page
    response = browser.get(reverse(PDF, args=[session.pk, pack.pk]))
    assert response.content == b"%PDF-file"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="pack.pdf"'
    assert "no-store" in response["Cache-Control"]


def test_who_fetches_names_leaves_an_entry_in_the_log(browser, session, trainer):
    without, named = made(session), made(session, names=True)
    browser.get(reverse(PDF, args=[session.pk, without.pk]))
    printed = AccessEntry.objects.filter(event=Event.PARTICIPANTS_PRINTED)
    assert not printed.exists()
    browser.get(reverse(PDF, args=[session.pk, named.pk]))
    assert [(one.actor_id, one.part) for one in printed] == [(trainer.pk, "training")]


def test_after_its_time_a_pack_is_gone_and_the_page_says_why(browser, session):
    old = timezone.now() - timedelta(hours=25)
    pack = made(session, finished_at=old)
    assert "no longer kept" in page_of(browser, pack)
    response = browser.get(reverse(PDF, args=[session.pk, pack.pk]))
    assert response.status_code == 410
    assert "This pack is no longer kept" in response.content.decode()


def test_a_pack_that_is_not_ready_cannot_be_fetched(browser, session):
    pack = PackFactory(session=session)
    response = browser.get(reverse(PDF, args=[session.pk, pack.pk]))
    assert response.status_code == 410
    assert "This pack is not ready" in response.content.decode()


def test_a_pack_of_older_content_says_so(browser, session):
    pack = made(session)
    assert "Something changed since" not in page_of(browser, pack)
    ParticipantFactory(session=session)
    assert "Something changed since" in page_of(browser, pack)


def test_packs_of_the_day_are_listed(browser, session):
    made(session)
    PackFactory(session=session, state=PackState.CANCELLED)
    page = browser.get(reverse(NEW, args=[session.pk])).content.decode()
    assert page.count("Pack of ") == 2
    assert "Stopped" in page


def test_a_day_without_rows_can_still_be_printed(browser, trainer):
    page = browser.get(reverse(NEW, args=[day_for(trainer).pk])).content.decode()
    assert "Timetable" in page
    assert "Nothing beside the printed sheets." in page


def test_colleagues_see_packs_and_others_do_not(client_for, agency, other_agency, session):
    pack = PackFactory(session=session)
    address = reverse(DETAIL, args=[session.pk, pack.pk])
    colleague = UserFactory(is_trainer=True, agency=agency)
    stranger = UserFactory(is_trainer=True, agency=other_agency)
    caseworker = UserFactory(is_caseworker=True, agency=agency)
    assert client_for(colleague).get(address).status_code == 200
    assert client_for(stranger).get(address).status_code == 404
    assert client_for(caseworker).get(address).status_code == 403


def test_a_pack_of_another_session_is_not_found(browser, session, trainer):
    pack = PackFactory(session=day_for(trainer))
    assert browser.get(reverse(DETAIL, args=[session.pk, pack.pk])).status_code == 404


def test_pages_take_as_many_queries_with_1_pack_as_with_30(
    browser, session, trainer, count_queries
):
    large = day_for(trainer)
    for number in range(30):
        exercise = exercise_of(large, number=str(number))
        handout_for(exercise)
        row_of(large, exercise)
    PackFactory(session=session)
    PackFactory.create_batch(30, session=large)
    counts = []
    for one in (session, large):
        address = reverse(NEW, args=[one.pk])
        browser.get(address)
        counts.append(count_queries(lambda address=address: browser.get(address)))
    assert counts[0] == counts[1]
    assert counts[0] <= 48
