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
    blank: bool = False,
) -> bytes:
    """The walk as a PDF with every question of the screen; without answers it leaves room to write.

    Nothing is kept of a walk: answers live in memory for as long as the request takes. The blank
    sheet is the same for everybody and laid out once.
    """
    with override(languages[0]):
        title = gettext("Step plan")
    context = {
        "walk": walk,
        "calling": calling,
        "code": code,
        "emergency_numbers": emergency_numbers(),
    }
    return render_pdf(TEMPLATE, context, languages=languages, title=title, shared=blank)
