"""Where everybody stands in an ecogram: angles, rings and labels. Only numbers, no words.

Each contact has an angle of its own, so its tie and its leader run on a ray that nobody else uses.
The rings grow with the number of contacts until neighbours stand apart and the ray of each passes
the other's node at a distance (`room_needed`). A leader follows its ray until it is level with its
label and then runs straight outwards: labels of one side are ordered like their rays, so leaders do
not cross and labels, at least a row apart, cannot overlap whatever the names are.

Angles are degrees, counter-clockwise from three o'clock; y runs downwards; the centre is (0, 0).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..enums import Sector
from ..network import Member

MOST_LABELS = 24  # above this, numbers in the drawing and names in the table
QUADRANT_HOLDS = 6  # contacts that a quarter of the circle holds before its sector grows
NARROWEST = 24.0  # degrees of a sector in which nobody stands
NODE = 14  # radius of a circle, half the side of a box
REACH = 23  # how far a node reaches with its corners, its second outline and its bar
TIE = 6  # how far a tie reaches to both sides, with its zigzag
CLIENT = 30
BAND = 66  # from one ring to the next: more than two nodes
FIRST_RING = 98
ROW, TIGHT_ROW = 48, 28
ROOMY_SIDE = 12  # labels on one side before rows get tight
LEADER = 10  # beyond the outermost ring


@dataclass(frozen=True)
class Slice:
    """The part of the circle of one sector, from `start` counter-clockwise over `span`."""

    sector: Sector
    start: float
    span: float


@dataclass(frozen=True)
class Spot:
    """Where one contact stands: on its ray at `angle`, at `radius` from the client."""

    member: Member
    number: int
    angle: float
    radius: float

    @property
    def x(self) -> float:
        return self.at(self.radius)[0]

    @property
    def y(self) -> float:
        return self.at(self.radius)[1]

    def at(self, radius: float) -> tuple[float, float]:
        """The point of its ray at this distance from the client."""
        turn = math.radians(self.angle)
        return radius * math.cos(turn), -radius * math.sin(turn)


@dataclass(frozen=True)
class LabelSpot:
    """Where a label stands: beside `x` at the height `y`; its leader bends at `bend`."""

    spot: Spot
    x: float
    y: float
    bend: float

    @property
    def is_left(self) -> bool:
        return self.x < 0


@dataclass(frozen=True)
class Plan:
    slices: list[Slice]
    spots: list[Spot]
    labels: list[LabelSpot]
    rings: tuple[float, float, float]
    edge: float
    row: int
    is_crowded: bool

    @property
    def column(self) -> float:
        """How far from the centre the columns of labels begin."""
        return self.edge + LEADER * 2

    @property
    def is_tight(self) -> bool:
        return self.row == TIGHT_ROW


def plan(members: Sequence[Member], numbers: Mapping[str, int], *, with_names: bool = True) -> Plan:
    """The places of all members; `numbers` are by their id. Empty networks have places too."""
    sectors = {sector: [one for one in members if one.sector == sector] for sector in Sector}
    slices = slices_for({sector: len(inside) for sector, inside in sectors.items()})
    angles = {one.sector: angles_in(one, len(sectors[one.sector])) for one in slices}
    gap = min(step(one, len(sectors[one.sector])) for one in slices)
    placed = [
        (member, angle)
        for sector, inside in sectors.items()
        for member, angle in zip(inside, angles[sector], strict=True)
    ]
    labelled = with_names and len(members) <= MOST_LABELS
    left = len(sectors[Sector.FAMILY]) + len(sectors[Sector.PROFESSIONALS])
    fuller = max(left, len(members) - left)
    row = ROW if fuller <= ROOMY_SIDE else TIGHT_ROW
    rings, edge = radii(room_needed(placed), row / sin(min(gap, 90)) if labelled else 0)
    spots = [
        Spot(member, numbers[member.id], angle, rings[member.ring - 1]) for member, angle in placed
    ]
    labels = label_spots(spots, edge, row) if labelled else []
    return Plan(slices, spots, labels, rings, edge, row, is_crowded=not labelled)


def sin(degrees: float) -> float:
    return math.sin(math.radians(degrees))


def room_needed(placed: Sequence[tuple[Member, float]]) -> float:
    """The smallest first ring on which all neighbours on the circle are clear of each other.

    Two on one ring need room for both nodes; otherwise the inner node needs room beside the tie
    of the outer one. What lies further apart on the circle then has room too.
    """
    around = sorted(placed, key=lambda one: one[1] % 360)
    needed = 0.0
    for (one, angle), (next_one, next_angle) in zip(around, around[1:] + around[:1], strict=True):
        gap = (next_angle - angle) % 360
        if 0 < gap < 180:
            needed = max(needed, room_for(one.ring, next_one.ring, gap))
    return needed


def room_for(ring: int, other: int, gap: float) -> float:
    inner = min(ring, other)
    beside_tie = (REACH + TIE) / sin(min(gap, 90))
    side_by_side = (REACH + 1) / sin(gap / 2) if ring == other else 0
    return max(beside_tie, side_by_side) - (inner - 1) * BAND


def radii(first: float, edge: float) -> tuple[tuple[float, float, float], float]:
    """The three rings and the edge of the circle, each at least as wide as asked.

    The edge keeps labels a row apart where rays run almost level; a wider edge moves the outer
    rings along.
    """
    first = max(FIRST_RING, first)
    edge = max(first + 2.5 * BAND, edge)
    band = (edge - first) / 2.5
    return (first, first + band, first + 2 * band), edge


def slices_for(counts: Mapping[Sector, int]) -> list[Slice]:
    """Quarters clockwise from the top left; a full sector takes room from the one below or above.

    The upright axis stays: family and professionals on the left, the other two on the right.
    """
    upper_left = share(counts[Sector.FAMILY], counts[Sector.PROFESSIONALS])
    upper_right = share(counts[Sector.FRIENDS], counts[Sector.COMMUNITY])
    return [
        Slice(Sector.FAMILY, 90, upper_left),
        Slice(Sector.FRIENDS, 90 - upper_right, upper_right),
        Slice(Sector.COMMUNITY, -90, 180 - upper_right),
        Slice(Sector.PROFESSIONALS, 90 + upper_left, 180 - upper_left),
    ]


def share(upper: int, lower: int) -> float:
    """Degrees of the upper of two sectors that divide half a circle."""
    if max(upper, lower) <= QUADRANT_HOLDS:
        return 90.0
    wanted = 180 * (upper + 1) / (upper + lower + 2)
    return min(max(wanted, NARROWEST), 180 - NARROWEST)


def step(one: Slice, count: int) -> float:
    """Degrees between neighbours: also from the first and the last to the edge of the sector."""
    return one.span / (count + 1)


def angles_in(one: Slice, count: int) -> list[float]:
    """The angles of a sector's contacts, from the top down on both sides."""
    between = step(one, count)
    if one.sector in {Sector.FAMILY, Sector.PROFESSIONALS}:
        return [one.start + between * place for place in range(1, count + 1)]
    return [one.start + one.span - between * place for place in range(1, count + 1)]


def label_spots(spots: Iterable[Spot], edge: float, row: int) -> list[LabelSpot]:
    """A label for each spot, in the column of its side, level with a point of its own ray."""
    quarters: dict[tuple[bool, bool], list[Spot]] = {}
    for spot in spots:
        quarters.setdefault((spot.x < 0, spot.y <= 0), []).append(spot)
    return [
        label
        for (is_left, is_upper), inside in quarters.items()
        for label in column_of(inside, edge, row, is_left=is_left, is_upper=is_upper)
    ]


def column_of(
    spots: list[Spot], edge: float, row: int, *, is_left: bool, is_upper: bool
) -> list[LabelSpot]:
    """The labels of a quarter, from the level ray outwards: at least a row from each other."""
    found: list[LabelSpot] = []
    side, upward = (-1 if is_left else 1), (-1 if is_upper else 1)
    beyond = edge + LEADER
    height = -math.inf
    for spot in sorted(spots, key=lambda spot: abs(spot.y) / spot.radius):
        level = abs(spot.y) / spot.radius
        height = max(beyond * level, height + row)
        reach = height / level * math.sqrt(1 - level**2) if level > 1e-9 else beyond
        label = LabelSpot(spot, side * (edge + LEADER * 2), upward * height, side * reach)
        found.append(label)
    return found
