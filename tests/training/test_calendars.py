"""The day as an iCalendar file, read back by a parser and held against RFC 5545 and RFC 5546."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from tests.training.factories import (
    ItemFactory,
    ParticipantFactory,
    SessionFactory,
    SessionItemFactory,
)
from training.calendars import calendar_of
from training.clock import day_of
from training.models import Session
from training.selectors import rows_of

pytestmark = pytest.mark.django_db
PLACE = "Zaal „Ünïcode”, 2e verdieping; links\\rechts\nvia de hof"


@pytest.fixture
def session(trainer) -> Session:
    session = SessionFactory(
        created_by=trainer,
        title="Signalen, geüpdatet; deel 1",
        place=PLACE,
        trainers="Emma Veenhuis\nFerdi Landman",
    )
    SessionItemFactory(session=session, title="Kennismaken, elkaar; groeten", minutes=30)
    SessionItemFactory(session=session, title="Weggelaten", is_left_out=True)
    SessionItemFactory(session=session, title="Signalen " + "lang " * 25, minutes=45)
    return session


def made(session: Session) -> bytes:
    return calendar_of(session, day_of(session, rows_of(session)))


def event_of(file: bytes):
    calendar = Calendar.from_ical(file)
    (event,) = calendar.walk("VEVENT")
    return event


def test_it_tells_day_place_trainers_and_agenda(session):
    event = event_of(made(session))
    assert str(event["summary"]) == session.title
    assert str(event["location"]) == PLACE
    assert event.decoded("dtstart").isoformat() == "2027-03-04T09:30:00+01:00"
    assert event.decoded("dtend").isoformat() == "2027-03-04T16:30:00+01:00"
    lines = str(event["description"]).split("\n")
    assert "Emma Veenhuis, Ferdi Landman" in lines[0]
    assert "09:30 Kennismaken, elkaar; groeten" in lines
    assert lines[-1].startswith("10:45")
    assert not any("Weggelaten" in line for line in lines)


def test_summer_time_is_told_by_the_zone(session):
    session.held_on = datetime.date(2027, 7, 1)
    file = made(session)
    assert b"DTSTART;TZID=Europe/Amsterdam:20270701T093000" in file
    assert b"BEGIN:VTIMEZONE" in file
    start = event_of(file).decoded("dtstart")
    assert start.astimezone(datetime.UTC).hour == 7


def test_lines_are_folded_and_end_as_the_rfc_wants(session):
    file = made(session)
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", file)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    for line in file.split(b"\r\n"):
        line.decode()  # no letter is torn in two
    unfolded = file.replace(b"\r\n ", b"").decode()
    assert "\\, 2e verdieping\\; links\\\\rechts\\nvia de hof" in unfolded


def test_it_holds_what_the_rfc_asks_for(session):
    text = made(session).decode()
    for name in ("PRODID", "VERSION", "METHOD", "UID", "DTSTAMP", "SEQUENCE", "ORGANIZER"):
        assert len(re.findall(rf"^{name}[:;]", text, flags=re.M)) == 1, name
    assert "METHOD:PUBLISH" in text
    assert "STATUS:CONFIRMED" in text
    event = event_of(made(session))
    assert event.errors == []
    assert event.decoded("dtstamp").utcoffset() == datetime.timedelta()
    assert event.decoded("last-modified").utcoffset() == datetime.timedelta()


def test_a_changed_day_keeps_its_uid_and_has_a_higher_sequence(session):
    before = event_of(made(session))
    Session.objects.filter(pk=session.pk).update(sequence=3, starts_at=datetime.time(10))
    after = event_of(made(Session.objects.get(pk=session.pk)))
    assert str(before["uid"]) == str(after["uid"]) == str(session.pk)
    assert (before["sequence"], after["sequence"]) == (0, 3)
    assert after.decoded("dtstart").hour == 10


def test_a_cancelled_day_is_cancelled_in_the_calendar(session):
    session.cancelled_at = timezone.now()
    text = made(session).decode()
    assert "METHOD:CANCEL\r\n" in text
    assert "STATUS:CANCELLED\r\n" in text


def test_both_languages_stand_side_by_side(trainer):
    session = SessionFactory(created_by=trainer, language="both", title="")
    item = ItemFactory(title_nl="Opening", title_en="Welcome")
    SessionItemFactory(session=session, item=item)
    event = event_of(made(session))
    assert "09:30 Opening / Welcome" in str(event["description"])
    programme = session.programme
    assert str(event["summary"]) == f"{programme.title_nl} / {programme.title_en}"


@pytest.mark.parametrize(
    "word", ["BEGIN:VEVENT\r\nUID:x", "עברית; مرحبا", "a\rb", "=1+1", "x" * 160]
)
def test_odd_words_cannot_add_a_line(session, word):
    session.title = word
    file = made(session)
    event = event_of(file)
    assert len(Calendar.from_ical(file).walk("VEVENT")) == 1
    assert str(event["summary"]).replace("\n", "").replace("\r", "") == word.replace(
        "\r\n", ""
    ).replace("\r", "")


def test_the_page_gives_the_file_and_names_no_participant(session, client_for, trainer):
    ParticipantFactory(session=session, name="Noor Bakker")
    answer = client_for(trainer).get(reverse("training:session_calendar", args=(session.pk,)))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"Noor" not in answer.content
    assert event_of(answer.content)
