"""What is printed for a training: one `Sheet` for each thing that a trainer takes along.

Single prints and the pack are made of the same sheets. `sheets.handouts` makes those of handouts,
`sheets.day` the papers of a day (badges, sign-in sheet, certificates, flip-over sheets, forms),
`sheets.trainer` those that the trainer keeps in hand (timetable, exercise, theory, slides).
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils import translation

from safe_portal.printing.services import render_html

from ..models import Handout


@dataclass(frozen=True)
class Sheet:
    """A print of one or more pages. `copies` is how often the whole sheet is needed.

    `key` tells it from the others of a pack and stays the same while content is edited:
    `handout.signals`, `exercise.4`, `day.badges`. `title` is what the contents list and the
    file's metadata say, in the first language. `is_for_trainer`: printed once, kept in hand.
    `different` is how many copies it holds already, where each of them is another one.
    """

    key: str
    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    copies: int = 1
    is_for_trainer: bool = False
    different: int = 0

    def html(self, languages: tuple[str, ...]) -> str:
        """The page as it goes to the printer, in these languages."""
        return render_html(self.template, self.context, languages=languages, title=self.title)


def handout_key(handout: Handout) -> str:
    return f"handout.{handout.slug}"


def spoken(value: object, languages: tuple[str, ...]) -> str:
    """A translated value in the first language of a print."""
    with translation.override(languages[0]):
        return str(value)
