"""The papers of a day that can be printed one by one, as its page names them."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import selectors
from .enums import HandoutLayout
from .models import Handout, Session
from .sheets.day import LAYOUTS

# The other form that a paper of this layout has: how its address says so, and what it is.
OTHER_FORMS: dict[str, tuple[str, str | Promise]] = {
    HandoutLayout.FLIP_OVER: ("by-hand", _("to copy by hand")),
    HandoutLayout.ALPHABET: ("wall", _("for the wall")),
}


@dataclass(frozen=True)
class SingleSheet:
    """`also` is what follows the language in the address."""

    title: str
    url: str
    also: str = ""


def single_sheets(session: Session) -> list[SingleSheet]:
    """In the order of the handouts, each followed by its other form."""
    found = selectors.papers_of_day(session, LAYOUTS)
    return [sheet for handout in found for sheet in _forms_of(handout, session)]


def _forms_of(handout: Handout, session: Any) -> list[SingleSheet]:
    url = reverse("training:session_paper", args=(session.pk, handout.slug))
    forms = [SingleSheet(str(handout), url)]
    if handout.layout in OTHER_FORMS:
        name, words = OTHER_FORMS[handout.layout]
        forms.append(SingleSheet(f"{handout}: {words}", url, f"&as={name}"))
    return forms
