"""Reading Overview 2, and the circle of one factor, in a case the caller may already see."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, Q

from safe_portal.cases.models import Case

from ..enums import Side
from ..models import Change, Factor, Overview, OverviewScore, PlanItem
from .plans import TRACK_OF, items_with_all, with_case


def changes_of(overview: Overview) -> list[Change]:
    """The rows of a version in the order of the factors, each with the items it led to."""
    found = Change.objects.filter(overview=overview).select_related("factor")
    rows = list(found.prefetch_related(Prefetch("items", PlanItem.objects.all())))
    for change in rows:
        change.overview = overview
        with_case(change, overview.case)
    return rows


def change_of(case: Case, change_id: UUID) -> Change:
    """Raises Change.DoesNotExist."""
    found = Change.objects.select_related("factor", "overview").get(case=case, pk=change_id)
    with_case(found.overview, case)
    return with_case(found, case)


def newest_with_changes(case: Case) -> Overview | None:
    """The newest version that has an Overview 2."""
    found = Overview.objects.filter(case=case, changes__isnull=False).first()
    return with_case(found, case) if found else None


@dataclass(frozen=True)
class Circle:
    """Everything that was said and done about one factor in one country."""

    factor: Factor
    side: Side
    scores: list[OverviewScore]
    changes: list[Change]
    items: list[PlanItem]


def side_of(item: PlanItem) -> Side:
    """The country an item is about: that of its row, or of its track."""
    if item.change:
        return Side(item.change.side)
    return next(side for side, track in TRACK_OF.items() if track == item.track)


def factor_by_key(key: str) -> Factor:
    """Raises Factor.DoesNotExist."""
    return Factor.objects.get(key=key)


def circle_of(case: Case, factor: Factor, side: Side) -> Circle:
    """Scores, changes and plan items about a factor; items that began without a score too."""
    scores = OverviewScore.objects.filter(overview__case=case, factor=factor, side=side)
    changes = Change.objects.filter(case=case, factor=factor, side=side)
    own = Q(change=None, aspect=factor, track=TRACK_OF[side])
    items = PlanItem.objects.filter(Q(change__factor=factor, change__side=side) | own, case=case)
    found = Circle(
        factor=factor,
        side=side,
        scores=list(scores.select_related("overview__child")),
        changes=list(changes.select_related("overview__child")),
        items=items_with_all(items.select_related("plan"), case),
    )
    overviews = [one.overview for one in found.scores]
    for overview in [*overviews, *(one.overview for one in found.changes)]:
        with_case(overview, case)
        with_case(overview.child, case)
    for change in found.changes:
        with_case(change, case)
    return found
