"""How the sheets of a pack follow each other: copies, blank backs, and the numbers of the pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

A4, A3 = "A4", "A3"
Words = dict[str, str]  # by language


@dataclass(frozen=True)
class Facts:
    """A sheet as the book needs to know it. `papers` holds the paper of each of its pages.

    `different` is how many copies are in it already, where each of them is another one.
    `is_one_sided`: each of its pages is cut out or hung up, so nothing may stand on its back.
    """

    key: str
    titles: Words
    sections: Words
    papers: tuple[str, ...]
    copies: int = 1
    different: int = 0
    is_one_sided: bool = False
    holds_names: bool = False

    @property
    def handed_out(self) -> int:
        """How many there are to hand out."""
        return self.different or self.copies

    @property
    def paper(self) -> str:
        """The largest that it asks for."""
        return next((name for name in self.papers if name != A4), A4)


@dataclass(frozen=True)
class Place:
    """A page of the book: a page of a sheet, or the blank back of one."""

    sheet: int
    page: int
    is_blank: bool = False


@dataclass(frozen=True)
class Line:
    """A line of the contents list. `first` and `last` are pages of the PDF, counted from 1."""

    sheet: int
    facts: Facts
    first: int
    last: int
    is_one_sided: bool

    @property
    def anchor(self) -> str:
        return f"sheet-{self.sheet}"


@dataclass
class Book:
    is_two_sided: bool
    places: list[Place] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)

    def add(self, sheet: int, facts: Facts) -> None:
        """All copies of a sheet. Each starts on a front when both sides are printed."""
        if self.papers and self.papers[-1] != facts.paper:
            self.turn()
        first = len(self.places) + 1
        for _copy in range(facts.copies):
            self._add_copy(sheet, facts)
        last = max(n for n, place in enumerate(self.places, start=1) if not place.is_blank)
        apart = facts.is_one_sided or facts.paper != A4 or len(facts.papers) == 1
        is_one_sided = apart or not self.is_two_sided
        self.lines.append(Line(sheet, facts, first, last, is_one_sided))

    def _add_copy(self, sheet: int, facts: Facts) -> None:
        for number, paper in enumerate(facts.papers):
            self._add(Place(sheet, number), paper)
            if facts.is_one_sided and facts.paper == A4:
                self.turn()
        if facts.paper == A4:
            self.turn()

    def _add(self, place: Place, paper: str) -> None:
        self.places.append(place)
        self.papers.append(paper)

    def turn(self) -> None:
        """Go on with a new sheet of paper. A3 is printed apart on one side, and needs no backs."""
        if self.is_two_sided and len(self.places) % 2:
            last = self.places[-1]
            self._add(Place(last.sheet, last.page, is_blank=True), self.papers[-1])

    def ranges(self, paper: str) -> list[tuple[int, int]]:
        """Which pages are of that paper, as a print dialogue wants them.

        The page that lets A4 begin on a front again after A3 is in no range.
        """
        found = []
        for name, run in groupby(enumerate(self.papers, start=1), key=lambda one: one[1]):
            numbers = [number for number, _name in run]
            if name == paper:
                filled = name != A4 and self.places[numbers[-1] - 1].is_blank
                found.append((numbers[0], numbers[-1] - filled))
        return found


def bind(sheets: Iterable[Facts], *, is_two_sided: bool) -> Book:
    book = Book(is_two_sided)
    for number, facts in enumerate(sheets):
        if facts.papers:
            book.add(number, facts)
    return book


def in_order(sheets: Sequence[Facts]) -> list[int]:
    """The places of the sheets in order of use, those of larger paper together.

    They stand where the first of them stood: larger paper is printed apart.
    """
    large = [place for place, one in enumerate(sheets) if one.paper != A4]
    usual = [place for place, one in enumerate(sheets) if one.paper == A4]
    before = [place for place in usual if large and place < large[0]]
    return before + large + usual[len(before) :]
