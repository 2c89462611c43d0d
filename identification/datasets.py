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


def data_names(codes: Iterable[str]) -> list[Words]:
    """Codes in words, in their order; one that is no part of the file any more stands as it is.

    The words speak the language of the moment: a print may speak two.
    """
    labels = dict(data_choices())
    return [labels.get(code, code) for code in codes]


def data_labels(codes: Iterable[str]) -> list[str]:
    """Codes as text, in the order of the choices; one that is gone stands last."""
    chosen, known = list(codes), [code for code, _label in data_choices()]
    ordered = [code for code in known if code in chosen]
    return [str(name) for name in data_names(ordered + [one for one in chosen if one not in known])]
