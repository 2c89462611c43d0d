"""How large a text can be set so that it fits its place, from the widths of Noto Sans.

An estimate on the safe side: a sheet for the wall may have room left, it may not run over.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

WIDE = 1.05  # of an em: Chinese, Japanese and Korean letters fill theirs
ETHIOPIC = 0.85
NARROW = frozenset("iljtfr.,:;'|!()[] ")
LINE = 1.32  # em from one line to the next


def letter_width(letter: str) -> float:
    """In em, for bold type."""
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    if "\u1200" <= letter <= "\u139f":
        return ETHIOPIC
    if letter in NARROW:
        return 0.36
    return 0.78 if letter.isupper() or letter in "mwMW@%—" else 0.62


def width_of(text: str) -> float:
    return sum(letter_width(letter) for letter in text)


def lines_of(text: str, room: float) -> int:
    """How many lines a text takes in so many em; a word that is wider is broken."""
    lines, used = 1, 0.0
    for word in text.split():
        width = width_of(word)
        if used and used + 0.3 + width > room:
            lines, used = lines + 1, 0.0
        used += (0.3 if used else 0.0) + width
        if used > room:
            lines += int(used // room)
            used %= room
    return lines


def largest_size(
    texts: Iterable[str], *, width: float, height: float, sizes: Sequence[float], gap: float = 0.3
) -> float:
    """The largest of `sizes` (in the unit of `width` and `height`) at which the texts fit below
    each other with `gap` em between them and no word is broken. A word too long for the smallest
    is broken once, at the largest size that does so. `sizes` go from large to small.
    """
    listed = list(texts)
    widest = max((width_of(word) for text in listed for word in text.split()), default=0.0)
    for pieces in (1.0, 1.9):
        for size in sizes:
            room = width / size
            lines = sum(lines_of(text, room) * LINE + gap for text in listed)
            if widest <= room * pieces and lines * size <= height:
                return size
    return sizes[-1]


def steps(largest: float, smallest: float, count: int = 16) -> list[float]:
    """Sizes from large to small, each as much smaller as the one before."""
    ratio = (smallest / largest) ** (1 / (count - 1))
    found = [round(largest * ratio**n, 2) for n in range(count)]
    return [one for one, after in pairwise([*found, 0.0]) if one > after]
