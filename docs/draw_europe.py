"""Draw the map of Europe once: python docs/draw_europe.py FOLDER > socialmap/content/europe.toml

FOLDER holds naturalearth_lowres.shp and .dbf: countries of Natural Earth, scale 1:110 million,
in the public domain. Borders meet in the same points there, and a point is rounded in one way, so
neighbours still fit after the projection: nothing is simplified further.
"""

import struct
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import cos, hypot, radians, sin, sqrt
from pathlib import Path

Point = tuple[float, float]
Ring = list[Point]

# Codes in the source, and here: ISO 3166 alpha-2, XK for Kosovo. Its own codes are -99 for some.
SOURCE_CODES = (
    "ALB=AL ARM=AM AUT=AT AZE=AZ BEL=BE BGR=BG BIH=BA BLR=BY CHE=CH CYP=CY CYN=CY CZE=CZ "
    "DEU=DE DNK=DK ESP=ES EST=EE FIN=FI FRA=FR GBR=GB GEO=GE GRC=GR HRV=HR HUN=HU IRL=IE "
    "ISL=IS ITA=IT LTU=LT LUX=LU LVA=LV MDA=MD MKD=MK MNE=ME NLD=NL NOR=NO POL=PL PRT=PT "
    "ROU=RO RUS=RU SRB=RS SVK=SK SVN=SI SWE=SE TUR=TR UKR=UA"
)
CODES = dict(pair.split("=") for pair in SOURCE_CODES.split())
BY_NAME = {"Kosovo": "XK", "France": "FR", "Norway": "NO", "N. Cyprus": "CY"}
# Too small for the source: longitude and latitude.
POINTS = {
    "AD": (1.52, 42.51),
    "LI": (9.52, 47.14),
    "MC": (7.42, 43.74),
    "MT": (14.4, 35.9),
    "SM": (12.45, 43.94),
    "VA": (12.45, 41.9),
}
# Too small for a finger on a telephone: they also get a circle below the map.
SMALL = {"AL", "CY", "LU", "ME", "MK", "SI", "XK", *POINTS}

# Lambert's azimuthal equal-area projection around the middle of Europe, as on official maps.
LONGITUDE, LATITUDE = radians(10), radians(52)
EARTH = 6371.0
LEFT, TOP, KM = -1800, 2240, 5  # km west and north of the middle; km in one unit of the drawing
WIDTH, HEIGHT = 1000, 836
MARGIN = 8  # what is cut off is cut outside of the picture


def project(point: Point) -> Point:
    """Longitude and latitude in degrees to units of the drawing."""
    turn, up = radians(point[0]) - LONGITUDE, radians(point[1])
    scale = sqrt(2 / (1 + sin(LATITUDE) * sin(up) + cos(LATITUDE) * cos(up) * cos(turn)))
    x = EARTH * scale * cos(up) * sin(turn)
    y = EARTH * scale * (cos(LATITUDE) * sin(up) - sin(LATITUDE) * cos(up) * cos(turn))
    return (x - LEFT) / KM, (TOP - y) / KM


def records(folder: Path) -> Iterator[tuple[str, list[Ring]]]:
    """The code ("" where this map counts nothing) and the rings of each country, in degrees."""
    names = list(attributes((folder / "naturalearth_lowres.dbf").read_bytes()))
    rings = list(shapes((folder / "naturalearth_lowres.shp").read_bytes()))
    for (name, code), shape in zip(names, rings, strict=True):
        yield BY_NAME.get(name) or CODES.get(code, ""), shape


def attributes(table: bytes) -> Iterator[tuple[str, str]]:
    """Name and three-letter code: the third and fourth column after the mark of deletion."""
    number, head, length = struct.unpack("<IHH", table[4:12])
    for start in range(head, head + number * length, length):
        row = table[start : start + length]
        yield row[105:185].decode("latin-1").strip(), row[185:265].decode("latin-1").strip()


def shapes(file: bytes) -> Iterator[list[Ring]]:
    place = 100
    while place < len(file):
        words = struct.unpack(">i", file[place + 4 : place + 8])[0]
        parts, points = struct.unpack("<2i", file[place + 44 : place + 52])
        starts = struct.unpack(f"<{parts}i", file[place + 52 : place + 52 + 4 * parts])
        first = place + 52 + 4 * parts
        values = struct.unpack(f"<{2 * points}d", file[first : first + 16 * points])
        line = list(zip(values[::2], values[1::2], strict=True))
        yield [line[a:b] for a, b in pairwise([*starts, points])]
        place += 8 + 2 * words


def united(rings: Iterable[Ring]) -> list[Ring]:
    """Rings of one country without the lines between them."""
    edges = {edge for ring in rings for edge in pairwise(ring)}
    onward = {a: b for a, b in sorted(edges) if (b, a) not in edges}
    found = []
    while onward:
        start = point = next(iter(onward))
        ring = [start]
        while point in onward:
            point = onward.pop(point)
            ring.append(point)
        found.append(ring)
    return found


def cropped(ring: Ring) -> Ring:
    """The part of a projected ring in the picture or just outside it (Sutherland-Hodgman)."""
    low, right, bottom = -MARGIN, WIDTH + MARGIN, HEIGHT + MARGIN
    for axis, edge, sign in ((0, low, 1), (0, right, -1), (1, low, 1), (1, bottom, -1)):
        kept: Ring = []
        for a, b in pairwise([*ring, *ring[:1]]):
            a_in, b_in = (sign * (point[axis] - edge) >= 0 for point in (a, b))
            if a_in:
                kept.append(a)
            if a_in != b_in:
                part = (edge - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])))
        ring = kept
    return ring


def rounded(ring: Ring) -> Ring:
    """Whole units, each point once."""
    points = [(float(round(x)), float(round(y))) for x, y in ring]
    return [a for a, b in pairwise([*points, *points[:1]]) if a != b]


def area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, *ring[:1]]))) / 2


def drawn(rings: list[Ring]) -> list[Ring]:
    """What is to be seen of a country: its rings in the picture, the largest first."""
    visible = [rounded(cropped([project(point) for point in ring])) for ring in rings]
    return sorted((ring for ring in visible if len(ring) > 2 and area(ring) >= 6), key=area)[::-1]


def path(rings: list[Ring]) -> str:
    """Relative steps are short."""
    words = []
    place = (0.0, 0.0)
    for ring in rings:
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise([place, *ring])]
        words.append("m" + " ".join(f"{x:.0f} {y:.0f}" for x, y in steps).replace(" -", "-") + "z")
        place = ring[0]
    return "".join(words)


def holds(ring: Ring, point: Point) -> bool:
    inside = False
    for a, b in pairwise([*ring, *ring[:1]]):
        if (a[1] > point[1]) != (b[1] > point[1]):
            inside ^= point[0] < a[0] + (point[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
    return inside


def distance(ring: Ring, point: Point) -> float:
    """How far a point is from the border or from the edge of the picture."""
    shortest = min(point[0], WIDTH - point[0], point[1], HEIGHT - point[1])
    for a, b in pairwise([*ring, *ring[:1]]):
        dx, dy = b[0] - a[0], b[1] - a[1]
        along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy)
        near = max(0.0, min(1.0, along))
        shortest = min(shortest, hypot(point[0] - a[0] - near * dx, point[1] - a[1] - near * dy))
    return shortest


def roomiest(ring: Ring) -> tuple[float, float, float]:
    """Where a number has most room: x, y and the radius of the free circle there."""
    xs, ys = [x for x, _y in ring], [y for _x, y in ring]
    step = max(1.0, (max(xs) - min(xs)) / 60)
    best = (0.0, sum(xs) / len(xs), sum(ys) / len(ys))
    x = max(0.0, min(xs))
    while x <= min(WIDTH, max(xs)):
        y = max(0.0, min(ys))
        while y <= min(HEIGHT, max(ys)):
            if holds(ring, (x, y)):
                best = max(best, (distance(ring, (x, y)), x, y))
            y += step
        x += step
    room, x, y = best
    return round(x), round(y), int(room)


HEAD = f"""\
# The map of Europe. Made by docs/draw_europe.py from Natural Earth, countries 1:110 million, which
# is in the public domain. Lambert's azimuthal equal-area projection around 52 N 10 E, {KM} km in a
# unit. Overseas parts are left out, what lies further east is cropped, Cyprus is drawn whole.
# x, y, room: where a number has most room, and the radius of it. small: also gets a circle below
# the map. The names of countries come from safe_portal/countries.py, never from here.
width = {WIDTH}
height = {HEIGHT}"""


def main(folder: Path) -> None:
    countries: dict[str, list[Ring]] = {}
    land: list[Ring] = []
    for code, rings in records(folder):
        if code:
            countries.setdefault(code, []).extend(rings)
        else:
            land += drawn(rings)
    print(HEAD)
    print(f'land = "{path(land)}"')
    for code in sorted({*countries, *POINTS}):
        print(f"\n[countries.{code}]")
        if code in SMALL:
            print("small = true")
        if code in POINTS:
            x, y = project(POINTS[code])
            print(f"x = {x:.0f}\ny = {y:.0f}")
            continue
        visible = drawn(united(countries[code]))
        x, y, room = roomiest(visible[0])
        print(f'x = {x}\ny = {y}\nroom = {room}\npath = "{path(visible)}"')


if __name__ == "__main__":
    main(Path(sys.argv[1]))
