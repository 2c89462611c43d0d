"""What a date of a training day may be."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

EARLIEST = date(2010, 1, 1)
LATEST = date(2100, 1, 1)


def plausible_day(value: date) -> None:
    """Refuse the slips of the keyboard: 1800, 2500."""
    if not EARLIEST <= value < LATEST:
        raise ValidationError(
            _("Check the year: %(year)s cannot be right."), params={"year": value.year}
        )
