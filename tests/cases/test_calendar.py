"""A calendar file tells a day and nothing else."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from icalendar import Calendar

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.cases.calendars import calendar_of, uid_of
from safe_portal.cases.registry import Due
from tests.factories.records import fill_case
from tests.safefuture.factories import load_factors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
CANARY = "Kanarievogel7f3a"
ALLOWED = {
    "BEGIN",
    "END",
    "PRODID",
    "VERSION",
    "METHOD",
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SEQUENCE",
    "SUMMARY",
    "CLASS",
    "TRANSP",
}


def due(uid="step:1", version=1, label="Housing", case_id=None):
    return Due(case_id, datetime.date(2026, 6, 3), label, "/en/cases/x/", uid, version)


def events(data):
    return Calendar.from_ical(data).walk("VEVENT")


@pytest.fixture
def filled(alice_case):
    load_factors()
    records = fill_case(alice_case, CANARY)
    for record in records.values():
        for name in ("done_on", "confirmed_on", "closed_on"):
            if hasattr(record, name):
                type(record).objects.filter(pk=record.pk).update(**{name: None})
    return alice_case


@pytest.mark.parametrize(("language", "title"), [("nl", "Afspraak"), ("en", "Appointment")])
def test_every_event_bears_the_same_neutral_title(language, title):
    with override(language):
        found = events(calendar_of([due("step:1"), due("travel:2", label="Day of travel")]))
    assert [str(event["SUMMARY"]) for event in found] == [title, title]


def test_an_event_fills_its_day():
    event = events(calendar_of([due()]))[0]
    assert event.decoded("DTSTART") == datetime.date(2026, 6, 3)
    assert event.decoded("DTEND") == datetime.date(2026, 6, 4)


def test_the_uid_stays_the_sequence_rises_and_neither_names_the_record():
    first, second = (events(calendar_of([due(version=version)]))[0] for version in (1, 2))
    assert first["UID"] == second["UID"] == uid_of(due())
    assert first["UID"] != uid_of(due("step:2"))
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (1, 2)
    assert "step" not in first["UID"]


@pytest.mark.parametrize("name", ["case_calendar", "my_calendar"])
def test_no_word_of_the_case_is_in_the_file(client_for, alice, filled, name):
    arguments = [filled.pk] if name == "case_calendar" else []
    response = client_for(alice).get(reverse(f"cases:{name}", args=arguments))
    text = response.content.decode()
    assert len(events(response.content)) >= 4
    names = {
        line.partition(":")[0].partition(";")[0] for line in text.split("\r\n") if line[:1] != " "
    }
    assert names - {""} <= ALLOWED
    told = [CANARY, filled.code, str(filled.pk), filled.working_name, "Stap", "Nazorg", "http"]
    assert [one for one in told if one in text] == []
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", text)
    assert response["Content-Disposition"] == 'attachment; filename="calendar.ics"'
    assert "no-store" in response["Cache-Control"]


def test_taking_dates_along_is_logged_as_an_export(client_for, alice, alice_case):
    client_for(alice).get(reverse("cases:case_calendar", args=[alice_case.pk]))
    entry = AccessEntry.objects.order_by("-number").first()
    assert (entry.event, entry.part, entry.case_id) == (
        Event.CASE_EXPORTED,
        "calendar",
        alice_case.pk,
    )


def test_dates_of_cases_one_may_not_see_stay_out(client_for, bob, filled):
    response = client_for(bob).get(reverse("cases:my_calendar"))
    assert events(response.content) == []


def test_a_case_without_dates_gives_an_empty_calendar(client_for, alice, alice_case):
    response = client_for(alice).get(reverse("cases:case_calendar", args=[alice_case.pk]))
    assert b"BEGIN:VCALENDAR" in response.content
    assert events(response.content) == []
