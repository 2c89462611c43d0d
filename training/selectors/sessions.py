from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet, prefetch_related_objects

from safe_portal.accounts.enums import Role

from ..models import HandoutPart, Participant, Session, SessionItem


def sessions_visible_to(user: Any) -> QuerySet[Session]:
    """The sessions of the person's agency, for its trainers; for everybody else none."""
    found = Session.objects.select_related("programme", "agency")
    if user.agency_id is None or Role.TRAINER not in user.roles:
        return found.none()
    return found.filter(agency_id=user.agency_id)


def rows_of(session: Session) -> QuerySet[SessionItem]:
    """The rows of a planned day in their order, with all that pages and prints say of them."""
    return session.items.select_related("item").prefetch_related(
        "exercises__programme", "item__exercises__programme", "item__theories", "item__needs"
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


def people_of(session: Session) -> list[Participant]:
    """Who is on the list, in its order."""
    return list(session.participants.all())
