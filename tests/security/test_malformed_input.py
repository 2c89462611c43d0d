"""Malformed requests by the thousand: each gets an answer in words, none a server error.

FUZZ_REQUESTS=50000 runs the long round; the same seed gives the same requests in the same order.
"""

import logging
import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django_scopes import scopes_disabled

from safe_portal.accounts.models import User
from safe_portal.cases.models import Case
from tests.access.table import RULES, variants
from tests.access.walker import Address, every_address
from tests.access.world import World, build, overview_of

REQUESTS = int(os.environ.get("FUZZ_REQUESTS", "1500"))
SEED = 20261122
SERVER_ERROR = 500
PEOPLE = ("alice", "lead", "anonymous")
KINDS = {"role", "public", "account"}
SIGN_OUT = "account_logout"
HALF, SELDOM, REFRESH = 0.5, 0.1, 0.2
PART = b'--x\r\nContent-Disposition: form-data; name="\xff"\r\n\r\n\0\r\n--x--'

VALUES = [
    *[b""] * 3,
    b" ",
    b"\0",
    b"K7WM\0",
    "\u202edwars\u200f".encode(),
    "👩‍👧 \U0010ffff \ufffe".encode(),
    b"\xed\xa0\x80",  # a lone surrogate
    b"\xff\xfe\xc3",
    b"\x01\x08\x1b",
    b"-1",
    b"9223372036854775808",
    b"1" + b"0" * 400,
    b"9" * 5000,
    b"1e999",
    b"NaN",
    "٣½²".encode(),
    b"=cmd|' /C calc'!A0",
    b"1800-01-01",
    b"2500-12-31",
    b"0000-00-00",
    b"00000000-0000-0000-0000-000000000000",
    b"not-a-uuid",
    b"true",
    b'{"id": {"a": [1e400]}, "response": null}',
    b"[" * 900,
    b'"',
    b"//example.org/\r\nX-A: b",
    b"../../etc/passwd",
    b"%00%ff{{ 7 }}{% now %}%(a)s{0}",
    b"<svg/onload=1>",
    b"a" * 60_000,
]
# What a form asks and a browser would not fill in by itself: so that most answers are right.
FILLED = {
    "working_name": "Roos",
    "country_of_destination": "NL",
    "country_of_origin": "BG",
    "opened_on": "2026-03-02",
    "held_on": "2026-03-02",
    "picture_of": "client",
    "language": "en",
    "reason": "The client does not answer and has an appointment.",
    "code": "K7WM-3F9P",
    "email": "new@example.org",
    "login": "alice@example.org",
    "name": "New",
    "roles": "caseworker",
    "password": "correct horse battery staple",
}
# fmt: off
NAMES = [
    *FILLED, "action", "after", "before", "channels", "copy", "country", "credential", "details",
    "event", "flag", "form_ticket", "kind", "next", "note", "notes", "oldpassword", "page",
    "password1", "password2", "q", "sequence", "service", "sort", "status", "user", "walk-check-1",
    "walk-facts", "walk-signals",
]
# fmt: on
TYPES = [
    "application/json",
    "text/plain; charset=utf-7",
    "application/x-www-form-urlencoded; charset=latin-1",
    "multipart/form-data",
    "multipart/form-data; boundary=\xff",
    "multipart/form-data; boundary=x; charset=utf-16",
    "",
]
HEADERS: list[dict[str, str]] = [
    {"accept-language": "*;q=x, nl-" + "a" * 600},
    {"accept-language": "zz, en\x00"},
    {"host": "evil.example.org"},
    {"host": "[::1"},
    {"x-forwarded-for": "fe80::1%eth0, \x00, 999.1.1.1"},
    {"sec-fetch-dest": "empty"},
    {"cookie": 'id="aaaa\\000aaaa"; csrf=\xff; messages=[[[; django_language=../x'},
    {"user-agent": "\x00" * 9000},
    {"if-modified-since": "Mon, 99 Foo 99999999 99:99:99 GMT"},
    {"range": "bytes=-1-,x"},
]


class BrowserForm(HTMLParser):
    """What a browser would send back from a page: the values of its fields, as they came."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.data: list[tuple[str, str]] = []
        self._select = self._textarea = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name, value = found.get("name") or "", found.get("value") or ""
        ticked = found.get("type") not in {"radio", "checkbox"} or "checked" in found
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._textarea = name
            self.data.append((name, ""))
        elif tag == "option" and "selected" in found:
            self.data.append((self._select, value))
        elif tag == "input" and ticked:
            self.data.append((name, value))

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.data[-1] = (self._textarea, self.data[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._textarea = ""


@dataclass
class Fuzzer:
    """Asks as three people at once, and remembers the forms that they were given."""

    world: World
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))
    forms: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    answers: dict[int, int] = field(default_factory=dict)

    def targets(self) -> list[tuple[Address, dict[str, Any]]]:
        rules = [(one, RULES[one.name]) for one in every_address() if one.name in RULES]
        return [
            (address, values)
            for address, rule in rules
            if rule.kind in KINDS and address.name != SIGN_OUT
            for relation, values in variants(rule, self.world, person="lead", method="GET")
            if relation in {"-", "alice", "same agency"}
        ]

    def run(self, requests: int) -> list[str]:
        targets = self.targets()
        return [
            fault
            for number in range(requests)
            if (fault := self.one(number, *self.chance.choice(targets)))
        ]

    def one(self, number: int, address: Address, values: dict[str, Any]) -> str:
        person = self.chance.choice(PEOPLE)
        method = "POST" if self.chance.random() < HALF else "GET"
        path = self.spoiled_path(address.path(values), values)
        form = self.forms.get((person, address.name), [])
        options = self.body(form) if method == "POST" else self.query(form)
        response = self.signed_in(person).generic(method, path, **options)
        if method == "GET" and (not form or self.chance.random() < REFRESH):
            self.remember(response, (person, address.name))
        self.answers[response.status_code] = self.answers.get(response.status_code, 0) + 1
        if response.status_code < SERVER_ERROR:
            return ""
        return f"{number}: {person} {method} {path[:90]!r} {str(options)[:400]}"

    def signed_in(self, person: str) -> Client:
        """The person's browser; whoever was thrown out by the noise comes in again."""
        client = self.world.clients[person]
        if person != "anonymous" and self.chance.random() < SELDOM / 2:
            client.force_login(User.objects.get(email=f"{person}@example.org"))
        return client

    def spoiled_path(self, path: str, values: dict[str, Any]) -> str:
        if values and self.chance.random() < SELDOM:
            good = str(self.chance.choice(list(values.values())))
            return path.replace(good, quote(self.value()[:3000], safe=""))
        return path

    def query(self, form: list[tuple[str, str]]) -> dict[str, Any]:
        names = [name for name, _value in form] if self.chance.random() < HALF else NAMES
        count = self.chance.choice([0, 1, 3])
        pairs = [(self.chance.choice(names or NAMES), self.value()) for _each in range(count)]
        return {"QUERY_STRING": encoded(pairs), "headers": self.headers()}

    def body(self, form: list[tuple[str, str]]) -> dict[str, Any]:
        data, kind = encoded(self.spoiled(form)).encode(), "application/x-www-form-urlencoded"
        if self.chance.random() < SELDOM:
            kind = self.chance.choice(TYPES)
            data = self.chance.choice([data, self.value(), PART])
        return {"data": data, "content_type": kind, "headers": self.headers()}

    def spoiled(self, form: list[tuple[str, str]]) -> list[tuple[str, bytes]]:
        """A right answer with a few wrong things in it: changed, missing, doubled, unknown."""
        pairs = [(name, (value or FILLED.get(name, "")).encode()) for name, value in form]
        pairs += [(name, value.encode()) for name, value in FILLED.items() if not form]
        for _each in range(self.chance.choice([1, 1, 2, 5])):
            place = self.chance.randrange(len(pairs)) if pairs else 0
            name = pairs[place][0] if pairs else self.chance.choice(NAMES)
            what = self.chance.random()
            if what < 0.6:
                pairs[place : place + 1] = [(name, self.value())]
            elif what < 0.75:
                del pairs[place : place + 1]
            else:
                extra = self.chance.choice([name, *NAMES])
                pairs.append((extra, self.value()))
        return pairs

    def headers(self) -> dict[str, str]:
        return self.chance.choice(HEADERS) if self.chance.random() < SELDOM else {}

    def value(self) -> bytes:
        return self.chance.choice(VALUES)

    def remember(self, response: HttpResponseBase, key: tuple[str, str]) -> None:
        if response.headers.get("Content-Type", "").startswith("text/html"):
            page = response.content.decode()  # type: ignore[attr-defined]
            main = re.search(r"<main.*</main>", page, re.DOTALL)
            found = BrowserForm(main[0]).data if main else []
            if found:
                self.forms[key] = [pair for pair in found if pair[0]]


def encoded(pairs: list[tuple[str, bytes]]) -> str:
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in pairs)


class Paper:
    """Stands in for the printer, which has tests of its own."""

    def __init__(self, html: str, _fonts: object) -> None:
        self.string = html

    def write_pdf(self, **_options: object) -> bytes:
        return self.string.encode()


@pytest.fixture
def world(
    client_for: Callable[..., Client], db: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    monkeypatch.setattr("safe_portal.printing.services.fitted", Paper)
    logging.disable(logging.CRITICAL)
    world = build(client_for)
    with scopes_disabled(), transaction.atomic():
        case = Case.objects.get(pk=world.objects["case_alice"])
        overview_of(case, case.created_by)  # the second one: now there is something to compare
    yield world
    logging.disable(logging.NOTSET)


def test_no_malformed_request_makes_a_server_error(world: World) -> None:
    fuzzer = Fuzzer(world)

    faults = fuzzer.run(REQUESTS)

    assert faults == [], f"{len(faults)} of {REQUESTS}: " + "\n".join(faults[:20])
    # Not all of it was turned away at the door.
    assert fuzzer.answers[200] > REQUESTS // 10
    assert fuzzer.answers[422] > REQUESTS // 200
