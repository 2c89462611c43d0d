from dataclasses import dataclass

HEAD = ("what", "ours", "yardstick", "ratio", "goal", "")


@dataclass(frozen=True)
class Row:
    """One line of the table; a ratio above its goal is marked."""

    what: str
    ours: str
    yardstick: str = "-"
    ratio: float | None = None
    goal: float | None = None
    at_least: bool = False
    goal_text: str = ""

    def cells(self) -> tuple[str, ...]:
        goal = self.goal_text
        if self.goal is not None and not goal:
            goal = f"{'>=' if self.at_least else '<='} {self.goal:g} x"
        ratio = "-" if self.ratio is None else f"{self.ratio:.2f} x"
        return (self.what, self.ours, self.yardstick, ratio, goal, self.verdict())

    def verdict(self) -> str:
        if self.ratio is None or self.goal is None:
            return ""
        reached = self.ratio >= self.goal if self.at_least else self.ratio <= self.goal
        return "" if reached else "missed"


def against(what: str, *, ours: float, yardstick: float, goal: float) -> Row:
    """A row of two times in seconds."""
    return Row(
        what=what,
        ours=milliseconds(ours),
        yardstick=milliseconds(yardstick),
        ratio=ours / yardstick,
        goal=goal,
    )


def counted(what: str, *, found: int, most: int, unit: str) -> Row:
    return Row(
        what=what,
        ours=f"{found} {unit}",
        ratio=found / most,
        goal=1,
        goal_text=f"<= {most}",
        yardstick=f"{most} {unit}",
    )


def within(what: str, *, found: float, most: float, unit: str, digits: int) -> Row:
    """A row of something measured in this unit, and of the most that it may be."""
    return Row(
        what=what,
        ours=f"{found:.{digits}f} {unit}",
        yardstick=f"{most} {unit}",
        ratio=found / most,
        goal=1,
        goal_text=f"<= {most} {unit}",
    )


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def show(rows: list[Row]) -> str:
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    texts = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    return "\n".join([texts[0], "-" * len(texts[0]), *texts[1:]])
