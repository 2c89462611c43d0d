"""Making the numbers of a year. Reading them is logged, like every reading over cases."""

from django.db import transaction
from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.accounts.models import Agency, User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record

from ..models import ExploitationForm, Sector
from ..presenters.numbers import Report, report
from ..selectors.numbers import known_kinds, numbers_of

PART = "numbers"
FIRST_YEAR = 2000
YEARS_SHOWN = 5


def last_year() -> int:
    """The last year that is over. Numbers of a running year would tell who came in between."""
    return timezone.localdate().year - 1


def is_told(year: int) -> bool:
    return FIRST_YEAR <= year <= last_year()


def years() -> list[int]:
    return list(range(last_year(), last_year() - YEARS_SHOWN, -1))


def numbers_of_agency(agency: Agency, year: int) -> Report:
    """For team leads, inside the scope of their agency. The caller logs the reading."""
    return told(year, agency)


@transaction.atomic
def numbers_of_all(year: int, *, actor: User | None) -> Report:
    """All agencies together, for whoever runs the server; logged here. Never a case."""
    with scopes_disabled():
        found = told(year, None)
    record(event=Event.NUMBERS_READ, actor=actor, part=PART)
    return found


def told(year: int, agency: Agency | None) -> Report:
    return report(
        numbers_of(year, agency=agency),
        year=year,
        who=agency.name if agency else "",
        scope=agency.pk if agency else "all",
        forms=known_kinds(ExploitationForm),
        sectors=known_kinds(Sector),
    )
