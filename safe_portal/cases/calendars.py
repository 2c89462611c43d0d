"""Dates as an iCalendar file that tells nothing: a calendar is synchronised and left open."""

from collections.abc import Iterable
from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from .registry import Due

FILENAME = "calendar.ics"
SALT = "safe_portal.cases.calendars"


def calendar_of(dues: Iterable[Due]) -> bytes:
    """Whole-day events that all bear the same neutral title. Nothing else of a date goes along."""
    calendar = Calendar()
    calendar.add("prodid", "-//calendar//NONSGML 1.0//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for due in dues:
        calendar.add_component(event_of(due))
    return bytes(calendar.to_ical())


def event_of(due: Due) -> Event:
    event = Event()
    event.add("uid", uid_of(due))
    event.add("dtstamp", timezone.now())
    event.add("sequence", due.version)
    event.add("dtstart", due.on)
    event.add("dtend", due.on + timedelta(days=1))
    event.add("summary", _("Appointment"))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def uid_of(due: Due) -> str:
    """The same for one date at every export, so that a calendar moves it; it leads to no record."""
    return salted_hmac(SALT, due.uid or due.url, algorithm="sha256").hexdigest()


def calendar_response(dues: Iterable[Due]) -> HttpResponse:
    response = HttpResponse(calendar_of(dues), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILENAME}"'
    response["Cache-Control"] = "no-store"
    return response
