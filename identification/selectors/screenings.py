"""Reading the screenings of a case the caller may already see."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from safe_portal.cases.enums import CaseStatus
from safe_portal.cases.models import Case, CaseQuerySet
from safe_portal.cases.selectors import all_with_case, with_case

from ..models import PlanVersion, Screening


def screenings_of(case: Case) -> list[Screening]:
    """Every screening with its version, newest first, in one query."""
    return all_with_case(_whole(case), case)


def screening_of(case: Case, screening_id: UUID) -> Screening:
    """Raises Screening.DoesNotExist."""
    return with_case(_whole(case).get(pk=screening_id), case)


def newest_screening(case: Case) -> Screening | None:
    found = Screening.objects.filter(case=case).first()
    return with_case(found, case) if found else None


def earlier_screening(screening: Screening) -> Screening | None:
    """The one that was held before this one, if any."""
    case, day = screening.case, screening.held_on
    same_day = Q(held_on=day, created_at__lt=screening.created_at)
    found = _whole(case).filter(Q(held_on__lt=day) | same_day).first()
    return with_case(found, case) if found else None


def screening_on_paper(case: Case) -> Screening | None:
    """The newest that was finished; while none was, the newest."""
    found = _whole(case).filter(finished_on__isnull=False).first() or _whole(case).first()
    return with_case(found, case) if found else None


def unfinished_screenings(cases: CaseQuerySet, held_until: date) -> QuerySet[Screening]:
    """What was begun in these cases up to that day and not finished. Closed cases wait for none."""
    found = Screening.objects.filter(case__in=cases.order_by().values("pk"), finished_on=None)
    return found.filter(held_on__lte=held_until).exclude(case__status=CaseStatus.CLOSED)


def version_with_key(number: int) -> PlanVersion:
    """Raises PlanVersion.DoesNotExist."""
    return PlanVersion.objects.get(pk=number)


def has_newer_version(version: PlanVersion) -> bool:
    return PlanVersion.objects.filter(plan=version.plan_id, number__gt=version.number).exists()


def _whole(case: Case) -> QuerySet[Screening]:
    return Screening.objects.filter(case=case).select_related("plan_version", "created_by")
