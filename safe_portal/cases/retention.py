"""How long a case is kept: the rule, and what a team lead has to look at."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from safe_portal.accounts.models import User

from .enums import LegalBasis
from .models import Case, ErasureReceipt, Retention
from .selectors import cases_visible_to

SOON = timedelta(days=182)
MOST_SHOWN = 300


@dataclass(frozen=True)
class Term:
    """How long one case is kept. `review_on` is None while the case is not closed."""

    case: Case
    legal_basis: LegalBasis
    review_on: date | None
    retention: Retention | None

    @property
    def is_held(self) -> bool:
        return bool(self.retention and self.retention.held_since)

    @property
    def is_kept_longer(self) -> bool:
        return bool(self.retention and self.retention.keep_until)

    @property
    def is_due(self) -> bool:
        return self.review_on is not None and self.review_on <= timezone.localdate()


@dataclass
class ReviewList:
    """The cases a team lead has to look at, the longest due first."""

    due: list[Term] = field(default_factory=list)
    held: list[Term] = field(default_factory=list)
    soon: list[Term] = field(default_factory=list)


def years_of(basis: str) -> int:
    return int(settings.RETENTION_YEARS[basis])


def years_later(day: date, years: int) -> date:
    """The same day so many years on; after 29 February comes 1 March: never a day too short."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def years_earlier(day: date, years: int) -> date:
    """The last day of closing whose term has passed on `day`: the opposite of `years_later`."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def term_of(case: Case) -> Term:
    """The term of a case, read with one query unless its retention was fetched along."""
    retention = Retention.objects.filter(case=case).first()
    return term_with(case, retention)


def term_with(case: Case, retention: Retention | None) -> Term:
    if retention:
        retention.case = case
    basis = LegalBasis(retention.legal_basis) if retention else LegalBasis.WMO
    review_on = years_later(case.closed_on, years_of(basis)) if case.closed_on else None
    if review_on and retention and retention.keep_until:
        review_on = max(review_on, retention.keep_until)
    return Term(case, basis, review_on, retention)


def review_list(user: User) -> ReviewList:
    """What is due, on hold and soon due among the cases of a team lead; with one query."""
    found = ReviewList()
    if not user.is_team_lead:
        return found
    horizon = timezone.localdate() + SOON
    cases = cases_visible_to(user).select_related("key", "retention")
    chosen = cases.filter(near_its_term(horizon) | Q(retention__held_since__isnull=False))
    for case in chosen.order_by("closed_on", "code")[:MOST_SHOWN]:
        place(term_with(case, getattr(case, "retention", None)), found, horizon)
    for terms in (found.due, found.soon):
        terms.sort(key=lambda term: (term.review_on or date.max, term.case.code))
    return found


def near_its_term(horizon: date) -> Q:
    """Closed so long ago that the years of its legal basis pass before `horizon`."""
    near = Q(retention__isnull=True, closed_on__lte=closed_by(LegalBasis.WMO, horizon))
    for basis in LegalBasis:
        near |= Q(retention__legal_basis=basis, closed_on__lte=closed_by(basis, horizon))
    return near


def closed_by(basis: str, horizon: date) -> date:
    return years_earlier(horizon, years_of(basis))


def place(term: Term, found: ReviewList, horizon: date) -> None:
    if term.is_held:
        found.held.append(term)
    elif term.is_due:
        found.due.append(term)
    elif term.review_on and term.review_on <= horizon:
        found.soon.append(term)


def receipts_of(user: User) -> list[ErasureReceipt]:
    """Receipts of the agency, newest first."""
    if not user.is_team_lead:
        return []
    found = ErasureReceipt.objects.filter(agency=user.agency)
    return list(found.select_related("erased_by")[:MOST_SHOWN])


def receipt_of(user: User, receipt_id: UUID) -> ErasureReceipt:
    """Raises ErasureReceipt.DoesNotExist, also for another agency's."""
    found = ErasureReceipt.objects.filter(agency=user.agency)
    return found.select_related("erased_by", "agency").get(pk=receipt_id)
