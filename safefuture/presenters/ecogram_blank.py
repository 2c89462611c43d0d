"""The empty ecogram: nothing of any case."""

from collections.abc import Sequence
from typing import Any

from ..phrases import HOW_TO_ECOGRAM
from .ecogram import Network

LINES = 24  # one for each contact, as many as a drawing names


def blank_ecogram(languages: Sequence[str], *, sheet: str = "A4") -> dict[str, Any]:
    return {
        "network": Network([], languages=languages),
        "sheet": sheet,
        "lines": range(LINES),
        "how_to": HOW_TO_ECOGRAM,
    }
