"""Measuring a printed sheet as a knife meets it: marks and words, in millimetres from the top left
corner of the paper, read from the PDF itself and not from what the program meant to print."""

import io
import re
import subprocess
from dataclasses import dataclass
from itertools import pairwise

import pikepdf

MM = 25.4 / 72
MARK_LENGTH, MARK_WIDTH = 4.0, 0.2
TOLERANCE = 0.1


@dataclass(frozen=True)
class Rectangle:
    left: float
    top: float
    right: float
    bottom: float
    text: str = ""

    @property
    def middle(self):
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def is_sized(self, width, height):
        found = (self.right - self.left, self.bottom - self.top)
        return abs(found[0] - width) < TOLERANCE and abs(found[1] - height) < TOLERANCE


@dataclass(frozen=True)
class Page:
    width: float
    marks: list[Rectangle]
    words: list[Rectangle]

    @property
    def upright(self):
        return [one for one in self.marks if one.is_sized(MARK_WIDTH, MARK_LENGTH)]

    @property
    def level(self):
        return [one for one in self.marks if one.is_sized(MARK_LENGTH, MARK_WIDTH)]

    @property
    def columns(self):
        """Where upright marks stand, each with its marks."""
        return gathered(self.upright, axis=0)

    @property
    def rows(self):
        return gathered(self.level, axis=1)

    def place_of(self, text):
        """Column and row of the cell in which a word stands."""
        (word,) = [one for one in self.words if one.text == text]
        x, y = word.middle
        return cell_of(x, sorted(self.columns)), cell_of(y, sorted(self.rows))


def gathered(marks, *, axis):
    """Marks by the place on an axis that they share within a tenth of a millimetre."""
    found = {}
    for mark in sorted(marks, key=lambda one: one.middle[axis]):
        at = mark.middle[axis]
        near = [place for place in found if abs(place - at) < TOLERANCE]
        found.setdefault(near[0] if near else at, []).append(mark)
    return found


def cell_of(at, cuts):
    (cell,) = [n for n, (low, high) in enumerate(pairwise(cuts)) if low < at < high]
    return cell


def pages_of(pdf):
    words = words_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        sizes = [[float(edge) * MM for edge in page.mediabox] for page in document.pages]
        marks = [filled(page, size[3]) for page, size in zip(document.pages, sizes, strict=True)]
    rows = zip(sizes, marks, words, strict=True)
    return [Page(size[2], found, spoken) for size, found, spoken in rows]


def filled(page, height):
    """All rectangles that are filled on a page, whatever they are for."""
    matrix, kept, drawn, found = (1, 0, 0, 1, 0, 0), [], None, []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "q":
            kept.append(matrix)
        elif name == "Q":
            matrix = kept.pop()
        elif name == "cm":
            matrix = times(tuple(float(one) for one in operands), matrix)
        elif name == "re":
            drawn = [float(one) for one in operands]
        elif name == "f" and drawn:
            found.append(on_paper(drawn, matrix, height))
            drawn = None
        elif name == "n":
            drawn = None
    return found


def times(first, then):
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def on_paper(rectangle, matrix, height):
    x, y, width, depth = rectangle
    a, _b, _c, d, e, f = matrix
    across = sorted((a * x + e, a * (x + width) + e))
    down = sorted((height / MM - d * y - f, height / MM - d * (y + depth) - f))
    return Rectangle(across[0] * MM, down[0] * MM, across[1] * MM, down[1] * MM)


def words_of(pdf):
    """The words of each page with the room that their letters take."""
    told = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    pattern = r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>'
    return [
        [
            Rectangle(*(float(number) * MM for number in found[:4]), found[4])
            for found in re.findall(pattern, page)
        ]
        for page in told.split("<page ")[1:]
    ]
