"""No tie through a contact, no label over another: for any network that people could draw."""

import math
import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings

from safefuture.drawing.ecogram import MARK, MARK_DROP, NAME_ROOM, NAME_SIZE, draw, name_of
from safefuture.drawing.ecogram_layout import MOST_LABELS, NODE, Plan, plan
from safefuture.drawing.text import fit, letters, width, wrap
from safefuture.enums import Place, Ring, SafeToContact, Sector
from safefuture.network import numbered

from .networks import ARABIC, COMBINING, CYRILLIC, member, networks

OUTLINE = 5  # of a second outline or a box's corner, beyond the node
SLACK = 0.01


def laid(members) -> Plan:
    return plan(members, numbered(members))


def distance(point, start, end) -> float:
    """From a point to a segment."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = max(0, min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length))
    return math.dist(point, (ax + along * (bx - ax), ay + along * (by - ay)))


def ties_through_contacts(found: Plan) -> list[tuple[int, int]]:
    return [
        (one.number, other.number)
        for one in found.spots
        for other in found.spots
        if one is not other
        and distance((other.x, other.y), (0, 0), (one.x, one.y)) < NODE + OUTLINE - SLACK
    ]


def contacts_on_each_other(found: Plan) -> list[tuple[int, int]]:
    return [
        (one.number, other.number)
        for one, other in combinations(found.spots, 2)
        if math.dist((one.x, one.y), (other.x, other.y)) < 2 * (NODE + OUTLINE) - SLACK
    ]


def box_of(label) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a label with its PAGE shapes, as wide as it may be."""
    outer = label.x + (-1 if label.is_left else 1) * (NAME_ROOM + 40)
    left, right = sorted((label.x, outer))
    return left, label.y - NAME_SIZE, right, label.y + MARK_DROP + MARK / 2


def overlap(one, other) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > SLACK
        and min(one[3], other[3]) - max(one[1], other[1]) > SLACK
    )


def label_overlaps(found: Plan) -> list[tuple[int, int]]:
    boxes = [(label.spot.number, box_of(label)) for label in found.labels]
    if found.is_tight:  # one line: the shapes stand before the name
        boxes = [
            (number, (left, top, right, top + found.row)) for number, (left, top, right, _) in boxes
        ]
    return [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if overlap(one, other)]


def labels_on_contacts(found: Plan) -> list[tuple[int, int]]:
    return [
        (label.spot.number, spot.number)
        for label in found.labels
        for spot in found.spots
        if abs(spot.x) + NODE + OUTLINE > abs(label.x)
    ]


def leaders_through_contacts(found: Plan) -> list[tuple[int, int]]:
    through = []
    for label in found.labels:
        path = [(label.spot.x, label.spot.y), (label.bend, label.y), (label.x, label.y)]
        for spot in found.spots:
            if spot is not label.spot and any(
                math.dist(a, b) > SLACK and distance((spot.x, spot.y), a, b) < NODE
                for a, b in pairwise(path)
            ):
                through.append((label.spot.number, spot.number))
    return through


def crossing_leaders(found: Plan) -> list[tuple[int, int]]:
    """Leaders share no point: where one runs straight out, no other bends further in above it."""
    crossing = []
    for one, other in combinations(found.labels, 2):
        if one.is_left != other.is_left or (one.y < 0) != (other.y < 0):
            continue
        inner, outer = sorted((one, other), key=lambda label: abs(label.y))
        on_ray = abs(inner.y) / abs(outer.y) * abs(outer.bend) if outer.y else 0
        if on_ray > abs(inner.bend) + SLACK:
            crossing.append((one.spot.number, other.spot.number))
    return crossing


@given(networks(most=40))
@settings(max_examples=200)
def test_any_network_is_laid_out_clear(members):
    found = laid(members)
    assert ties_through_contacts(found) == []
    assert contacts_on_each_other(found) == []
    assert label_overlaps(found) == []
    assert labels_on_contacts(found) == []
    assert leaders_through_contacts(found) == []
    assert crossing_leaders(found) == []
    assert bool(found.labels) == (0 < len(members) <= MOST_LABELS)
    assert all(abs(label.bend) <= found.column + SLACK for label in found.labels)


def one_sided(count: int, sector: str = "family"):
    return [member(n, sector=sector, ring=1 + n % 3) for n in range(count)]


@pytest.mark.parametrize("count", [1, 2, 7, 13, 24, 40, 200])
@pytest.mark.parametrize("ring", [None, *Ring.values])
def test_a_network_in_one_part_is_laid_out_clear(count, ring):
    members = one_sided(count)
    if ring:
        members = [member(n, sector="friends", ring=ring) for n in range(count)]
    found = laid(members)
    assert ties_through_contacts(found) == []
    assert contacts_on_each_other(found) == []
    assert label_overlaps(found) == []
    assert leaders_through_contacts(found) == []


def test_two_hundred_contacts_are_laid_out_clear():
    members = [
        member(n, sector=Sector.values[n % 4], ring=1 + n % 3, place=Place.ORIGIN)
        for n in range(200)
    ]
    found = laid(members)
    assert ties_through_contacts(found) == []
    assert contacts_on_each_other(found) == []
    assert found.labels == []


def test_every_contact_stands_on_its_ring_and_in_its_part():
    members = [
        member(n, sector=sector, ring=ring)
        for n, (sector, ring) in enumerate((s, r) for s in Sector.values for r in Ring.values)
    ]
    quarters = {
        "family": (-1, -1),
        "friends": (1, -1),
        "community": (1, 1),
        "professionals": (-1, 1),
    }
    found = laid(members)
    for spot in found.spots:
        assert math.hypot(spot.x, spot.y) == pytest.approx(found.rings[spot.member.ring - 1])
        assert (math.copysign(1, spot.x), math.copysign(1, spot.y)) == quarters[spot.member.sector]


def test_labels_read_from_the_top_down_on_both_sides():
    found = laid([member(n, sector=Sector.values[n % 4]) for n in range(20)])
    for is_left in (True, False):
        column = sorted(
            (label for label in found.labels if label.is_left is is_left), key=lambda one: one.y
        )
        for upper in (True, False):
            numbers = [label.spot.number for label in column if (label.y < 0) is upper]
            assert numbers == sorted(numbers)


def drawn(members):
    return draw(members, numbers=numbered(members), initial="Z", headings={})


@given(networks(most=40))
@settings(max_examples=60)
def test_drawings_hold_plain_numbers_only(members):
    picture = drawn(members)
    paths = [picture.solid, picture.dashed, picture.bars, picture.arrows, *picture.ties.values()]
    assert all(re.fullmatch(r"[MLHVAZahvz0-9. \-]*", path) for path in paths)
    assert len(picture.numbers) == len(members)


@pytest.mark.parametrize(
    ("facts", "part"),
    [
        ({"is_possible": True}, "dashed"),
        ({"is_possible": False}, "solid"),
        ({"safe_to_contact": SafeToContact.NO}, "bars"),
        ({"direction": "to_client"}, "arrows"),
        ({"practical": "given"}, "given"),
        ({"practical": "wished"}, "wished"),
    ],
)
def test_each_fact_has_its_sign(facts, part):
    plain = drawn([member(1, is_possible=not facts.get("is_possible", True))])
    assert not getattr(plain, part)
    assert getattr(drawn([member(1, **facts)]), part)


def test_a_contact_in_the_country_of_origin_has_two_outlines():
    here, there = drawn([member(1)]), drawn([member(1, place=Place.ORIGIN)])
    assert (here.solid.count("Z"), there.solid.count("Z")) == (1, 2)


@pytest.mark.parametrize("tie", ["strong", "ordinary", "weak", "stressful", "broken"])
def test_each_tie_has_a_line_of_its_own(tie):
    ties = drawn([member(1, tie=tie)]).ties
    expected = {tie, "across"} if tie == "broken" else {tie}
    assert {name for name, path in ties.items() if path} == expected


def test_an_arrow_for_each_direction():
    heads = [
        drawn([member(1, direction=way)]).arrows.count("Z")
        for way in ("none", "to_client", "from_client", "both_ways")
    ]
    assert heads == [0, 1, 1, 2]


@pytest.mark.parametrize(
    "name", [ARABIC, CYRILLIC, COMBINING, "家庭医生" * 20, "W" * 200, "\u0301"]
)
def test_name_of_every_script_fit_their_place(name):
    found = laid([member(1, name=name)])
    words = name_of(found.labels[0], tight=False).text
    assert width(words, size=NAME_SIZE) <= NAME_ROOM


def test_a_cut_name_keeps_letter_and_mark_together():
    assert list(letters("e\u0302\u0303a")) == ["e\u0302\u0303", "a"]
    cut = fit("e\u0302\u0303" * 40, size=10, room=50)
    assert cut.endswith("e\u0302\u0303…")
    assert fit("short", size=10, room=500) == "short"


def test_long_headings_become_lines():
    lines = wrap("Friends, fellow victims, housemates", size=16, room=160)
    assert len(lines) > 1
    assert " ".join(lines) == "Friends, fellow victims, housemates"
