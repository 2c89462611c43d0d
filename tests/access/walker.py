"""Lists every address, asks for it as somebody, and says what is wrong with the answer."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
CANARY = "Kanarievogel7f3a"
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=|nonce=)"[^"]*"')


class Paper:
    """Stands in for the printer: the page itself, where a case's text would be seen."""

    def __init__(self, html: str, _fonts: object) -> None:
        self.string = html

    def write_pdf(self, **_options: object) -> bytes:
        return self.string.encode()


@dataclass(frozen=True)
class Address:
    """One URL pattern: its full name and the names of what stands in it."""

    name: str
    route: str
    parameters: tuple[str, ...]

    def path(self, values: Mapping[str, Any]) -> str:
        with translation.override("nl"):
            return reverse(self.name, kwargs=dict(values))


def every_address() -> list[Address]:
    """Each pattern of the resolver once; one without a name is called by its route."""
    with translation.override("nl"):
        found = set(addresses(get_resolver().url_patterns, route="", namespaces=(), parameters=()))
    return sorted(found, key=lambda address: (address.name, address.route))


def addresses(
    patterns: list[URLPattern | URLResolver],
    *,
    route: str,
    namespaces: tuple[str, ...],
    parameters: tuple[str, ...],
) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        found = (*parameters, *parameters_of(pattern))
        if isinstance(pattern, URLResolver):
            inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from addresses(
                pattern.url_patterns, route=here, namespaces=inside, parameters=found
            )
        else:
            name = ":".join((*namespaces, pattern.name)) if pattern.name else here
            yield Address(name=name, route=here, parameters=found)


def parameters_of(pattern: URLPattern | URLResolver) -> tuple[str, ...]:
    converters = getattr(pattern.pattern, "converters", None)
    return tuple(converters or pattern.pattern.regex.groupindex)


@dataclass(frozen=True)
class Answer:
    """What came back, with everything masked that may differ between two equal answers."""

    status: int
    location: str
    kind: str
    body: bytes


def ask(client: Client, method: str, *, path: str, values: Mapping[str, Any]) -> Answer:
    """The answer to one request; whatever the request changed is undone, in the browser too."""
    cookies = client.cookies.output(header="", sep=";")
    with transaction.atomic():
        response = client.generic(
            method, path, content_type="application/x-www-form-urlencoded", secure=False
        )
        answer = masked(response, path=path, values=values)
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(cookies)
    return answer


def masked(response: HttpResponseBase, *, path: str, values: Mapping[str, Any]) -> Answer:
    streamed = getattr(response, "streaming_content", None)
    body = b"".join(streamed) if streamed is not None else response.content
    own_path = path.split("/", 2)[2]
    body = body.replace(own_path.encode(), b"<path>")
    location = response.headers.get("Location", "").replace(own_path, "<path>")
    for value in values.values():
        if len(str(value)) > 8:
            body = body.replace(str(value).encode(), b"<value>")
            location = location.replace(str(value), "<value>")
    return Answer(
        status=response.status_code,
        location=location,
        kind=response.headers.get("Content-Type", ""),
        body=TOKEN.sub(rb'\1"masked"', body),
    )


def fault(answer: Answer, *, expected: str, method: str, twin: Answer | None) -> str:
    """Empty when the answer is right; `twin` is the answer for what does not exist."""
    if answer.status >= 500:
        return f"{answer.status}"
    if expected == "open":
        return ""
    if expected == "in":
        closed = answer.status in {401, 403, 404} or SIGN_IN in answer.location
        return f"{answer.status} {answer.location} for somebody who may come in" if closed else ""
    if CANARY.encode() in answer.body:
        return "shows a case"
    if expected == "missing" and answer != twin:
        return f"differs from what is not there ({answer.status}, {twin and twin.status})"
    # Equal to what does not exist, byte for byte: then a refusal of the method tells nothing.
    signs_in = SIGN_IN in answer.location
    refused = expected == "missing" and not signs_in and answer.status in refusals(method)
    if answer.status == 405 or refused:
        return ""
    if answer.status not in STATUSES[expected]:
        return f"{answer.status} {answer.location} instead of {expected}"
    wanted = LOCATIONS.get(expected, "") if answer.status == 302 else ""
    if wanted not in answer.location:
        return f"sent to {answer.location} instead of {expected}"
    return ""


def refusals(method: str) -> set[int]:
    """What a method or a form without content may get where nothing is: no way to sign in.

    OPTIONS may be answered before anything is fetched.
    """
    if method in {"GET", "HEAD"}:
        return set()
    return {200, 400, 403, 404} if method == "OPTIONS" else {302, 400, 403, 404}


# 401 answers a script whose session ended; 403 a post without a session, with the text kept.
STATUSES = {
    "sign in": {302, 401, 403},
    "enrol": {302},
    "forbidden": {403},
    "missing": {404},
    "admin closed": {302, 403, 404},
    "link": {200, 404},
}
SIGN_IN = "/account/login/"
LOCATIONS = {"sign in": SIGN_IN, "enrol": "/account/", "admin closed": "/"}
