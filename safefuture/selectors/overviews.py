"""Reading the Safe Future records of a case the caller may already see."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Prefetch

from safe_portal.cases.models import Case

from ..enums import ItemStatus
from ..models import Child, Factor, Overview, OverviewScore, PlanItem


def shown_factors(*, asked: Collection[str] = ()) -> list[Factor]:
    """The factors of a new sheet, in order.

    `asked` are keys of a form that is already in hand: a factor hidden since then stays on it.
    """
    return [
        factor for factor in Factor.objects.all() if not factor.is_hidden or factor.key in asked
    ]


def overviews_of(case: Case) -> list[Overview]:
    """Every version of the client and of the children, newest conversation first.

    With scores in `entries`; notes stay sealed.
    """
    found = Overview.objects.filter(case=case).defer("note", "partner")
    found = found.select_related("created_by").prefetch_related(scores_without_notes())
    return [with_case(overview, case) for overview in found]


def sheets_of(case: Case, child: Child | None = None) -> list[Overview]:
    """The versions of the client, or of one child, oldest first; scores in `entries`."""
    found = Overview.objects.filter(case=case, child=child).defer("note", "partner")
    found = found.prefetch_related(scores_without_notes()).order_by("held_on", "created_at")
    return [with_case(overview, case) for overview in found]


def latest_overview(case: Case, child: Child | None = None) -> Overview | None:
    """The newest conversation of the client, or of a child, with its scores in `entries`.

    Notes stay sealed.
    """
    scores = OverviewScore.objects.defer("note")
    found = (
        Overview.objects.filter(case=case, child=child)
        .defer("note", "partner")
        .prefetch_related(Prefetch("scores", scores))
        .first()
    )
    return with_case(found, case) if found else None


def glance_at(case: Case) -> list[OverviewScore]:
    """The scores of the client's newest version, each with `overview`, in the sheet's order.

    One query; notes stay sealed.
    """
    newest = Overview.objects.filter(case=case, child=None).values("pk")[:1]
    found = OverviewScore.objects.filter(overview__in=newest).select_related("overview")
    return list(found.defer("note", "overview__note").order_by("factor__order", "factor_id"))


def scores_without_notes() -> Prefetch:
    return Prefetch("scores", OverviewScore.objects.defer("note").select_related("factor"))


def scores_of_factor(case: Case, factor: Factor, child: Child | None = None) -> list[OverviewScore]:
    """What was said about one factor over time, each with its `overview`, oldest first.

    Both countries and every voice; of the client, or of one child. Notes can be read.
    """
    found = OverviewScore.objects.filter(
        overview__case=case, overview__child=child, factor=factor
    ).select_related("overview", "factor")
    ordered = list(found.order_by("overview__held_on", "overview__created_at"))
    for score in ordered:
        score.overview.case = case
    return ordered


def overview_of(case: Case, overview_id: UUID) -> Overview:
    """One version with scores and notes in `entries`. Raises Overview.DoesNotExist."""
    return overviews_by_id(case, [overview_id])[0]


def overviews_by_id(case: Case, ids: list[UUID]) -> list[Overview]:
    """Versions of this case in the order of `ids`. Raises Overview.DoesNotExist."""
    scores = OverviewScore.objects.select_related("factor")
    found = (
        Overview.objects.filter(case=case)
        .select_related("created_by", "child", "copied_from")
        .prefetch_related(Prefetch("scores", scores))
        .in_bulk(ids)
    )
    if any(overview_id not in found for overview_id in ids):
        raise Overview.DoesNotExist
    return [with_case(found[overview_id], case) for overview_id in ids]


def with_case(overview: Overview, case: Case) -> Overview:
    """Hand over the case that was already fetched, so that its key is opened once."""
    overview.case = case
    if overview.child_id and "child" in overview._state.fields_cache:
        overview.child.case = case  # type: ignore[union-attr]
    return overview


def versions_of(case: Case, child: Child | None = None) -> list[Overview]:
    """Every version of one person without its scores, newest first: to choose from."""
    return list(Overview.objects.filter(case=case, child=child).defer("note", "partner"))


def newest_of_each(case: Case) -> list[Overview]:
    """The newest version of the client and of each child, with scores and notes in `entries`."""
    keys = Overview.objects.filter(case=case).values_list("child_id", "pk")
    newest: dict[UUID | None, UUID] = {}
    for child_id, key in keys:
        newest.setdefault(child_id, key)
    found = overviews_by_id(case, list(newest.values()))
    return sorted(found, key=lambda one: one.child_id is not None)


def items_that_ask(case: Case, *, named: Collection[str] = ()) -> list[PlanItem]:
    """Finished plan items of the case whose factor was not scored again since.

    `named` are keys on a form that is in hand: such an item stays on it, scored or not.
    """
    done = PlanItem.objects.filter(case=case, status=ItemStatus.DONE).select_related("aspect")
    found = list(done.filter(asks_score=True, scored_in=None))
    if set(named) - {str(item.pk) for item in found}:
        found = [item for item in done if str(item.pk) in set(named) or item in found]
    for item in found:
        item.case = case
    return found


def items_behind(overview: Overview) -> list[PlanItem]:
    """The finished plan items that led to this version."""
    found = list(PlanItem.objects.filter(scored_in=overview).select_related("aspect"))
    for item in found:
        item.case = overview.case
    return found
