"""Paper about one organisation or a few: to refer from, and for exercise 4 of the training."""

from django.utils.translation import gettext, override

from safe_portal.printing.services import render_pdf

from . import selectors
from .models import Organisation

# Groups of three of a day with twenty people, and some to spare.
MOST = 12
# How long the list to tick is; a country makes it shorter.
MOST_TO_TICK = 200


def referral_sheet(
    organisation: Organisation, *, languages: tuple[str, ...], for_professionals: bool
) -> bytes:
    """One entry (of `listed_by_key`) as PDF. With what only professionals see it is never shared.

    No client's name belongs on it: lines for the call are there to write on.
    """
    more = for_professionals and selectors.has_more_for_professionals(organisation)
    served = [row.country for row in organisation.countries_served.all()]
    with override(languages[0]):
        title = gettext("Referral sheet")
        numbers = selectors.numbers_in(served)
    context = {"organisation": organisation, "numbers": numbers, "with_more": more}
    return render_pdf(
        "socialmap/print/entry.html", context, languages=languages, title=title, shared=not more
    )


def group_sheets(keys: list[str], *, languages: tuple[str, ...]) -> bytes:
    """For each organisation a sheet in large type, and one with the group's assignment."""
    with override(languages[0]):
        title = gettext("Organisations for the exercise")
        context = {"organisations": selectors.listed_by_keys(keys)}
    return render_pdf(
        "socialmap/print/group_sheets.html",
        context,
        languages=languages,
        title=title,
        shared=True,
    )
