from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils import timezone

from safe_portal.accounts.enums import Role
from socialmap import selectors as socialmap

from ..models import (
    Exercise,
    Handout,
    HandoutPart,
    Programme,
    Session,
    SessionItem,
)
from .content import TimetableRow, programmes, shown_rows, timetable

SAFE_FUTURE = "safe-future-safe-return"  # the programme whose exercise 4 hands out organisations
MOST_TO_TICK = 200
MOST_SHOWN = 5
SOON = timedelta(days=14)


def sessions_visible_to(user: Any) -> QuerySet[Session]:
    """The sessions of the person's agency, for its trainers; for everybody else none."""
    found = Session.objects.select_related("programme", "agency")
    if user.agency_id is None or Role.TRAINER not in user.roles:
        return found.none()
    return found.filter(agency_id=user.agency_id)


def rows_of(session: Session) -> QuerySet[SessionItem]:
    """The rows of a planned day in their order, with all that pages and prints say of them."""
    meant = Exercise.objects.select_related("programme").prefetch_related("alternatives__programme")
    return session.items.select_related("item").prefetch_related(
        "exercises__programme",
        Prefetch("item__exercises", queryset=meant),
        "item__theories",
        "item__needs",
    )


def parts_on_paper(session: Session) -> QuerySet[HandoutPart]:
    """Of every handout the parts for this group: everybody's and the agency's own, without those
    that the trainer left out."""
    shown = HandoutPart.objects.filter(is_published=True)
    own = Q(agency=None) | Q(agency_id=session.agency_id)
    left_out = session.parts_left_out.values("pk")
    return shown.filter(own).exclude(pk__in=left_out)


def fetch_materials(rows: Iterable[SessionItem]) -> None:
    """Fetch along what the rows and their exercises ask for, in as many queries for one as for
    thirty of them."""
    prefetch_related_objects(
        list(rows),
        "exercises__needs__material",
        "exercises__handouts",
        "item__needs__material",
        "item__handouts",
    )


def sessions_to_come(user: Any) -> QuerySet[Session]:
    """The soonest first, today's among them."""
    found = sessions_visible_to(user).filter(cancelled_at=None, held_on__gte=timezone.localdate())
    return found.order_by("held_on", "starts_at", "created_at")


def sessions_held(user: Any) -> QuerySet[Session]:
    return sessions_visible_to(user).filter(cancelled_at=None, held_on__lt=timezone.localdate())


def sessions_cancelled(user: Any) -> QuerySet[Session]:
    return sessions_visible_to(user).exclude(cancelled_at=None)


def next_sessions(user: Any) -> list[Session]:
    """The first few that are still to come, for a page that is about something else."""
    return list(sessions_to_come(user)[:MOST_SHOWN]) if user.is_authenticated else []


def sessions_soon(user: Any) -> dict[str, list[Session]] | None:
    """The days of the coming two weeks for My day of a trainer; for everybody else nothing."""
    if user.agency_id is None or Role.TRAINER not in user.roles:
        return None
    until = timezone.localdate() + SOON
    return {"sessions": list(sessions_to_come(user).filter(held_on__lte=until)[:MOST_SHOWN])}


def programmes_to_plan() -> dict[str, Programme]:
    """By their address the programmes that a new day can be planned from: shown, and with rows."""
    return {one.slug: one for one in programmes() if one.items.all()}


def timetable_of(programme: Programme) -> list[TimetableRow]:
    """The rows of a programme with their times, also of one that is not shown any more."""
    rows = Prefetch("items", queryset=shown_rows())
    return timetable(Programme.objects.prefetch_related(rows).get(pk=programme.pk))


def parts_to_leave_out(session: Session) -> QuerySet[HandoutPart]:
    """The cases and signals of this programme's handouts that an agency may adapt to its group:
    everybody's and the agency's own."""
    programme = session.programme_id
    handouts = Handout.objects.filter(
        Q(exercises__programme=programme) | Q(items__programme=programme),
        is_published=True,
        takes_own_parts=True,
    )
    own = Q(agency=None) | Q(agency_id=session.agency_id)
    shown = HandoutPart.objects.filter(own, handout__in=handouts.values("pk"), is_published=True)
    return shown.select_related("handout").order_by("handout__position", "handout", "position")


def hands_out_organisations(programme: Programme) -> bool:
    return programme.slug == SAFE_FUTURE


def organisations_to_tick(session: Session) -> list[tuple[str, str]]:
    """(key, name) of organisations of the social map for exercise 4, and those chosen before."""
    if not hands_out_organisations(session.programme):
        return []
    return socialmap.to_tick("", most=MOST_TO_TICK, chosen=session.organisations)[0]


def names_of_organisations(session: Session) -> list[str]:
    """Those that were chosen and are on the map now, by name."""
    if not session.organisations:
        return []
    return sorted(socialmap.named_by_key(session.organisations).values(), key=str.casefold)
