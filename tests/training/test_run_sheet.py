"""The run sheet on the phone: what it shows, and what its buttons do."""

import datetime
import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from safe_portal.audit.models import AccessEntry
from tests.factories.accounts import UserFactory
from tests.training.factories import (
    ExerciseFactory,
    ItemFactory,
    ParticipantFactory,
    SessionFactory,
    SessionItemFactory,
)
from training.enums import GroupForm, ItemKind
from training.models import Session
from training.services.running import lengthen

pytestmark = pytest.mark.django_db
HALF_PAST_NINE = datetime.datetime(2027, 3, 4, 9, 30)  # noqa: DTZ001  the clock on the wall
DURING = HALF_PAST_NINE + datetime.timedelta(minutes=10)


@pytest.fixture(autouse=True)
def wall_clock(monkeypatch) -> Callable[[datetime.datetime], None]:
    """The clock on the wall of the training room; ten minutes after the day began unless set."""

    def show(moment: datetime.datetime) -> None:
        monkeypatch.setattr("training.views.running.now_here", lambda: moment)

    show(DURING)
    return show


@pytest.fixture
def session(trainer) -> Session:
    """Signals for 20 minutes from half past nine, then coffee."""
    session = SessionFactory(created_by=trainer)
    first = SessionItemFactory(session=session, title="Signals", note="Bring the bell")
    exercise = ExerciseFactory(programme=session.programme, group_form=GroupForm.THREES)
    first.exercises.add(exercise)
    SessionItemFactory(session=session, title="Coffee", kind=ItemKind.BREAK, minutes=15)
    return session


def run_page(session: Session) -> str:
    return reverse("training:run", args=(session.pk,))


def press(browser: Client, session: Session, action: str, number: int = 0, **more):
    row = session.items.all()[number]
    address = reverse("training:run_shift", args=(session.pk,))
    headers = more.pop("headers", {})
    return browser.post(address, {"action": action, "row": row.pk, **more}, headers=headers)


def delays(session: Session) -> list[int]:
    return list(session.items.values_list("delay", flat=True))


def test_it_shows_what_is_on_how_long_still_and_what_is_next(session, browser):
    page = browser.get(run_page(session))
    run = page.context["run"]
    assert (str(run.current.row), run.minutes_left, str(run.next.row)) == ("Signals", 10, "Coffee")
    text = page.content.decode()
    assert 'data-ends="2027-03-04T09:50:00"' in text
    assert 'data-now="2027-03-04T09:40:00"' in text
    assert "Bring the bell" in text
    assert page.context["groups"] == [(1, 4), (4, 3)]


def test_it_is_about_nobody(session, browser):
    ParticipantFactory(session=session, name="Noor Bakker")
    before = AccessEntry.objects.count()
    page = browser.get(run_page(session))
    assert "Noor" not in page.content.decode()
    assert page.context["people"] == session.expected
    assert AccessEntry.objects.count() == before


def test_five_minutes_more_twice_are_ten_and_each_can_be_undone(session, browser):
    for _twice in range(2):
        answer = press(browser, session, "later")
        assert answer.status_code == 302
    assert delays(session) == [10, 0]
    page = browser.get(answer.url)
    assert page.context["run"].minutes_left == 20
    assert (page.context["moved"].by, page.context["moved"].back) == (5, -5)
    press(browser, session, "undo", by=-5)
    assert delays(session) == [5, 0]


def test_five_minutes_less(session, browser):
    press(browser, session, "sooner")
    press(browser, session, "sooner")
    press(browser, session, "sooner")
    assert delays(session) == [-10, 0]
    page = browser.get(run_page(session))
    assert str(page.context["run"].current.row) == "Coffee"


def test_next_now_ends_the_row_once_however_often_it_is_pressed(session, browser):
    answer = press(browser, session, "next")
    assert delays(session) == [-10, 0]
    press(browser, session, "next")
    assert delays(session) == [-10, 0]
    assert str(browser.get(answer.url).context["run"].current.row) == "Coffee"
    press(browser, session, "undo", by=10)
    assert delays(session) == [0, 0]


def test_htmx_gets_the_part_that_changes_with_undo(session, browser):
    answer = press(browser, session, "later", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "<html" not in text
    assert answer.context["moved"].by == 5
    assert answer.context["run"].minutes_left == 15


def test_the_day_moves_by_four_hours_at_most_and_says_so(session, browser):
    session.items.filter(title="Signals").update(delay=238)
    refused = press(browser, session, "later", headers={"HX-Request": "true"})
    assert "240" in refused.context["refused"]
    assert delays(session) == [238, 0]
    press(browser, session, "later")
    assert "240" in browser.get(run_page(session)).content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"action": "explode", "row": "1"},
        {"action": "later", "row": "x"},
        {"action": "later", "row": "-1"},
        {"action": "later", "row": "9" * 400},
        {"action": "undo", "row": "1", "by": "99999"},
        {"action": "later\x00", "row": "1"},
    ],
)
def test_odd_presses_change_nothing(session, browser, sent):
    answer = browser.post(reverse("training:run_shift", args=(session.pk,)), sent)
    assert answer.status_code == 302
    assert delays(session) == [0, 0]


def test_a_row_of_another_day_is_not_found(session, browser, trainer):
    other = SessionItemFactory(session=SessionFactory(created_by=trainer))
    sent = {"action": "later", "row": other.pk}
    assert browser.post(reverse("training:run_shift", args=(session.pk,)), sent).status_code == 404


@pytest.mark.parametrize("query", ["?row=x&by=5", "?row=1&by=99999", "?row=%00&by=1", "?by=5"])
def test_an_odd_address_shows_the_sheet(session, browser, query):
    page = browser.get(run_page(session) + query)
    assert page.status_code == 200
    assert page.context["moved"] is None


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (HALF_PAST_NINE - datetime.timedelta(minutes=5), "before"),
        (DURING, "during"),
        (HALF_PAST_NINE + datetime.timedelta(hours=5), "after"),
        (HALF_PAST_NINE + datetime.timedelta(days=3), "other day"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_state_has_its_words(session, browser, wall_clock, moment, state, language):
    wall_clock(moment)
    page = browser.get(run_page(session).replace("/nl/", f"/{language}/"))
    assert page.status_code == 200
    assert page.context["run"].state == state


def test_a_day_without_rows_says_so(browser, trainer):
    page = browser.get(run_page(SessionFactory(created_by=trainer)))
    assert page.status_code == 200
    assert page.context["run"].slots == ()


@pytest.mark.parametrize("name", ["run", "session_calendar"])
def test_only_trainers_of_the_agency_come_in(
    session, client_for, alice, editor, other_agency, agency, client, name
):
    address = reverse(f"training:{name}", args=(session.pk,))
    assert client_for(alice).get(address).status_code == 403
    assert client_for(editor).get(address).status_code == 403
    assert client.get(address).status_code == 302
    stranger = client_for(UserFactory(agency=other_agency, is_trainer=True))
    assert stranger.get(address).status_code == 404
    assert press(stranger, session, "later").status_code == 404
    colleague = client_for(UserFactory(agency=agency, is_trainer=True))
    assert colleague.get(address).status_code == 200
    assert delays(session) == [0, 0]


def test_as_many_queries_with_one_row_as_with_thirty(trainer, browser, count_queries):
    counts = []
    for amount in (1, 30):
        session = SessionFactory(created_by=trainer)
        for _row in range(amount):
            item = ItemFactory(programme=session.programme)
            row = SessionItemFactory(session=session, item=item, minutes=5)
            row.exercises.add(ExerciseFactory(programme=session.programme))
        browser.get(run_page(session))
        counts.append(count_queries(lambda: browser.get(run_page(session))))  # noqa: B023
    assert counts[0] == counts[1]
    assert counts[0] <= 14


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
def test_two_trainers_pressing_at_once_both_count(session, trainer):
    row = session.items.first()

    def add() -> None:
        try:
            for _press in range(5):
                lengthen(session=session, row_id=row.pk, actor=trainer, by=1)
        finally:
            connections.close_all()

    people = [threading.Thread(target=add) for _each in range(2)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert delays(session)[0] == 10
