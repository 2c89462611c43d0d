"""Drawing networks of the sizes that people meet: from contacts to SVG, and how clear it is."""

import math
from itertools import combinations

from django.template.loader import get_template

from bench.clock import median_time
from bench.table import Row, counted, within
from safefuture.drawing.ecogram import MARK, MARK_DROP, NAME_SIZE
from safefuture.drawing.ecogram_layout import MOST_LABELS, NODE, Plan, plan
from safefuture.enums import Direction, Function, Place, Ring, SafeToContact, Sector, Support, Tie
from safefuture.network import Member, numbered
from safefuture.presenters.ecogram import Network

SIZES = (16, 24, 40)
MOST_MS = 5


def ecogram() -> list[Row]:
    template = get_template("safefuture/includes/ecogram.html")
    rows = []
    for size in SIZES:
        members = network(size)

        def to_svg(members: list[Member] = members) -> str:
            picture = Network(members, initial="Z", languages=("nl",))
            return template.render({"picture": picture})

        time = median_time(to_svg) * 1000
        what = f"ecogram of {size} contacts to SVG"
        rows.append(within(what, found=time, most=MOST_MS, unit="ms", digits=1))
        laid = plan(members, numbered(members))
        ties = ties_through_contacts(laid)
        rows.append(none_found(f"the same, ties through a contact of {size}", ties))
        if size <= MOST_LABELS:
            overlaps = label_overlaps(laid)
            rows.append(none_found(f"the same, label overlaps of {size}", overlaps))
    return rows


def network(size: int) -> list[Member]:
    """Every sign of the grammar, mixed."""

    def pick(choices: type, place: int) -> object:
        return choices.values[place % len(choices.values)]

    return [
        Member(
            id=str(number),
            name=f"someone with a role {number}",
            sector=pick(Sector, number),
            ring=pick(Ring, number // 2),
            tie=pick(Tie, number),
            direction=pick(Direction, number),
            place=pick(Place, number // 3),
            is_possible=number % 7 == 0,
            safe_to_contact=pick(SafeToContact, number),
            **{
                function: pick(Support, number + place)
                for place, function in enumerate(Function.values)
            },
        )
        for number in range(size)
    ]


def ties_through_contacts(laid: Plan) -> int:
    """How many contacts lie on the tie of another one."""
    found = 0
    for one, other in combinations(laid.spots, 2):
        inner, outer = sorted((one, other), key=lambda spot: spot.radius)
        gap = math.radians(abs(one.angle - other.angle))
        if math.cos(gap) > 0 and inner.radius * abs(math.sin(gap)) < NODE and outer is not inner:
            found += 1
    return found


def label_overlaps(laid: Plan) -> int:
    height = laid.row if laid.is_tight else NAME_SIZE + MARK_DROP + MARK / 2
    pairs = combinations(laid.labels, 2)
    return sum(a.is_left == b.is_left and abs(a.y - b.y) < height - 0.01 for a, b in pairs)


def none_found(what: str, found: int) -> Row:
    row = counted(what, found=found, most=1, unit="found")
    return Row(what=row.what, ours=row.ours, ratio=float(found), goal=0, goal_text="0")
