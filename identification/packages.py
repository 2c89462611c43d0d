"""A referral as one PDF for the receiver: a cover page, and exactly the data that may leave."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.models import Case
from safe_portal.cases.papers import Paper, filled, styles_of
from safe_portal.cases.registry import Words, print_parts
from safe_portal.printing.services import render_pdf

from .datasets import LETTER, data_choices
from .models import Referral
from .selectors.referral import leaving_data

TEMPLATE = "identification/print/package.html"
LETTER_TEMPLATE = "identification/print/package_letter.html"
FILENAME = "papers.pdf"  # tells whoever finds it in the downloads nothing


@dataclass(frozen=True)
class Contents:
    """What is in a package. `empty` may go along, but nothing is written there; `kept` stays."""

    papers: list[Paper]
    empty: list[Words]
    kept: list[Words]


def package_pdf(*, referral: Referral, case: Case, languages: tuple[str, ...]) -> bytes:
    """The package as a PDF. It holds `leaving_data(referral)`: never more than the consent names.

    Whether it may be made at all is asked before (`obstacles`). Nothing of it is kept.
    """
    with override(languages[0]):
        title = gettext("Papers")
    context = package_context(referral, case, languages)
    return render_pdf(TEMPLATE, context, languages=languages, title=title)


def package_context(referral: Referral, case: Case, languages: tuple[str, ...]) -> dict[str, Any]:
    contents = contents_of(referral, case, languages)
    return {
        "referral": referral,
        "case": case,
        "contents": contents,
        "papers": contents.papers,
        "styles": styles_of(contents.papers),
        "reference": reference_of(referral),
        "sender": referral.created_by,
        "made_on": timezone.localdate(),
    }


def contents_of(referral: Referral, case: Case, languages: tuple[str, ...]) -> Contents:
    """Only the parts that may leave are even asked for what they hold."""
    leaving = leaving_data(referral)
    parts = [part for part in print_parts if part.name in leaving]
    papers = [
        Paper(part.name, part.label, part.template, part.style, context)
        for part, context in filled(parts, case, languages)
    ]
    if LETTER in leaving and referral.letter.strip():
        words = {"letter": referral.letter}
        papers.insert(0, Paper(LETTER, _("Letter"), LETTER_TEMPLATE, "", words))
    inside = {paper.name for paper in papers}
    choices = data_choices()
    return Contents(
        papers,
        [label for code, label in choices if code in leaving and code not in inside],
        [label for code, label in choices if code not in leaving],
    )


def reference_of(referral: Referral) -> str:
    """A number to name when one calls. Not the case code: two receivers cannot compare it."""
    return str(referral.pk)[:8].upper()
