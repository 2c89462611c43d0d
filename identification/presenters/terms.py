"""Legal terms in words: how long, for whom, since when, and how a page groups them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from safe_portal.cases.agenda import lateness
from safe_portal.countries import country_name

from ..enums import TermBound, TermUnit
from ..models import LegalTerm, RunningTerm

REMINDER = gettext_lazy(
    "A reminder, not advice. Laws change and there are exceptions: check with a lawyer before you "
    "count on a term."
)


def length(term: LegalTerm) -> str:
    """How long a term is, in the language of the page: "at most 3 months"."""
    shortest = counted(term.amount, term.unit)
    if term.bound == TermBound.AT_LEAST:
        return _("at least %(length)s") % {"length": shortest}
    if term.bound == TermBound.AT_MOST:
        return _("at most %(length)s") % {"length": shortest}
    if term.bound == TermBound.BETWEEN:
        longest = counted(term.amount_most or term.amount, term.unit)
        return _("%(shortest)s to %(longest)s") % {"shortest": term.amount, "longest": longest}
    return shortest


def counted(amount: int, unit: str) -> str:
    """Days stay days and months stay months: 30 days and a month are not the same."""
    if unit == TermUnit.DAYS:
        return ngettext("%(number)s day", "%(number)s days", amount) % {"number": amount}
    if unit == TermUnit.WEEKS:
        return ngettext("%(number)s week", "%(number)s weeks", amount) % {"number": amount}
    return ngettext("%(number)s month", "%(number)s months", amount) % {"number": amount}


@dataclass(frozen=True)
class TermLine:
    """One rule. Words come in the language of the moment: a print may speak two."""

    term: LegalTerm

    @property
    def length(self) -> str:
        return length(self.term)


@dataclass(frozen=True)
class CountryTerms:
    """What we know of one country; `country` is empty for what a treaty gives."""

    country: str
    lines: list[TermLine]
    earlier: list[TermLine]

    @property
    def name(self) -> str:
        return country_name(self.country) if self.country else _("Every party to the convention")

    @property
    def anchor(self) -> str:
        return (self.country or "all").lower()


def by_country(terms: Iterable[LegalTerm], *, on: date) -> list[CountryTerms]:
    """Countries by name in the active language; what a treaty gives comes first."""
    ordered = sorted(terms, key=lambda term: term.country)
    groups = [grouped(code, list(held), on) for code, held in groupby(ordered, country_of)]
    return sorted(groups, key=lambda group: (bool(group.country), group.name))


def country_of(term: LegalTerm) -> str:
    return term.country


def grouped(country: str, terms: list[LegalTerm], on: date) -> CountryTerms:
    """Rules whose time has passed stand apart; one that is still to come says from when."""
    passed = [term for term in terms if term.valid_until and term.valid_until < on]
    lines = [TermLine(term) for term in terms if term not in passed]
    return CountryTerms(country, lines, [TermLine(term) for term in passed])


@dataclass(frozen=True)
class RunningView:
    """A term of the client: how long it still runs."""

    running: RunningTerm
    late: str

    @property
    def name(self) -> str:
        return str(self.running.term.name)

    @property
    def country(self) -> str:
        return CountryTerms(self.running.term.country, [], []).name


def running_view(running: RunningTerm) -> RunningView:
    late = "" if running.ended_on else lateness(running.ends_on, today=timezone.localdate())
    return RunningView(running, late)


class CaseTerms:
    """The page of a case: the rules of its countries, and what runs."""

    def __init__(
        self, *, countries: list[str], terms: list[LegalTerm], running: list[RunningTerm]
    ) -> None:
        groups = {one.country: one for one in by_country(terms, on=timezone.localdate())}
        self.countries = [groups.get(code, CountryTerms(code, [], [])) for code in countries]
        self.treaty = groups.get("")
        self.running = [running_view(one) for one in running]
