"""A session as an iCalendar file (RFC 5545, RFC 5546): the day, the place, the agenda.

Its UID is the session's, so that a calendar moves what it has instead of adding another; SEQUENCE
counts what a calendar must hear of. No participant stands in it.
"""

from collections.abc import Iterator
from datetime import datetime
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from .clock import Day, Slot
from .enums import SessionLanguage
from .models import Session

PRODUCT = "-//Safe portal//Training//EN"


def calendar_of(session: Session, day: Day) -> bytes:
    """The file. `day` is the plan of the session (training.clock), for the agenda."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if session.cancelled_at else "PUBLISH")
    calendar.add_component(event_of(session, day))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def event_of(session: Session, day: Day) -> Event:
    languages = languages_of(session)
    event = Event()
    event.add("uid", str(session.pk))
    event.add("sequence", session.sequence)
    event.add("dtstamp", timezone.now())
    event.add("created", session.created_at)
    event.add("last-modified", session.updated_at)
    event.add("dtstart", moment(session, "starts_at"))
    event.add("dtend", moment(session, "ends_at"))
    event.add("summary", in_words(session, languages))
    event.add("status", "CANCELLED" if session.cancelled_at else "CONFIRMED")
    event.add("organizer", organiser_of(session))
    event.add("description", "\n".join(description_of(session, day, languages)))
    if session.place:
        event.add("location", session.place)
    return event


def moment(session: Session, field: str) -> datetime:
    """A time of the day with the zone of the portal: summer time is the calendar's to know."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(session.held_on, getattr(session, field), tzinfo=zone)


def organiser_of(session: Session) -> vCalAddress:
    """The agency, at the portal's own address: no trainer's address leaves with the file."""
    address = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    address.params["CN"] = vText(session.agency.name.replace('"', "'"))
    return address


def languages_of(session: Session) -> tuple[str, ...]:
    if session.language == SessionLanguage.BOTH:
        return (SessionLanguage.DUTCH.value, SessionLanguage.ENGLISH.value)
    return (session.language,)


def description_of(session: Session, day: Day, languages: tuple[str, ...]) -> Iterator[str]:
    with translation.override(languages[0]):
        label, names = _("Trainers"), ", ".join(session.trainers.splitlines())
        language = _("Language")
        spoken = f"{language}: {session.get_language_display()}"
    if names:
        yield f"{label}: {names}"
    yield spoken
    if day.slots:
        yield ""
    for slot in day.slots:
        yield f"{slot.starts_at:%H:%M} {in_words(slot.row, languages)}"
    if day.slots:
        yield ends_in_words(day.slots[-1], languages)


def ends_in_words(slot: Slot, languages: tuple[str, ...]) -> str:
    with translation.override(languages[0]):
        word = _("End of the day")
    return f"{slot.ends_at:%H:%M} {word}"


def in_words(thing: object, languages: tuple[str, ...]) -> str:
    """A title in each language of the day, once where they are the same."""
    found: list[str] = []
    for code in languages:
        with translation.override(code):
            word = str(thing)
        if word not in found:
            found.append(word)
    return " / ".join(found)
