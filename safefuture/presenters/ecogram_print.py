"""What the prints of an ecogram are filled with."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from safe_portal.cases.models import Case

from ..models import EcogramSnapshot
from ..network import Member
from .ecogram import Network, initial_of
from .ecogram_days import kept_members

SHEETS = ("A4", "A3")


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
    return {
        "network": Network(shown, initial=initial_of(case), languages=languages),
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
    return {"network": network, "day": day_of(snapshot)}


def day_of(snapshot: EcogramSnapshot | None) -> Any:
    return snapshot.held_on if snapshot else timezone.localdate()
