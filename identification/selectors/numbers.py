"""What the numbers of a year are counted from: a fixed number of queries, however many cases.

The only place that reads over all cases at once. Forms and sectors of a screening are sealed: they
are opened here, counted, and let go. What leaves this module are counts by agency, never a case.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from safe_portal.accounts.models import Agency
from safe_portal.cases.models import Case

from ..enums import ConsentDecision, ReferralState
from ..models import Consent, ExploitationForm, Referral, ReferralEvent, Screening, Sector
from ..suppression import Count, together

OTHER = ""  # what no list has a name for, or nobody filled in
ANSWERS = (
    ReferralState.RECEIVED,
    ReferralState.ACCEPTED,
    ReferralState.DECLINED,
    ReferralState.TAKEN_UP,
)
WITHDRAWN = "withdrawn"
CHUNK = 2000
Tally = dict[Hashable, Count]


def tally() -> Tally:
    return defaultdict(Counter)


@dataclass
class Numbers:
    """Counts of one year by agency: how many cases, screenings, consents, referrals of what."""

    cases: Tally = field(default_factory=tally)
    origins: Tally = field(default_factory=tally)
    destinations: Tally = field(default_factory=tally)
    screenings: Tally = field(default_factory=tally)
    screened: Count = field(default_factory=Counter)
    forms: Tally = field(default_factory=tally)
    sectors: Tally = field(default_factory=tally)
    consents: Tally = field(default_factory=tally)
    answers: Tally = field(default_factory=tally)
    referrals: Tally = field(default_factory=tally)
    states: Tally = field(default_factory=tally)
    waits: list[tuple[int, int]] = field(default_factory=list)  # days, agency

    @property
    def confirmed(self) -> Count:
        return together(Counter({agency: 1}) for _days, agency in self.waits)


def numbers_of(year: int, *, agency: Agency | None) -> Numbers:
    """The counts of one year: of an agency, or of all when it is None. Five queries.

    Outside a scope of django-scopes only who asks for all may call it. Raises SealError.
    """
    found = Numbers()
    count_cases(found, within(Case.objects.all(), "opened_on", year, agency))
    count_screenings(found, within(Screening.objects.all(), "held_on", year, agency, "case__"))
    count_consents(found, within(Consent.objects.all(), "asked_on", year, agency, "case__"))
    made = {"created_at__gte": start_of(year), "created_at__lt": start_of(year + 1)}
    count_referrals(found, of_agency(Referral.objects.filter(**made), agency, "case__"))
    events = {f"referral__{name}": value for name, value in made.items()}
    count_waits(found, of_agency(ReferralEvent.objects.filter(**events), agency, "case__"))
    return found


def within(
    rows: QuerySet[Any], day: str, year: int, agency: Agency | None, path: str = ""
) -> QuerySet[Any]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return of_agency(rows.filter(**{f"{day}__range": (first, last)}), agency, path)


def of_agency(rows: QuerySet[Any], agency: Agency | None, path: str) -> QuerySet[Any]:
    found = rows if agency is None else rows.filter(**{f"{path}agency": agency})
    return found.order_by()


def start_of(year: int) -> datetime:
    return timezone.make_aware(datetime.combine(date(year, 1, 1), time.min))


def quarter_of(day: date) -> int:
    return (day.month + 2) // 3


def count_cases(found: Numbers, rows: QuerySet[Any]) -> None:
    names = ("agency_id", "opened_on", "country_of_origin", "country_of_destination")
    for agency, opened_on, origin, destination in rows.values_list(*names):
        found.cases[quarter_of(opened_on)][agency] += 1
        found.origins[origin or OTHER][agency] += 1
        found.destinations[destination or OTHER][agency] += 1


def count_screenings(found: Numbers, rows: QuerySet[Screening]) -> None:
    """A case with several screenings counts once for each form and sector."""
    forms: dict[tuple[Any, int], set[str]] = defaultdict(set)
    sectors: dict[tuple[Any, int], set[str]] = defaultdict(set)
    wanted = rows.select_related("case__key").only(
        "held_on", "forms", "sectors", "case__agency_id", "case__key__wrapped"
    )
    for screening in wanted.iterator(chunk_size=CHUNK):
        agency = screening.case.agency_id
        found.screenings[quarter_of(screening.held_on)][agency] += 1
        forms[screening.case_id, agency].update(keys_in(screening.forms))
        sectors[screening.case_id, agency].update(keys_in(screening.sectors))
    found.screened = Counter(agency for _case, agency in forms)
    count_kinds(found.forms, forms)
    count_kinds(found.sectors, sectors)


def keys_in(value: Any) -> list[str]:
    return [key for key in value if isinstance(key, str)] if isinstance(value, list) else []


def count_kinds(found: Tally, held: dict[tuple[Any, int], set[str]]) -> None:
    for (_case, agency), keys in held.items():
        for key in keys:
            found[key][agency] += 1


def count_consents(found: Numbers, rows: QuerySet[Any]) -> None:
    names = ("case__agency_id", "asked_on", "decision", "withdrawn_on")
    for agency, asked_on, decision, withdrawn_on in rows.values_list(*names):
        taken_back = decision == ConsentDecision.GIVEN and withdrawn_on is not None
        found.consents[quarter_of(asked_on)][agency] += 1
        found.answers[WITHDRAWN if taken_back else decision][agency] += 1


def count_referrals(found: Numbers, rows: QuerySet[Any]) -> None:
    names = ("case__agency_id", "created_at", "state", "ground")
    for agency, created_at, state, ground in rows.values_list(*names):
        found.referrals[quarter_of(timezone.localtime(created_at))][agency] += 1
        found.states[state, ground][agency] += 1


def count_waits(found: Numbers, rows: QuerySet[Any]) -> None:
    """Days between sending and the first answer, of the referrals that got one."""
    sent: dict[Any, date] = {}
    answered: dict[Any, tuple[date, int]] = {}
    states = [ReferralState.SENT, *ANSWERS]
    names = ("referral_id", "state", "on", "case__agency_id")
    for referral, state, on, agency in rows.filter(state__in=states).values_list(*names):
        if state == ReferralState.SENT:
            sent[referral] = min(on, sent.get(referral, on))
        else:
            answered[referral] = min((on, agency), answered.get(referral, (on, agency)))
    for referral, (on, agency) in answered.items():
        if referral in sent and sent[referral] <= on:
            found.waits.append(((on - sent[referral]).days, agency))


def known_kinds(model: type[ExploitationForm] | type[Sector]) -> list[Any]:
    """Every form or sector there is, also those that are hidden now: one query."""
    return list(model.objects.order_by("position", "pk"))


def with_other(found: Tally, keys: Iterable[Hashable]) -> Tally:
    """Under the known keys; what no list has any more is counted as other."""
    known = set(keys)
    counts: Tally = {key: found.get(key, Counter()) for key in keys}
    counts[OTHER] = together(count for key, count in found.items() if key not in known)
    return counts
