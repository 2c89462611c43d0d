"""What tests ask of a sheet on paper: its pages, their size, their words, their tags."""

import io
import re
import subprocess
from dataclasses import dataclass

import pikepdf

from safe_portal.printing.services import lay_out

LANGUAGES = {"nl": ("nl",), "en": ("en",), "both": ("nl", "en")}
# Where only the room matters: Dutch takes more of it than English, and both together most.
WIDEST = ("nl", "both")
A4, A4_LANDSCAPE, A3, SLIDE = (595, 842), (842, 595), (842, 1191), (960, 540)


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


def printed(sheet, language="nl"):
    return lay_out(sheet.html(LANGUAGES[language]))


def pages_of(pdf):
    """The text of each page, every run of white space as one blank."""
    text = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    return [re.sub(r"\s+", " ", page) for page in text.split("\f")[:-1]]


def plain(text):
    """As it stands on paper, whatever the line it is broken over."""
    return re.sub("[\\s\u00ad\u2010-]+", "", text)


def sizes_of(pdf):
    """Width and height of every page, in points."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        boxes = [page.MediaBox for page in document.pages]
    return [(round(float(box[2])), round(float(box[3]))) for box in boxes]


def words_on(pdf):
    """The words of each page with their places, in points from the top left corner."""
    told = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    pattern = r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>'
    return [
        [Word(text, *map(float, place)) for *place, text in re.findall(pattern, page)]
        for page in told.split("<page ")[1:]
    ]


def assert_accessible(pdf, language):
    """Tagged, in its language, with a title: what PDF/UA asks first."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == LANGUAGES[language][0]
        assert document.docinfo.get("/Title")
        metadata = document.Root.Metadata.read_bytes()
    assert b"pdfuaid" in metadata


def assert_within(pdf, margin=14):
    """No word stands outside the page or closer than `margin` points to its edge."""
    for (width, height), words in zip(sizes_of(pdf), words_on(pdf), strict=True):
        for word in words:
            assert margin <= word.left, word
            assert word.right <= width - margin, word
            assert word.top >= 0, word
            assert word.bottom <= height - 8, word
