"""How wide words are, without a font: an estimate that errs on the wide side for every script."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

NARROW = frozenset("ijlItfr.,:;'’!|()[] ")
BROAD = frozenset("mwMW@%&—…")
WIDTHS = {"narrow": 0.38, "plain": 0.61, "capital": 0.74, "broad": 0.98, "wide": 1.05}


def letters(text: str) -> Iterator[str]:
    """What the eye sees as one sign: a letter with the marks that belong to it."""
    sign = ""
    for letter in text:
        if sign and not belongs_to_last(letter):
            yield sign
            sign = ""
        sign += letter
    if sign:
        yield sign


def belongs_to_last(letter: str) -> bool:
    return letter > "\x7f" and unicodedata.category(letter) in {"Mn", "Me", "Cf"}


@lru_cache(maxsize=4096)
def letter_width(sign: str) -> float:
    first = sign[0]
    if belongs_to_last(first):
        return 0.0
    if unicodedata.east_asian_width(first) in {"W", "F"}:
        return WIDTHS["wide"]
    if first in NARROW:
        return WIDTHS["narrow"]
    if first in BROAD or unicodedata.category(first) == "So":
        return WIDTHS["broad"]
    return WIDTHS["capital" if first.isupper() or ord(first) > 0x24F else "plain"]


def width(text: str, *, size: float) -> float:
    return size * sum(letter_width(sign) for sign in letters(text))


def fit(text: str, *, size: float, room: float) -> str:
    """The text, or its beginning with an ellipsis where it is wider than `room`."""
    if width(text, size=size) <= room:
        return text
    left, kept = room - width("…", size=size), ""
    for sign in letters(text):
        left -= letter_width(sign) * size
        if left < 0:
            break
        kept += sign
    return f"{kept.rstrip()}…"


def wrap(text: str, *, size: float, room: float) -> list[str]:
    """Lines no wider than `room`, broken between words where that can be."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size=size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [fit(line, size=size, room=room) for line in lines]
