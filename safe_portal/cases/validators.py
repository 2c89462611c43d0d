"""What a date in a case file may be."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

EARLIEST = date(1990, 1, 1)
LATEST = date(2100, 1, 1)


def plausible_date(value: date) -> None:
    """Refuse the slips of the keyboard: 1800, 2500."""
    if not EARLIEST <= value < LATEST:
        raise ValidationError(
            _("Check the year: %(year)s cannot be right."), params={"year": value.year}
        )


def not_in_future(value: date) -> None:
    if value > timezone.localdate():
        raise ValidationError(_("This day is still to come. Fill in today or an earlier day."))
