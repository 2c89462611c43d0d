"""What can go along with a referral: the parts of the file, and a letter."""

from django.utils.translation import gettext_lazy as _

from safe_portal.cases.registry import Words, print_parts

LETTER = "letter"


def data_choices() -> list[tuple[str, Words]]:
    """(code, label) of everything a consent can name, in the order of the file."""
    return [*((part.name, part.label) for part in print_parts), (LETTER, _("Letter"))]
