"""What of the case files someone may see. Every case query of a page begins here."""

from django.db.models import Q
from django.utils import timezone

from safe_portal.accounts.models import User

from .models import Assignment, Case, CaseQuerySet


def running(**filters: object) -> Q:
    return Q(**filters) & (Q(until__isnull=True) | Q(until__gt=timezone.now()))


def cases_visible_to(user: User) -> CaseQuerySet:
    """The cases this person may open, with their keys (security.md 1).

    A team lead sees the agency's cases; a caseworker those with a running assignment (emergency
    access is one that ends). Nobody else sees any: is_superuser counts for nothing here.
    """
    if not user.is_active or not user.agency_id or not user.sees_cases:
        return Case.objects.none()
    cases = Case.objects.filter(agency_id=user.agency_id).with_key()
    if user.is_team_lead:
        return cases
    mine = Assignment.objects.filter(running(user=user)).values("case_id")
    return cases.filter(id__in=mine)
