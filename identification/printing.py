from django.utils.translation import gettext, override

from identification.calling import Calling
from identification.walk import Walk
from safe_portal.printing.services import render_pdf
from socialmap.selectors import emergency_numbers

TEMPLATE = "identification/print/sheet.html"


def sheet(
    walk: Walk,
    *,
    languages: tuple[str, ...],
    calling: Calling | None = None,
    code: str = "",
    whole: bool = False,
    blank: bool = False,
) -> bytes:
    """A walk as a PDF: in short what was answered, or with `whole` every question of the plan too.

    The blank sheet is always the whole plan, with room to write. What was answered bears a title
    that tells whoever finds it in the downloads nothing.
    Nothing is kept of a walk: answers live in memory for as long as the request takes. The blank
    sheet is the same for everybody and laid out once.
    """
    with override(languages[0]):
        title = gettext("Step plan") if blank else gettext("Notes")
    context = {
        "walk": walk,
        "calling": calling,
        "code": code,
        "whole": whole or blank,
        "emergency_numbers": emergency_numbers(),
    }
    return render_pdf(TEMPLATE, context, languages=languages, title=title, shared=blank)
