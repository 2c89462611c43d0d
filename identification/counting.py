"""How legal terms are counted in calendar days. Dates go in, dates come out, nothing else."""

from calendar import monthrange
from datetime import date, timedelta

from .enums import TermUnit


def last_day(started_on: date, *, amount: int, unit: str) -> date:
    """The last day of a term. The day on which it begins does not count.

    Months end on the day with the same number, or on the last day of a month that is too short
    for it (Regulation (EEC, Euratom) 1182/71, article 3). A national law may count otherwise: a
    caseworker changes the day by hand. Raises OverflowError beyond the calendar.
    """
    if unit == TermUnit.MONTHS:
        return months_later(started_on, amount)
    return started_on + timedelta(days=amount * (7 if unit == TermUnit.WEEKS else 1))


def months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        raise OverflowError("the calendar ends before this term")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
