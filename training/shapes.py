"""Which fields a part of a handout has, by the layout of the sheet that it stands on.

An agency's own parts are asked for with these; the sheets print no others.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .enums import HandoutLayout

TITLE_LENGTH = 120


@dataclass(frozen=True)
class Field:
    """A question about a part, asked in each language. Lines of `column` make one list.

    `is_short` is a line, anything else some sentences; `longest` is what fits on the paper.
    """

    name: str
    label: str | Promise
    longest: int
    is_short: bool = False
    is_needed: bool = True
    help_text: str | Promise = ""
    column: str = ""

    @property
    def stored_in(self) -> str:
        return self.column or self.name


def title(label: str | Promise, help_text: str | Promise = "") -> Field:
    return Field("title", label, TITLE_LENGTH, is_short=True, help_text=help_text)


def text(label: str | Promise, longest: int, *, is_needed: bool = True) -> Field:
    return Field("text", label, longest, is_needed=is_needed)


NOTE = Field(
    "trainer_note",
    _("For the trainer"),
    1500,
    is_needed=False,
    help_text=_("What to ask on about, or what the case shows. It does not stand on the sheet."),
)
CARD_FACTS = tuple(
    Field(f"facts_{number}", label, 60, is_short=True, column="facts")
    for number, label in enumerate(
        (_("Country of origin"), _("Exploitation"), _("Housing")), start=1
    )
)
CARD_HINTS = tuple(
    Field(f"hints_{number}", label, 110, is_short=True, column="hints")
    for number, label in enumerate((_("First hint"), _("Second hint")), start=1)
)
BACK = tuple(
    Field(f"facts_{number}", label, 110, is_short=True, is_needed=number == 1, column="facts")
    for number, label in enumerate(
        (_("On the back: what this person asks"), _("A second question"), _("To be explained")),
        start=1,
    )
)
CASE_NAME = _("Only for finding it again, and above the case.")
SHAPES: Mapping[str, tuple[Field, ...]] = {
    HandoutLayout.CASE_CARDS: (
        title(_("Name on the card"), _("A made-up first name.")),
        text(_("The situation, told to the person on the card"), 260),
        *CARD_FACTS,
        *CARD_HINTS,
    ),
    HandoutLayout.SIGNALS: (
        title(_("Short name"), _("Stands above the signal.")),
        text(_("The signal"), 220),
        NOTE,
    ),
    HandoutLayout.ROLE_CARDS: (
        title(_("Role")),
        text(_("Who this is and what they want; stands on the front"), 320),
        *BACK,
        NOTE,
    ),
    HandoutLayout.PLACARDS: (
        title(_("Words on the card"), _("Large, on a whole sheet.")),
        text(_("Line below it"), 200, is_needed=False),
        NOTE,
    ),
    HandoutLayout.READ_OUT: (
        title(_("Short name")),
        text(_("What you read out"), 300),
        NOTE,
    ),
    HandoutLayout.QUESTIONS: (title(_("Short name")), text(_("The question"), 300), NOTE),
    HandoutLayout.GROWING_CASE: (
        title(_("Name of the case"), CASE_NAME),
        text(_("The case, one sentence on each line"), 1500),
        NOTE,
    ),
}
ANY: tuple[Field, ...] = (title(_("Name of the case"), CASE_NAME), text(_("The case"), 900), NOTE)


def fields_of(layout: str) -> tuple[Field, ...]:
    return SHAPES.get(layout, ANY)


def columns_of(layout: str) -> list[str]:
    """The fields of the model that these questions fill, each once."""
    return list(dict.fromkeys(field.stored_in for field in fields_of(layout)))
