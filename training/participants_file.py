"""The list of participants as a file for a spreadsheet."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from safe_portal.spreadsheets import harmless

from .models import Participant

FILENAME = "participants.csv"
BOM = "\ufeff"  # without it Excel reads letters with marks wrongly


def participants_csv(people: Iterable[Participant]) -> HttpResponse:
    """Names as text that no spreadsheet calculates. Kept nowhere."""
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILENAME}"'
    response["Cache-Control"] = "no-store"
    writer = csv.writer(response)
    writer.writerow(
        [_("Name"), _("Organisation"), _("E-mail address"), _("May be asked again"), _("Was there")]
    )
    for person in people:
        words = (person.name, person.organisation, person.email)
        answers = (yes_or_no(person.wants_follow_up), yes_or_no(person.attended))
        writer.writerow([*(harmless(word) for word in words), *answers])
    return response


def yes_or_no(value: bool | None) -> str:
    if value is None:
        return _("not known")
    return _("yes") if value else _("no")
