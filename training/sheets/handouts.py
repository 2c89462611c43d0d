"""Every handout on paper. A layout is a template; what needs sums has a module of its own."""

from collections.abc import Iterable, Sequence
from typing import Any

from safe_portal.printing.tools import Wish, tool_sheet

from ..enums import DAY_LAYOUTS, HandoutLayout
from ..models import Handout, HandoutPart, Session
from . import Sheet, handout_key, spoken
from .cards import CardKind, deal_cards
from .day import day_sheet
from .placards import placards

TEMPLATE = "training/print/handout.html"
CARDS = "training/print/_cards.html"
BODIES: dict[str, str] = {
    HandoutLayout.SCALED_CASES: "training/print/_scaled_cases.html",
    HandoutLayout.CASES: "training/print/_cases.html",
    HandoutLayout.GROWING_CASE: "training/print/_growing_case.html",
    HandoutLayout.PLACARDS: "training/print/_placards.html",
    HandoutLayout.BOARD: "training/print/_board.html",
    HandoutLayout.COMPARISON: "training/print/_comparison.html",
    HandoutLayout.READ_OUT: "training/print/_read_out.html",
    HandoutLayout.QUESTIONS: "training/print/_questions.html",
    HandoutLayout.TIPS: "training/print/_tips.html",
}
KINDS: dict[str, CardKind] = {
    HandoutLayout.CASE_CARDS: CardKind("case-card", 3, "training/print/_case_card.html"),
    HandoutLayout.SIGNALS: CardKind("signal", 5, "training/print/_signal.html"),
    HandoutLayout.ROLE_CARDS: CardKind(
        "role-card", 3, "training/print/_role_front.html", "training/print/_role_back.html"
    ),
}
PAPER: dict[str, str] = {HandoutLayout.PLACARDS: "landscape", HandoutLayout.BOARD: "board-page"}


class UnknownToolSheetError(LookupError):
    """A handout names a sheet that no tool registered."""


def handout_sheet(
    handout: Handout,
    *,
    languages: tuple[str, ...],
    parts: Iterable[HandoutPart] | None = None,
    participants: Sequence[Any] | None = None,
    session: Session | None = None,
    copies: int = 1,
) -> Sheet:
    """A handout as a print, whatever its layout.

    `parts` may hold those of other handouts (`selectors.parts_on_paper`); without them it is what
    everybody sees. `participants` and `session` are for the papers of a day. `copies` is how often
    it is handed out: of a sheet that differs from copy to copy so many are made, and printed once.
    Raises UnknownToolSheetError where the handout names a sheet that no tool registered.
    """
    shown = parts_of(handout, parts)
    if handout.layout in DAY_LAYOUTS:
        return day_sheet(
            handout,
            languages=languages,
            parts=shown,
            session=session,
            people=participants or (),
            copies=copies,
        )
    if handout.layout == HandoutLayout.TOOL:
        return sheet_of_tool(handout, languages, session, copies)
    return Sheet(
        key=handout_key(handout),
        title=spoken(handout, languages),
        template=TEMPLATE,
        context=context_of(handout, shown, languages),
        copies=copies,
        is_for_trainer=handout.is_for_trainer,
    )


def parts_of(handout: Handout, parts: Iterable[HandoutPart] | None) -> list[HandoutPart]:
    """The parts of this handout among those given; without any never an agency's own."""
    if parts is not None:
        return [part for part in parts if part.handout_id == handout.pk]
    return [part for part in handout.parts.all() if part.is_published and part.agency_id is None]


def context_of(
    handout: Handout, parts: list[HandoutPart], languages: tuple[str, ...]
) -> dict[str, Any]:
    context: dict[str, Any] = {
        "handout": handout,
        "parts": parts,
        "paper": PAPER.get(handout.layout, ""),
    }
    kind = KINDS.get(handout.layout)
    if kind:
        dealt = deal_cards(handout, parts, kind, languages)
        return context | {"body": CARDS, "kind": kind, "dealt": dealt}
    if handout.layout == HandoutLayout.PLACARDS:
        context["placards"] = placards(parts, languages)
    if handout.layout == HandoutLayout.BOARD:
        context["board_sides"] = sides_of_board(parts)
    return context | {"body": BODIES[handout.layout]}


def sides_of_board(parts: list[HandoutPart]) -> list[list[HandoutPart]]:
    """The columns of the front and, where there are any, of the back."""
    sides = ([part for part in parts if part.side == side] for side in (1, 2))
    return [side for side in sides if side]


def sheet_of_tool(
    handout: Handout, languages: tuple[str, ...], session: Session | None, copies: int
) -> Sheet:
    try:
        tool = tool_sheet(handout.tool_sheet)
    except KeyError as unknown:
        raise UnknownToolSheetError(handout.tool_sheet) from unknown
    keys = tuple(session.organisations) if session else ()
    context = tool.context(Wish(languages=languages, amount=max(copies, 1), keys=keys))
    return Sheet(
        key=handout_key(handout),
        title=spoken(handout, languages),
        template=tool.template,
        context=context,
        copies=1 if tool.differs else copies,
        is_for_trainer=handout.is_for_trainer,
        different=len(context[tool.differs]) if tool.differs else 0,
    )
