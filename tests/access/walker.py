"""Lists every address of the portal and compares what each person gets there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
CANARY = "Kanarie Canary 7f3a"
TOKEN = re.compile(rb'(csrfmiddlewaretoken"[^>]*value=|nonce=)"[^"]*"')


@dataclass(frozen=True)
class Address:
    """One URL pattern: its full name and the names of what stands in it."""

    name: str
    route: str
    parameters: tuple[str, ...]


def every_address() -> list[Address]:
    """Each pattern of the resolver once; one without a name is called by its route."""
    with translation.override("nl"):
        return sorted(
            set(walk(get_resolver().url_patterns, route="", namespaces=(), parameters=())),
            key=lambda address: (address.name, address.route),
        )


def walk(
    patterns: list[URLPattern | URLResolver],
    *,
    route: str,
    namespaces: tuple[str, ...],
    parameters: tuple[str, ...],
) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        found = (*parameters, *pattern_parameters(pattern))
        if isinstance(pattern, URLResolver):
            inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from walk(
                pattern.url_patterns, route=here, namespaces=inside, parameters=found
            )
        else:
            name = ":".join((*namespaces, pattern.name)) if pattern.name else here
            yield Address(name=name, route=here, parameters=found)


def pattern_parameters(pattern: URLPattern | URLResolver) -> tuple[str, ...]:
    converters = getattr(pattern.pattern, "converters", None)
    if converters:
        return tuple(converters)
    return tuple(pattern.pattern.regex.groupindex)


@dataclass(frozen=True)
class Answer:
    """What came back, with everything masked that differs between two equal answers."""

    status: int
    location: str
    body: bytes


def ask(client: Client, method: str, *, path: str, mask: dict[str, Any]) -> Answer:
    response = client.generic(method, path, HTTP_ACCEPT="text/html")
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return Answer(
        status=response.status_code,
        location=masked_text(response.headers.get("Location", ""), mask),
        body=masked_body(body, mask),
    )


def masked_text(text: str, mask: dict[str, Any]) -> str:
    for name, value in mask.items():
        text = text.replace(str(value), f"<{name}>")
    return text


def masked_body(body: bytes, mask: dict[str, Any]) -> bytes:
    for name, value in mask.items():
        body = body.replace(str(value).encode(), f"<{name}>".encode())
    return TOKEN.sub(rb'\1"masked"', body)


def path_of(address: Address, kwargs: dict[str, Any]) -> str:
    with translation.override("nl"):
        if address.name == address.route:
            return "/" + address.route.rstrip("$")
        return reverse(address.name, kwargs=kwargs)
