"""The lines, shapes and letters of an ecogram, ready for the template to write out.

Shapes of one kind are gathered into one path: forty contacts are a page of numbers, not a tree.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ..enums import ContactKind, Direction, Function, Place, SafeToContact, Sector, Support, Tie
from ..network import Member
from .ecogram_layout import CLIENT, NODE, LabelSpot, Plan, Spot, plan
from .paths import Point, box, circle, line, n, polygon, ray
from .text import fit, width

NAME_SIZE = 17
NAME_ROOM = 210
NUMBER_ROOM = 28  # of the number before a name
MARK = 20  # room of one PAGE shape
MARK_DROP = 21  # from a name to the shapes below it
HEADING_SIZE = 18.5  # of bold letters of 16
HEADING_LINE = 19
MARGIN = 8
SECOND_OUTLINE = 4.5
ARROW, ARROW_HALF, ARROW_GAP = 15, 7.5, 2
LETTERS = {
    Function.PRACTICAL: "P",
    Function.ADVICE: "A",
    Function.GROUP: "G",
    Function.EMOTIONAL: "E",
}


@dataclass(frozen=True)
class Words:
    """A piece of text at a place; `anchor` as in SVG."""

    x: str
    y: str
    text: str
    anchor: str = "middle"
    language: str = ""

    @property
    def place(self) -> SafeString:
        """Both coordinates as attributes: they are numbers, so nothing needs escaping."""
        return SafeString(f'x="{self.x}" y="{self.y}"')

    @property
    def anchored(self) -> SafeString:
        return SafeString(f'{self.place} text-anchor="{self.anchor}"')


@dataclass(frozen=True)
class RingName:
    place: int
    x: str


@dataclass(frozen=True)
class Drawing:
    corner: Point
    size: Point
    view_box: str
    width: str
    height: str
    initial: str
    discs: list[str]
    edge: str
    axes: str
    ring_names: list[RingName]
    ring_turn: str
    ties: dict[str, str]
    arrows: str
    leaders: str
    solid: str
    dashed: str
    bars: str
    given: str
    wished: str
    given_letters: list[Words]
    wished_letters: list[Words]
    numbers: list[Words]
    names: list[Words]
    name_numbers: list[Words]
    headings: list[Words]


def draw(
    members: Sequence[Member],
    *,
    numbers: Mapping[str, int],
    initial: str,
    headings: Mapping[Sector, Sequence[tuple[str, str]]],
    with_names: bool = True,
) -> Drawing:
    """The drawing of a network. `headings` are the lines (language, words) of each sector."""
    laid = plan(members, numbers, with_names=with_names)
    frame = frame_of(laid, headings.values())
    marks = [mark for label in laid.labels for mark in marks_of(label, tight=laid.is_tight)]
    ring_angle = laid.slices[1].start
    box_of_view = (-frame.side, -frame.top, 2 * frame.side, frame.top + frame.bottom)
    return Drawing(
        corner=box_of_view[:2],
        size=box_of_view[2:],
        view_box=" ".join(map(n, box_of_view)),
        width=n(2 * frame.side),
        height=n(frame.top + frame.bottom),
        initial=initial,
        discs=[n(radius + laid.edge - laid.rings[2]) for radius in reversed(laid.rings)],
        edge=n(laid.edge),
        axes="".join(line(*ray(one.start, CLIENT, laid.edge)) for one in laid.slices),
        ring_names=[RingName(place, n(radius)) for place, radius in enumerate(laid.rings, 1)],
        ring_turn=n(-ring_angle),
        ties=ties(laid.spots),
        arrows="".join(arrows_of(spot) for spot in laid.spots),
        leaders="".join(leader(label) for label in laid.labels),
        solid="".join(outline(spot) for spot in laid.spots if not spot.member.is_possible),
        dashed="".join(outline(spot) for spot in laid.spots if spot.member.is_possible),
        bars="".join(bar(spot) for spot in laid.spots if is_unsafe(spot)),
        given="".join(shape(*mark[:3]) for mark in marks if mark[3] == Support.GIVEN),
        wished="".join(shape(*mark[:3]) for mark in marks if mark[3] == Support.WISHED),
        given_letters=[letter(*mark[:3]) for mark in marks if mark[3] == Support.GIVEN],
        wished_letters=[letter(*mark[:3]) for mark in marks if mark[3] == Support.WISHED],
        numbers=[number_in(spot) for spot in laid.spots],
        names=[name_of(label, tight=laid.is_tight) for label in laid.labels],
        name_numbers=[number_beside(label) for label in laid.labels],
        headings=heading_words(headings, frame, at_circle=laid.is_crowded),
    )


@dataclass(frozen=True)
class Frame:
    """The canvas around the centre: to both sides, up and down, and where headings align."""

    side: float
    top: float
    bottom: float
    heading: float


def frame_of(laid: Plan, headings: Collection[Sequence[tuple[str, str]]]) -> Frame:
    """Room for circle, labels and headings; without labels headings stand above the circle."""
    with_labels = not laid.is_crowded
    widest = max(
        (width(text, size=HEADING_SIZE) for one in headings for _code, text in one), default=0
    )
    side = laid.column + NUMBER_ROOM + max(NAME_ROOM, widest)
    if not with_labels:
        side = max(laid.edge, widest + MARGIN)
    highest = max((-label.y for label in laid.labels), default=0) + NAME_SIZE
    lowest = max((label.y for label in laid.labels), default=0) + MARK_DROP + MARK / 2
    above = HEADING_LINE * max(map(len, headings), default=0) + MARGIN
    return Frame(
        side=side + MARGIN,
        top=max(laid.edge, highest) + above + MARGIN,
        bottom=max(laid.edge, lowest) + above + MARGIN,
        heading=laid.column + NUMBER_ROOM if with_labels else side,
    )


def heading_words(
    headings: Mapping[Sector, Sequence[tuple[str, str]]], frame: Frame, *, at_circle: bool
) -> list[Words]:
    """The names of the sectors in the four corners, above and below their labels."""
    found = []
    for sector, lines in headings.items():
        is_left = sector in {Sector.FAMILY, Sector.PROFESSIONALS}
        is_upper = sector in {Sector.FAMILY, Sector.FRIENDS}
        x = -frame.heading if is_left else frame.heading
        first = MARGIN - frame.top if is_upper else frame.bottom - HEADING_LINE * len(lines)
        found += [
            Words(
                n(x), n(first + HEADING_LINE * place - 5), text, anchor(is_left == at_circle), code
            )
            for place, (code, text) in enumerate(lines, start=1)
        ]
    return found


def anchor(at_left: bool) -> str:
    return "start" if at_left else "end"


def leader(label: LabelSpot) -> str:
    spot = label.spot
    start = spot.at(spot.radius + border(spot) + 3)
    beside = label.x + (6 if label.is_left else -6)
    return line(start, (label.bend, label.y), (beside, label.y))


def border(spot: Spot) -> float:
    """How far from its middle a node ends, along its ray."""
    second = SECOND_OUTLINE if spot.member.place == Place.ORIGIN else 0
    if spot.member.kind == ContactKind.PERSON:
        return NODE + second
    turn = math.radians(spot.angle)
    return min((NODE + second) / max(abs(math.cos(turn)), abs(math.sin(turn))), NODE + second + 4)


def ties(spots: Iterable[Spot]) -> dict[str, str]:
    """One path for each kind of tie; the bars across a broken one are a path of their own."""
    found = {kind.value: "" for kind in Tie} | {"across": ""}
    for spot in spots:
        end = tie_end(spot)
        if spot.member.tie == Tie.STRESSFUL:
            found[Tie.STRESSFUL] += zigzag(spot, CLIENT, end)
        else:
            found[spot.member.tie] += line(spot.at(CLIENT), spot.at(end))
        if spot.member.tie == Tie.BROKEN:
            middle = (CLIENT + end) / 2
            found["across"] += across(spot, middle - 4, 9) + across(spot, middle + 4, 9)
    return found


def tie_end(spot: Spot) -> float:
    """The tie ends at the node, or at the foot of an arrow that points to it."""
    outwards = spot.member.direction in {Direction.FROM_CLIENT, Direction.BOTH_WAYS}
    return spot.radius - border(spot) - (ARROW if outwards else 0)


def beside(spot: Spot, radius: float, offset: float) -> Point:
    """A point next to the ray, `offset` to its left as seen from the client."""
    turn = math.radians(spot.angle)
    x, y = spot.at(radius)
    return x - offset * math.sin(turn), y - offset * math.cos(turn)


def across(spot: Spot, radius: float, half: float) -> str:
    return line(beside(spot, radius, half), beside(spot, radius, -half))


def zigzag(spot: Spot, start: float, end: float) -> str:
    turns = max(2, round((end - start - 8) / 6))
    each = (end - start - 8) / turns
    points = [
        beside(spot, start + 4 + each * (place + 0.5), 5 if place % 2 else -5)
        for place in range(turns)
    ]
    return line(spot.at(start), spot.at(start + 4), *points, spot.at(end - 4), spot.at(end))


def arrows_of(spot: Spot) -> str:
    """Arrowheads just before the node, where neighbours leave most room."""
    end = spot.radius - border(spot) - ARROW_GAP
    heads = {
        Direction.TO_CLIENT: [(end, end - ARROW)],
        Direction.FROM_CLIENT: [(end - ARROW, end)],
        Direction.BOTH_WAYS: [(end - ARROW, end), (end - ARROW - 2, end - 2 * ARROW - 2)],
    }
    return "".join(
        polygon(beside(spot, foot, ARROW_HALF), spot.at(tip), beside(spot, foot, -ARROW_HALF))
        for foot, tip in heads.get(Direction(spot.member.direction), [])
    )


def outline(spot: Spot) -> str:
    draw_one = circle if spot.member.kind == ContactKind.PERSON else box
    found = draw_one(spot.x, spot.y, NODE)
    if spot.member.place == Place.ORIGIN:
        found = draw_one(spot.x, spot.y, NODE + SECOND_OUTLINE) + found
    return found


def is_unsafe(spot: Spot) -> bool:
    return spot.member.safe_to_contact == SafeToContact.NO


def number_in(spot: Spot) -> Words:
    return Words(n(spot.x), n(spot.y + (1 if is_unsafe(spot) else 5)), str(spot.number))


def bar(spot: Spot) -> str:
    """A thick bar below the number, wider than the node."""
    half, top = NODE + 6, spot.y + 4
    return polygon(
        (spot.x - half, top),
        (spot.x + half, top),
        (spot.x + half, top + 5.5),
        (spot.x - half, top + 5.5),
    )


def number_beside(label: LabelSpot) -> Words:
    """The number next to the leader."""
    return Words(n(label.x), n(label.y + 6), str(label.spot.number), anchor(not label.is_left))


def name_of(label: LabelSpot, *, tight: bool) -> Words:
    """The name beyond the number, and beyond the PAGE shapes where rows are tight."""
    marks = len(functions_of(label.spot.member)) * MARK + 6 if tight else 0
    x = label.x + (-1 if label.is_left else 1) * (NUMBER_ROOM + marks)
    name = fit(label.spot.member.name, size=NAME_SIZE, room=NAME_ROOM - marks)
    return Words(n(x), n(label.y + 6), name, anchor(not label.is_left))


def functions_of(member: Member) -> list[Function]:
    return [one for one in Function if member.support(one) != Support.NONE]


def marks_of(label: LabelSpot, *, tight: bool) -> list[tuple[Function, float, float, str]]:
    """The PAGE shapes of a contact: below its name, or before it where rows are tight."""
    member = label.spot.member
    functions = functions_of(member)
    y = label.y if tight else label.y + MARK_DROP
    first = label.x + NUMBER_ROOM
    if label.is_left:
        first = label.x - NUMBER_ROOM - MARK * len(functions)
    return [
        (one, first + MARK * (place + 0.5), y, member.support(one))
        for place, one in enumerate(functions)
    ]


def letter(function: Function, x: float, y: float) -> Words:
    drop = 5.8 if function is Function.ADVICE else 4
    return Words(n(x), n(y + drop), LETTERS[function])


def shape(function: Function, x: float, y: float) -> str:
    """P in a square, A in a triangle, G in a hexagon, E in a circle."""
    if function is Function.EMOTIONAL:
        return circle(x, y, 8.5)
    if function is Function.PRACTICAL:
        return polygon((x - 8, y - 8), (x + 8, y - 8), (x + 8, y + 8), (x - 8, y + 8))
    if function is Function.ADVICE:
        return polygon((x, y - 9), (x + 10, y + 8.5), (x - 10, y + 8.5))
    corners = [ray(60 * turn, 0, 9.5)[1] for turn in range(6)]
    return polygon(*((x + right, y + down) for right, down in corners))
