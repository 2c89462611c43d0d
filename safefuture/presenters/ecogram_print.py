"""What the prints of an ecogram are filled with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from safe_portal.cases.models import Case

from ..drawing.ecogram import NAME_SIZE, Words
from ..models import EcogramSnapshot
from ..network import Member
from .ecogram import Network, initial_of
from .ecogram_days import kept_members

PAPER_WIDTH, PAPER_HEIGHT, PAPER_HEIGHT_OF_TWO = 271, 146, 134  # mm of a landscape A4
BASELINE = 0.945  # of a line of 1.2 em, from its top


@dataclass(frozen=True)
class PaperName:
    style: SafeString
    text: str


class Paper:
    """The drawing on paper: its size, and its names as text of the page laid over it.

    WeasyPrint writes SVG text letter by letter: Arabic would fall apart and marks would leave
    their letter.
    """

    def __init__(self, network: Network) -> None:
        self.drawing = network.drawing
        width, height = self.drawing.size
        room = PAPER_HEIGHT if len(network.languages) == 1 else PAPER_HEIGHT_OF_TWO
        self.scale = min(PAPER_WIDTH / width, room / height)

    @property
    def style(self) -> SafeString:
        width, height = self.drawing.size
        return SafeString(
            f"width: {width * self.scale:.2f}mm; height: {height * self.scale:.2f}mm;"
            f" font-size: {NAME_SIZE * self.scale:.2f}mm"
        )

    @property
    def names(self) -> list[PaperName]:
        return [PaperName(self.place_of(words), words.text) for words in self.drawing.names]

    def place_of(self, words: Words) -> SafeString:
        left, top = self.drawing.corner
        x = (float(words.x) - left) * self.scale
        y = (float(words.y) - top - NAME_SIZE * BASELINE) * self.scale
        if words.anchor == "end":
            from_right = self.drawing.size[0] * self.scale - x
            return SafeString(f"right: {from_right:.2f}mm; top: {y:.2f}mm")
        return SafeString(f"left: {x:.2f}mm; top: {y:.2f}mm")


def sheet_of(asked: str | None) -> str:
    """The paper of the blank sheet; anything unknown is A4."""
    return "A3" if (asked or "").upper() == "A3" else "A4"


def file_context(
    case: Case,
    languages: tuple[str, ...],
    *,
    members: Sequence[Member] = (),
    snapshot: EcogramSnapshot | None = None,
) -> dict[str, Any]:
    """The drawing with everything beside it: of today (`members`) or of a day that was kept."""
    shown = kept_members(snapshot) if snapshot else members
    network = Network(shown, initial=initial_of(case), languages=languages)
    return {
        "network": network,
        "paper": Paper(network),
        "case": case,
        "snapshot": snapshot,
        "day": day_of(snapshot),
    }


def client_context(
    case: Case,
    languages: tuple[str, ...],
    *,
    members: Sequence[Member] = (),
    snapshot: EcogramSnapshot | None = None,
) -> dict[str, Any]:
    """The client's own copy: neutral words, no country, no bar, no note, nothing of the file."""
    shown = kept_members(snapshot) if snapshot else members
    network = Network(shown, initial=initial_of(case), languages=languages, plain=True)
    return {"network": network, "paper": Paper(network), "day": day_of(snapshot)}


def day_of(snapshot: EcogramSnapshot | None) -> Any:
    return snapshot.held_on if snapshot else timezone.localdate()
