"""What can be given to a receiver: the parts of a file that can be printed, and a letter."""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.registry import Words, print_parts

LETTER = "letter"
LETTER_LABEL = _("A letter or form written for this receiver")


def data_choices() -> list[tuple[str, Words]]:
    """(code, label) of all that a consent can name, in the order of the printed file."""
    parts = [(part.name, capfirst(part.label)) for part in print_parts]  # type: ignore[type-var]
    return [(LETTER, LETTER_LABEL), *parts]


def data_labels(codes: Iterable[str]) -> list[str]:
    """Codes in words, in the order of the choices; one that is gone stands as it is, last."""
    chosen, known = list(codes), dict(data_choices())
    named = [str(label) for code, label in known.items() if code in chosen]
    return named + [code for code in chosen if code not in known]
