"""What the drawings say. Short: it is read from across the room. The words are our own.

The three elements follow the Palermo Protocol (article 3) and the Dutch Criminal Code (273f);
PAGE and the two tracks follow the Safe Future method (training manual, chapter 4 and annex 2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..enums import Drawing


@dataclass(frozen=True)
class Box:
    """A title with a few lines below it; `mark` is the letter or the shape that stands for it."""

    title: Any
    lines: tuple[Any, ...] = ()
    mark: str = ""


FUNNEL = (
    Box(_("Begin wide"), (_("How are you? What does an ordinary day look like?"),)),
    Box(_("Come closer"), (_("Ask about the work, the room, the papers, the journey."),)),
    Box(_("Ask precisely"), (_("Which act, by what means, for what purpose?"),)),
)
ELEMENTS = (
    Box(
        pgettext_lazy("element of trafficking", "Act"),
        (_("recruit"), _("transport"), _("hand over"), _("give shelter"), _("take in")),
        mark="1",
    ),
    Box(
        pgettext_lazy("element of trafficking", "Means"),
        (_("violence or threats"), _("lies"), _("debts"), _("abuse of a weak position")),
        mark="2",
    ),
    Box(
        pgettext_lazy("element of trafficking", "Purpose"),
        (_("sexual exploitation"), _("labour exploitation"), _("criminal exploitation")),
        mark="3",
    ),
)
CHILDREN = _("With a child, act and purpose are enough.")
TRAFFICKING = _("Trafficking in human beings")
SMUGGLING = _("Smuggling of migrants")
# The rows and labels of the sheet `trafficking-or-smuggling`, which a test holds beside them.
COMPARED = (
    Box(
        pgettext_lazy("trafficking or smuggling", "Purpose"),
        (_("to exploit somebody"), _("to be paid for the crossing")),
    ),
    Box(
        pgettext_lazy("trafficking or smuggling", "Consent"),
        (_("a yes after force or deceit does not count"), _("a valid yes to the journey")),
    ),
    Box(_("Border"), (_("not necessary"), _("is crossed"))),
    Box(_("Crime against"), (_("a person"), _("the state"))),
)
TRACKS = (
    Box(_("Staying"), (_("What does it bring?"), _("What does it ask?"), _("Who helps?"))),
    Box(_("Returning"), (_("What does it bring?"), _("What does it ask?"), _("Who helps?"))),
)
TRACKS_ALIKE = _("Both get the same time and the same attention.")
TRACKS_MEET = Box(_("The client"), (_("compares, and chooses"),))
CIRCLE = (
    Box(_("Score now")),
    Box(_("What could change it?")),
    Box(_("Who can help?")),
    Box(_("A step in the plan")),
    Box(_("What did it bring?")),
    Box(_("New score")),
)
PAGE = (
    Box(_("Practical help"), (_("Who lends a hand when you move house?"),), mark="P"),
    Box(_("Advice"), (_("Who knows how things are done here?"),), mark="A"),
    Box(
        pgettext_lazy("function of a network", "Group"),
        (_("Where are you missed when you stay away?"),),
        mark="G",
    ),
    Box(_("Emotional support"), (_("Who may see you cry?"),), mark="E"),
)
LETTERS = tuple(Box(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")

# How a trainer without a large printer draws the sheet, step by step.
HOW_TO_DRAW: Mapping[str, tuple[Any, ...]] = {
    Drawing.GOALS: (_("Write the goals below each other, two lines apart."),),
    Drawing.TIMETABLE: (
        _("Draw an upright line at a quarter of the width."),
        _("Put the times on its left, the components on its right."),
    ),
    Drawing.FUNNEL: (
        _("Draw a funnel down the left half: wide at the top, narrow at the bottom."),
        _("Divide it into three with two level lines."),
        _("Write the three kinds of questions on the right, each beside its part."),
    ),
    Drawing.ELEMENTS: (
        _("Draw three boxes below each other, with a plus between them."),
        _("Write the element on the left of each box and the examples on its right."),
        _("Write the line about children underneath."),
    ),
    Drawing.COMPARISON: (
        _("Draw a table of three columns; leave the top left corner empty."),
        _("Write the two crimes at the top, and one row for each difference."),
    ),
    Drawing.STEPS: (
        _("Begin at the top left with a stone: a flat oval with a 1 in it."),
        _("Put every next stone lower and further to the right."),
        _("Write the name of the step beside its stone."),
    ),
    Drawing.TRACKS: (
        _("Draw two boxes of the same size next to each other."),
        _("Draw an arrow from each to one box below, in the middle: the client."),
    ),
    Drawing.CIRCLE: (
        _("Draw six boxes in a ring and number them clockwise."),
        _("Join them with arrows; from the sixth an arrow leads back to the first."),
    ),
    Drawing.PAGE: (
        _("Draw below each other a square, a triangle, a hexagon and a circle."),
        _("Put P, A, G and E in them, and write the words beside them."),
    ),
    Drawing.ALPHABET: (
        _("Write A to M down the left half and N to Z down the right half."),
        _("Leave room beside every letter for a word."),
    ),
}
