"""Whoever cuts along the marks of a printed sheet cuts no text, and fronts meet their backs."""

from itertools import pairwise

import pytest

from safe_portal.printing.services import lay_out
from tests.training.factories import HandoutFactory, PartFactory
from training.enums import HandoutLayout
from training.models import Handout
from training.sheets.handouts import handout_sheet

from .cutting import TOLERANCE, pages_of

pytestmark = [pytest.mark.django_db, pytest.mark.paper]
LANGUAGES = [("nl",), ("en",), ("nl", "en")]
widest = pytest.mark.parametrize("languages", [("nl",), ("nl", "en")], ids="-".join)
both = pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
DUTCH = "De ploegbaas bewaart alle passen in een trommel onder zijn bed. "
ENGLISH = "The foreman keeps everybody's pass in a tin under his bed. "


def cards(layout, lengths, **values):
    """A handout of cards whose texts are so many sentences long; K0, K1 ... stand on the fronts
    and B0, B1 ... on the backs."""
    handout = HandoutFactory(layout=layout)
    for number, length in enumerate(lengths):
        back = {"hints_nl": f"B{number} {DUTCH}", "hints_en": f"B{number} {ENGLISH}"}
        PartFactory(
            handout=handout,
            title_nl=f"K{number}",
            title_en=f"K{number}",
            text_nl=DUTCH * length,
            text_en=ENGLISH * length,
            **(back if layout == HandoutLayout.ROLE_CARDS else {}),
        )
    return handout


def printed(handout, languages):
    return pages_of(lay_out(handout_sheet(handout, languages=languages).html(languages)))


def check(page):
    """Every cut has a mark at both its ends, and no word lies under the knife."""
    columns, rows = page.columns, page.rows
    assert {len(marks) for marks in (*columns.values(), *rows.values())} == {2}
    lowest, highest = min(rows), max(rows)
    for first, second in columns.values():
        assert first.bottom < lowest < highest < second.top
    for first, second in rows.values():
        assert min(first.right, second.right) < min(columns)
        assert max(first.left, second.left) > max(columns)
    for word in page.words:
        if lowest - 3 < word.middle[1] < highest + 3:
            assert not [cut for cut in columns if word.left < cut < word.right], word
            assert not [cut for cut in rows if word.top < cut < word.bottom], word


def evenness(places):
    """By how much the cells between the cuts differ in size, in millimetres."""
    sizes = [after - before for before, after in pairwise(sorted(places))]
    return max(sizes) - min(sizes)


def askew(page):
    """The most by which two marks of one cut miss each other, in millimetres."""
    pairs = [(marks, 0) for marks in page.columns.values()]
    pairs += [(marks, 1) for marks in page.rows.values()]
    return max(abs(one.middle[axis] - other.middle[axis]) for (one, other), axis in pairs)


def report(name, languages, pages):
    cuts = [(len(page.columns), len(page.rows)) for page in pages]
    worst = max(askew(page) for page in pages)
    uneven = max(max(evenness(page.columns), evenness(page.rows)) for page in pages)
    print(
        f"\n{name} {'+'.join(languages)}: {len(pages)} pages, cuts {sorted(set(cuts))},"
        f" marks off by {worst:.4f} mm, cells uneven by {uneven:.4f} mm"
    )


@both
@pytest.mark.parametrize("slug", ["case-cards", "signals"])
def test_shipped_cards_are_cut_straight(shipped, languages, slug):
    pages = printed(Handout.objects.get(slug=slug), languages)
    for page in pages:
        check(page)
        assert askew(page) < TOLERANCE
        assert evenness(page.columns) < TOLERANCE
        assert evenness(page.rows) < TOLERANCE
    assert len({(tuple(page.columns), tuple(page.rows)) for page in pages}) == 1
    report(slug, languages, pages)


@widest
def test_thirty_signals_of_every_length_are_cut_straight(languages):
    handout = cards(HandoutLayout.SIGNALS, [*[1] * 14, *[2] * 12, 4, 6, 9, 14])
    pages = printed(handout, languages)
    for page in pages:
        check(page)
    shown = [word.text for page in pages for word in page.words if word.text.startswith("K")]
    assert sorted(set(shown)) == sorted(f"K{number}" for number in range(30))
    assert len(shown) == 30 * len(languages)
    report("thirty signals", languages, pages)


@widest
def test_last_sheet_with_fewer_cards_keeps_the_grid(languages):
    first, *others = printed(cards(HandoutLayout.SIGNALS, [1] * 11), languages)
    assert others
    for page in others:
        assert (list(page.columns), list(page.rows)) == (list(first.columns), list(first.rows))


def test_backs_meet_their_fronts_when_the_sheet_is_turned():
    languages = ("nl",)
    pages = printed(cards(HandoutLayout.ROLE_CARDS, [1] * 8), languages)
    assert len(pages) == 4
    worst = max(turned(front, back) for front, back in zip(pages[::2], pages[1::2], strict=True))
    assert worst < TOLERANCE
    for number in range(8):
        front, back = pages[2 * (number // 6)], pages[2 * (number // 6) + 1]
        column, row = front.place_of(f"K{number}")
        assert back.place_of(f"B{number}") == (1 - column, row)
    report("role cards", languages, pages)
    print(f"fronts and backs miss each other by {worst:.4f} mm")


def test_backs_meet_their_fronts_in_two_languages():
    pages = printed(cards(HandoutLayout.ROLE_CARDS, [1] * 4), ("nl", "en"))
    worst = max(turned(front, back) for front, back in zip(pages[::2], pages[1::2], strict=True))
    assert worst < TOLERANCE
    for page in pages:
        check(page)
    report("role cards", ("nl", "en"), pages)
    print(f"fronts and backs miss each other by {worst:.4f} mm")


def turned(front, back):
    """By how much the cuts of a back, turned over the long edge, miss those of its front."""
    check(front)
    check(back)
    over = sorted(back.width - cut for cut in back.columns)
    across = [abs(one - other) for one, other in zip(sorted(front.columns), over, strict=True)]
    down = [
        abs(one - other) for one, other in zip(sorted(front.rows), sorted(back.rows), strict=True)
    ]
    return max(across + down)


def test_a_card_that_fits_no_sheet_flows_over_pages_and_loses_nothing():
    handout = cards(HandoutLayout.CASE_CARDS, [1, 1, 100])
    first, *rest = printed(handout, ("nl", "en"))
    check(first)
    assert not [mark for page in rest for mark in page.level]
    words = [word.text for page in rest for word in page.words]
    assert words.count("trommel") == 100
    assert words.count("foreman") == 100
