"""When to ask how it goes after a return: proposals that people change as they like."""

import calendar
from datetime import date, timedelta

# A first call soon after arrival, then further apart.
MONTHS = (1, 3, 6, 12)


def proposals(arrived_on: date) -> list[date]:
    """A week, and one, three, six and twelve months after the day of travel."""
    return [
        arrived_on + timedelta(days=7),
        *(months_later(arrived_on, months) for months in MONTHS),
    ]


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
