"""Repeating pages in a PDF before it is written, without drawing them again.

Every copy is a page of its own with tags of its own, so that whoever has the file read aloud
meets each. What is drawn on it, its fonts and its pictures are in the file once.
"""

from collections.abc import Sequence
from typing import Any

import pydyf

Elements = dict[bytes, list[Any]]
TAGS = ("/StructElem", "/OBJR")


def repeat_pages(pdf: pydyf.PDF, order: Sequence[int]) -> None:
    """Put the pages of a PDF in this order. A page that is named again is copied.

    `order` holds places of pages, from 0; each page is named at least once.
    """
    originals = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    if list(order) == list(range(len(originals))):
        return
    tags = _Tags(pdf)
    placed: set[int] = set()
    pages: list[Any] = []
    for place in order:
        page = originals[place]
        pages.append(tags.copied(page) if place in placed else page)
        placed.add(place)
    pdf.pages["Kids"] = pydyf.Array([one for page in pages for one in (page.number, 0, "R")])
    pdf.pages["Count"] = len(pages)
    tags.sort_into(pages)


class _Tags:
    """The structure tree of a PDF, page by page."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        root = self.at(pdf.catalog["StructTreeRoot"])
        self.body = self.at(root["K"][0])
        self.numbers = self.at(root["ParentTree"])["Nums"]
        self.of_page = self._elements()
        # What marks the content of a page, by its number: the elements in order of their marks.
        self.marks = dict(zip(self.numbers[::2], self.numbers[1::2], strict=True))
        self.next_number = max(self.marks, default=-1) + 1
        self.tops: dict[bytes, list[bytes]] = {}
        for reference in self.body["K"]:
            self.tops.setdefault(self.at(reference)["Pg"], []).append(reference)

    def at(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]

    def _elements(self) -> Elements:
        """Everything in the tree that belongs to a page, by the page."""
        found: Elements = {}
        for item in self.pdf.objects:
            if isinstance(item, pydyf.Dictionary) and item.get("Type") in TAGS and "Pg" in item:
                found.setdefault(item["Pg"], []).append(item)
        return found

    def copied(self, page: Any) -> Any:
        """A copy of the page with a copy of its part of the tree."""
        copy = self.add(page)
        number = copy["StructParents"] = self.number()
        old, new = page.reference, copy.reference
        elements = self.of_page.get(old, [])
        renamed = {one.reference: self.add(one) for one in elements}
        links = self._links(page, copy, renamed)
        names = {reference: twin.reference for reference, twin in renamed.items()} | links
        for twin in renamed.values():
            _point(twin, names, new, number)
        for reference in page.get("Annots", ()):
            self._mark_link(reference, links[reference], names)
        marks = self.marks[page["StructParents"]]
        self.remember(number, pydyf.Array(names[one] for one in marks))
        self.tops[new] = [names[one] for one in self.tops.get(old, [])]
        return copy

    def add(self, item: Any) -> Any:
        copy = pydyf.Dictionary(item)
        self.pdf.add_object(copy)
        return copy

    def number(self) -> int:
        self.next_number += 1
        return self.next_number - 1

    def remember(self, number: int, marks: Any) -> None:
        self.marks[number] = marks
        self.numbers.extend((number, marks))

    def _links(self, page: Any, copy: Any, renamed: dict[bytes, Any]) -> dict[bytes, bytes]:
        """The links of a page are objects too: each copy has its own."""
        found = {one: self.add(self.at(one)).reference for one in page.get("Annots", ())}
        if found:
            copy["Annots"] = pydyf.Array(found.values())
        return found

    def _mark_link(self, old: bytes, new: bytes, names: dict[bytes, bytes]) -> None:
        if "StructParent" in self.at(old):
            number = self.at(new)["StructParent"] = self.number()
            self.remember(number, names[self.marks[self.at(old)["StructParent"]]])

    def sort_into(self, pages: list[Any]) -> None:
        """The tree reads in the order of the pages."""
        tops = [one for page in pages for one in self.tops.get(page.reference, ())]
        self.body["K"] = pydyf.Array(tops)


def _point(twin: Any, names: dict[bytes, bytes], page: bytes, number: int) -> None:
    """Let a copied element name the copies of what its original names."""
    twin["Pg"] = page
    if "Obj" in twin:
        twin["Obj"] = names[twin["Obj"]]
        return
    twin["P"] = names.get(twin["P"], twin["P"])
    twin["K"] = pydyf.Array(
        names.get(kid, kid) if isinstance(kid, bytes) else kid for kid in twin["K"]
    )
    if "ID" in twin:
        twin["ID"] = _renamed(twin["ID"], number)
    if "Headers" in twin.get("A", ()):
        headers = pydyf.Array(_renamed(one, number) for one in twin["A"]["Headers"])
        twin["A"] = pydyf.Dictionary(twin["A"] | {"Headers": headers})


def _renamed(name: Any, number: int) -> Any:
    return pydyf.String(f"{name.string}-{number}")
