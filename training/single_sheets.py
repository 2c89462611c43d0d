"""The papers of a day that can be printed one by one, as its page names them."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from . import selectors
from .enums import DAY_LAYOUTS
from .models import Handout, Session
from .sheets.day import OTHER_FORMS


@dataclass(frozen=True)
class SingleSheet:
    """`also` is what follows the language in the address."""

    title: str
    url: str
    also: str = ""


def single_sheets(session: Session) -> list[SingleSheet]:
    """In the order of the handouts, each followed by its other form."""
    found = selectors.papers_of_day(session, DAY_LAYOUTS)
    return [sheet for handout in found for sheet in _forms_of(handout, session)]


def _forms_of(handout: Handout, session: Any) -> list[SingleSheet]:
    url = reverse("training:session_paper", args=(session.pk, handout.slug))
    forms = [SingleSheet(str(handout), url)]
    if other := OTHER_FORMS.get(handout.layout):
        forms.append(SingleSheet(f"{handout}: {other.words}", url, f"&as={other.name}"))
    return forms
