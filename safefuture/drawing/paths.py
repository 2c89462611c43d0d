"""Points and shapes as the paths of an SVG."""

import math

Point = tuple[float, float]


def n(number: float) -> str:
    """A coordinate: short, and never in the notation of a language."""
    return f"{number:.1f}".removesuffix(".0")


def ray(angle: float, start: float, end: float) -> tuple[Point, Point]:
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    return (start * cos, -start * sin), (end * cos, -end * sin)


def line(*points: Point) -> str:
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points)


def polygon(*points: Point) -> str:
    return line(*points) + "Z"


def circle(x: float, y: float, radius: float) -> str:
    r, across_it = n(radius), n(2 * radius)
    return f"M{n(x - radius)} {n(y)}a{r} {r} 0 1 0 {across_it} 0a{r} {r} 0 1 0 -{across_it} 0Z"


def box(x: float, y: float, half: float) -> str:
    """A square with round corners."""
    corner = 5
    side = n(2 * (half - corner))
    return (
        f"M{n(x - half + corner)} {n(y - half)}h{side}a5 5 0 0 1 5 5v{side}a5 5 0 0 1 -5 5"
        f"h-{side}a5 5 0 0 1 -5 -5v-{side}a5 5 0 0 1 5 -5Z"
    )
