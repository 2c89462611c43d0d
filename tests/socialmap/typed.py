"""What a browser would send from a page: the boxes as they stand, with some typed over."""

from html.parser import HTMLParser
from typing import Any


class Boxes(HTMLParser):
    """Collects the fields of all forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.text: tuple[str, list[str]] | None = None
        self.select = ""

    def keep(self, name: str, value: str) -> None:
        if name:
            self.found.setdefault(name, []).append(value)

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag == "input":
            ticks = facts.get("type") in {"checkbox", "radio"}
            if facts.get("type") != "submit" and (not ticks or "checked" in facts):
                self.keep(facts.get("name", ""), facts.get("value") or ("on" if ticks else ""))
        elif tag == "textarea":
            self.text = (facts.get("name", ""), [])
        elif tag == "select":
            self.select = facts.get("name", "")
        elif tag == "option" and "selected" in facts:
            self.keep(self.select, facts.get("value", ""))

    def handle_data(self, data):
        if self.text:
            self.text[1].append(data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self.text:
            # A browser drops the first line end of a textarea and sends the others as CR LF.
            words = "".join(self.text[1]).removeprefix("\n")
            self.keep(self.text[0], words.replace("\n", "\r\n"))
            self.text = None


def typed_in(response: Any, changes: dict[str, Any]) -> dict[str, Any]:
    boxes = Boxes()
    boxes.feed(response.content.decode())
    return {**boxes.found, **changes}
