"""Reading the Safe Future records of a case the caller may already see."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Prefetch

from safe_portal.cases.models import Case

from ..models import Factor, Overview, OverviewScore


def shown_factors(*, asked: Collection[str] = ()) -> list[Factor]:
    """The factors of a new sheet, in order.

    `asked` are keys of a form that is already in hand: a factor hidden since then stays on it.
    """
    return [
        factor for factor in Factor.objects.all() if not factor.is_hidden or factor.key in asked
    ]


def overviews_of(case: Case) -> list[Overview]:
    """Every version, newest conversation first, with scores in `entries`; notes stay sealed."""
    scores = OverviewScore.objects.defer("note").select_related("factor")
    found = (
        Overview.objects.filter(case=case)
        .defer("note")
        .select_related("created_by")
        .prefetch_related(Prefetch("scores", scores))
    )
    return [with_case(overview, case) for overview in found]


def latest_overview(case: Case) -> Overview | None:
    """The newest conversation with its scores in `entries`; notes stay sealed."""
    scores = OverviewScore.objects.defer("note").select_related("factor")
    found = (
        Overview.objects.filter(case=case)
        .defer("note")
        .prefetch_related(Prefetch("scores", scores))
        .first()
    )
    return with_case(found, case) if found else None


def overview_of(case: Case, overview_id: UUID) -> Overview:
    """One version with scores and notes in `entries`. Raises Overview.DoesNotExist."""
    return overviews_by_id(case, [overview_id])[0]


def overviews_by_id(case: Case, ids: list[UUID]) -> list[Overview]:
    """Versions of this case in the order of `ids`. Raises Overview.DoesNotExist."""
    scores = OverviewScore.objects.select_related("factor")
    found = (
        Overview.objects.filter(case=case)
        .select_related("created_by")
        .prefetch_related(Prefetch("scores", scores))
        .in_bulk(ids)
    )
    if any(overview_id not in found for overview_id in ids):
        raise Overview.DoesNotExist
    return [with_case(found[overview_id], case) for overview_id in ids]


def with_case(overview: Overview, case: Case) -> Overview:
    """Hand over the case that was already fetched, so that its key is opened once."""
    overview.case = case
    return overview


def versions_of(case: Case) -> list[Overview]:
    """Every version without its scores, newest conversation first: to choose from."""
    return list(Overview.objects.filter(case=case).defer("note"))
