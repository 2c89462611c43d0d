"""What of the case files someone may see. Every case query of a page begins here."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry

from .enums import CaseStatus
from .models import Assignment, Case, CaseQuerySet, CaseRecord, EmergencyAccess, SafeContact

R = TypeVar("R", bound=CaseRecord)
OPENED_LATELY = 5
OPENED_LATELY_ENTRIES = 200
OPENED_LATELY_DAYS = 30


def running(**filters: object) -> Q:
    """Assignments that have not ended, with more conditions if given."""
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


def case_list(
    user: User, *, q: str = "", status: str = "", country: str = "", sort: str = ""
) -> QuerySet[Case] | list[Case]:
    """The visible cases that fit, in order. A search opens the sealed names in memory."""
    cases = cases_visible_to(user)
    if status:
        cases = cases.filter(status=status)
    if country:
        cases = cases.filter(country_of_origin=country)
    ordered = cases.order_by(sort or "-updated_at", "pk")
    return [case for case in ordered if fits(case, q)] if q.strip() else ordered


def fits(case: Case, q: str) -> bool:
    """True when the words stand in the case's code or working name, whatever their case."""
    wanted = q.strip().casefold()
    bare = case.code.replace("-", "").casefold()
    return (
        wanted in case.code.casefold()
        or wanted.replace("-", "") in bare
        or wanted in case.shown_name.casefold()
    )


def safe_contact_of(case: Case) -> SafeContact | None:
    """The card, already there when the case came with it (`select_related("safe_contact")`)."""
    return getattr(case, "safe_contact", None)


def only(case: Case) -> CaseQuerySet:
    """A case that was fetched, as a queryset for what looks into many."""
    return Case.objects.filter(pk=case.pk)


def team_of(case: Case) -> QuerySet[Assignment]:
    """Who has access to the case now, longest first."""
    found = Assignment.objects.filter(running(case=case))
    return found.select_related("user", "emergency").order_by("since")


def colleagues_for(case: Case) -> QuerySet[User]:
    """Caseworkers of the agency who could be assigned and are not yet."""
    there = Assignment.objects.filter(case=case, until__isnull=True).values("user_id")
    people = User.objects.filter(agency_id=case.agency_id, is_caseworker=True, is_active=True)
    return people.exclude(pk__in=there).order_by("name")


def emergencies(user: User) -> QuerySet[EmergencyAccess]:
    """Emergency accesses a team lead has to look at: the unseen first, then the newest."""
    if not user.is_team_lead:
        return EmergencyAccess.objects.none()
    found = EmergencyAccess.objects.filter(assignment__case__agency=user.agency)
    related = found.select_related("assignment__case__key", "assignment__user", "reviewed_by")
    return related.order_by("reviewed_at", "-assignment__since")


def codes_of(user: User, case_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The codes of those of the cases that this person may open."""
    found = cases_visible_to(user).filter(pk__in={one for one in case_ids if one})
    return dict(found.values_list("pk", "code"))


def opened_lately(user: User) -> QuerySet[Case]:
    """The visible cases that this person opened last, by the access log, newest first.

    Only the person's newest entries of some weeks count, so that the log is not read through.
    """
    since = timezone.now() - timedelta(days=OPENED_LATELY_DAYS)
    opened = AccessEntry.objects.filter(
        agency_id=user.agency_id, actor_id=user.pk, event=Event.CASE_OPENED, at__gte=since
    ).order_by("-number")
    recent = opened.exclude(case_id=None).values("case_id")[:OPENED_LATELY_ENTRIES]
    last = opened.filter(case_id=OuterRef("pk")).values("number")[:1]
    found = cases_visible_to(user).filter(pk__in=recent).annotate(last_opened=Subquery(last))
    return found.order_by("-last_opened")[:OPENED_LATELY]


def counts_of_my_day(user: User) -> dict[str, Any]:
    """Figures for the start page of who works with cases."""
    return {"open_cases": cases_visible_to(user).filter(status=CaseStatus.OPEN).count()}


def with_case(found: R, case: Case) -> R:
    """Hand over the case that was already fetched, so that its key is opened once."""
    found.case = case
    return found


def all_with_case(found: QuerySet[R], case: Case) -> list[R]:
    """The records of a case, each with the case that was already fetched."""
    return [with_case(one, case) for one in found]
