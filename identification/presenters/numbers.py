"""The numbers of a year as tables: only what may be shown, in words, for screen, paper and CSV."""

import csv
import io
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median, quantiles
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safe_portal.countries import country_name
from safe_portal.spreadsheets import harmless

from ..bars import Picture, draw
from ..enums import ConsentDecision, Ground, ReferralState
from ..selectors.numbers import OTHER, WITHDRAWN, Numbers, Tally, with_other
from ..suppression import Count, Rule, ShownLine, choices, line, table

Label = Any  # text, or lazy text in the language of the moment: a print may speak two
TOTAL = gettext_lazy("Total")
NUMBER = gettext_lazy("How many")
REST = gettext_lazy("Other, not known, or too few to name")
QUARTERS = {
    1: gettext_lazy("January to March"),
    2: gettext_lazy("April to June"),
    3: gettext_lazy("July to September"),
    4: gettext_lazy("October to December"),
}
CONSENT_ANSWERS = {
    ConsentDecision.GIVEN.value: gettext_lazy("Agreed, and it still stands"),
    ConsentDecision.REFUSED.value: ConsentDecision.REFUSED.label,
    WITHDRAWN: gettext_lazy("Agreed, and withdrawn later"),
}


@dataclass(frozen=True)
class Row:
    """`values` are numbers that may be shown, or None. `is_total` sums up the rows above."""

    label: Label
    values: Sequence[int | None]
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    """`counts` says what one is: a case, a referral. A row has a value for each column."""

    key: str
    title: Label
    counts: Label
    columns: Sequence[Label]
    rows: Sequence[Row]

    @property
    def lines(self) -> list[tuple[Row, list[tuple[Label, int | None]]]]:
        """Each row with its values, each with its column."""
        return [(row, list(zip(self.columns, row.values, strict=True))) for row in self.rows]

    @property
    def is_wide(self) -> bool:
        """Whether its columns do not fit on a phone."""
        return len(self.columns) > 1

    @property
    def picture(self) -> Picture:
        """The last column, which is the total where there are several, as bars."""
        return draw([(row.label, row.values[-1]) for row in self.rows if not row.is_total])

    @property
    def is_empty(self) -> bool:
        return all(value is None for row in self.rows for value in row.values)


@dataclass(frozen=True)
class Waiting:
    """Days between sending and the first answer: the middle one, and the middle half."""

    middle: int
    early: int
    late: int


@dataclass(frozen=True)
class Report:
    """All that is told of one year. `who` is the agency, or empty for all together."""

    year: int
    who: str
    tables: list[Table]
    waiting: Waiting | None

    @property
    def least(self) -> int:
        return int(settings.NUMBERS_SMALLEST)


def report(
    numbers: Numbers, *, year: int, who: str, scope: object, forms: list[Any], sectors: list[Any]
) -> Report:
    """What may be shown. `scope` tells agencies apart, so that each hides along its own."""
    rule = partial(rule_for, scope, year)
    tables = [
        *by_quarter(numbers, rule),
        *by_country(numbers, rule),
        *by_kind(numbers, {"forms": forms, "sectors": sectors}, rule),
        *of_consents_and_referrals(numbers, rule),
    ]
    return Report(year, who, tables, waiting(numbers, rule("waiting")))


def rule_for(scope: object, year: int, name: str) -> Rule:
    """Hide along in an order that stays the same and that no reader can know."""

    def order(key: Hashable) -> str:
        return salted_hmac("identification.numbers", f"{scope}|{year}|{name}|{key}").hexdigest()

    return Rule(least=settings.NUMBERS_SMALLEST, order=order)


def by_quarter(numbers: Numbers, rule: Any) -> list[Table]:
    told = [
        ("cases", gettext_lazy("New cases by quarter"), gettext_lazy("cases"), numbers.cases),
        ("screenings", gettext_lazy("Screenings by quarter"), gettext_lazy("screenings"),
         numbers.screenings),
        ("consents", gettext_lazy("Consents asked by quarter"), gettext_lazy("consents"),
         numbers.consents),
        ("referrals", gettext_lazy("Referrals by quarter"), gettext_lazy("referrals"),
         numbers.referrals),
    ]  # fmt: skip
    return [
        adding_up(key, title, counts, QUARTERS, found, rule(key))
        for key, title, counts, found in told
    ]


def by_country(numbers: Numbers, rule: Any) -> list[Table]:
    """Only countries with a number that may be shown are named: a name alone tells too much."""
    told = [
        ("origins", gettext_lazy("Countries of origin"), numbers.origins),
        ("destinations", gettext_lazy("Countries of destination"), numbers.destinations),
    ]
    return [named_only(key, title, found, rule(key)) for key, title, found in told]


def by_kind(numbers: Numbers, kinds: Mapping[str, list[Any]], rule: Any) -> list[Table]:
    titles = {
        "forms": gettext_lazy("Forms of exploitation that a screening thinks of"),
        "sectors": gettext_lazy("Sectors that a screening thinks of"),
    }
    return [
        several(key, titles[key], kinds[key], getattr(numbers, key), numbers.screened, rule(key))
        for key in titles
    ]


def of_consents_and_referrals(numbers: Numbers, rule: Any) -> list[Table]:
    title = gettext_lazy("Answers to a request for consent")
    counts = gettext_lazy("consents")
    answers = adding_up("answers", title, counts, CONSENT_ANSWERS, numbers.answers, rule("answers"))
    return [answers, states_and_grounds(numbers.states, rule("states"))]


def adding_up(
    key: str, title: Label, counts: Label, labels: Mapping[Any, Label], found: Tally, rule: Rule
) -> Table:
    held = line({part: found.get(part, Count()) for part in labels}, rule)
    rows = [Row(label, [held.parts[part]]) for part, label in labels.items()]
    return Table(key, title, counts, [NUMBER], [*rows, Row(TOTAL, [held.total], is_total=True)])


def named_only(key: str, title: Label, found: Tally, rule: Rule) -> Table:
    """Small countries go together under no name. Here the next smallest may go along: whoever
    reads the rest does not know which countries it holds, nor how many.
    """
    by_size = Rule(rule.least, order=lambda code: (found[code].total(), rule.order(code)))
    held: ShownLine[Any] = line(found, by_size)
    named = {code: value for code, value in held.parts.items() if value and code != OTHER}
    unnamed = sum(value or 0 for value in (held.parts.get(OTHER), held.rest))
    rows = [Row(country_label(code), [named[code]]) for code in sorted(named, key=country_name)]
    rest = [Row(REST, [unnamed])] if unnamed else []
    total = Row(TOTAL, [held.total], is_total=True)
    return Table(key, title, gettext_lazy("cases"), [NUMBER], [*rows, *rest, total])


def several(
    key: str, title: Label, kinds: list[Any], found: Tally, whole: Count, rule: Rule
) -> Table:
    """A case can have several: they do not add up, so there is no total."""
    counts = with_other(found, [kind.key for kind in kinds])
    shown = choices(counts, whole, rule)
    rows = [Row(name_of(kind), [shown[kind.key]]) for kind in kinds]
    other = Row(gettext_lazy("Other"), [shown[OTHER]])
    return Table(key, title, gettext_lazy("cases, each as often as it has several"), [NUMBER],
                 [*rows, other])  # fmt: skip


def states_and_grounds(found: Tally, rule: Rule) -> Table:
    held = table(found, ReferralState.values, Ground.values, rule)  # type: ignore[arg-type]
    rows = [
        Row(
            state.label,
            [*(held.cells[state, ground] for ground in Ground.values), held.rows[state]],
        )
        for state in ReferralState
    ]
    columns = [*(ground.label for ground in Ground), TOTAL]
    last = Row(TOTAL, [*held.columns.values(), held.total], is_total=True)
    title = gettext_lazy("Referrals by state now and by ground")
    return Table("states", title, gettext_lazy("referrals"), columns, [*rows, last])


def waiting(numbers: Numbers, rule: Rule) -> Waiting | None:
    """Nothing where few were answered. No shortest and no longest: those are one person's."""
    confirmed = numbers.confirmed
    if not confirmed or rule.is_small(confirmed):
        return None
    days = sorted(days for days, _agency in numbers.waits)
    early, _middle, late = quantiles(days, n=4, method="inclusive")
    return Waiting(round(median(days)), round(early), round(late))


country_label = lazy(country_name, str)


def name_of(kind: Any) -> Label:
    """The name of a form or sector when it is read, so that a print can say it twice."""
    return lazy(lambda: str(kind.name), str)()


def as_csv(told: Report) -> str:
    """Every table in one sheet, in the active language. What is not shown is an empty cell."""
    sheet = io.StringIO()
    sheet.write("\N{ZERO WIDTH NO-BREAK SPACE}")  # tells Excel that accents are UTF-8
    writer = csv.writer(sheet)
    writer.writerow([_("Year"), _("Table"), _("What is counted"), _("Row"), _("Column"), NUMBER])
    for one in told.tables:
        for row, values in one.lines:
            for column, value in values:
                words = [harmless(str(text)) for text in (one.title, one.counts, row.label, column)]
                writer.writerow([told.year, *words, "" if value is None else value])
    if told.waiting:
        write_waiting(writer, told.year, told.waiting)
    return sheet.getvalue()


def write_waiting(writer: Any, year: int, told: Waiting) -> None:
    title, days = _("From sending to the first answer"), _("days")
    lines = [
        (_("Half of the answers came within"), told.middle),
        (_("A quarter came within"), told.early),
        (_("Three quarters came within"), told.late),
    ]
    for words, value in lines:
        writer.writerow([year, title, days, words, days, value])
