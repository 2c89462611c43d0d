"""What stands behind a link, and an entry in words for whoever checks it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from . import correctable, links, selectors
from .enums import RequestState
from .models import Organisation, VerificationRequest


@dataclass(frozen=True)
class Row:
    """One field of an entry; `language` when its words are in that language."""

    label: str
    text: str
    language: str = ""


@dataclass
class Link:
    """A link that somebody followed: the request behind it and whether it can be answered."""

    token: str
    state: str
    request: VerificationRequest | None = None

    UNKNOWN = "unknown"
    GONE = "gone"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    EXPIRED = "expired"
    CLOSED = "closed"
    OPEN = "open"

    @property
    def is_open(self) -> bool:
        return self.state == Link.OPEN

    @property
    def may_renew(self) -> bool:
        return self.state in {Link.EXPIRED, Link.REPLACED}

    @property
    def organisation(self) -> Organisation:
        """The entry behind the link; an unknown link has none, and no page asks for it."""
        if self.request is None:
            raise LookupError(self.state)
        return self.request.organisation

    @cached_property
    def entry(self) -> Organisation:
        return selectors.entry_to_check(self.organisation.pk)

    def address(self) -> str:
        return reverse("socialmap:check", args=[self.token])


def open_link(token: str) -> Link:
    """The request behind a token. One that was altered, or whose entry is deleted, is unknown."""
    read = links.read_token(token)
    request = selectors.request_by(read[0]) if read else None
    if read is None or request is None:
        return Link(token, Link.UNKNOWN)
    return Link(token, _state(request, nonce=read[1]), request)


def _state(request: VerificationRequest, *, nonce: str) -> str:
    if selectors.is_gone(request.organisation) and request.state != RequestState.WANTS_OFF:
        return Link.GONE
    if request.is_answered:
        return str(request.state)
    if request.is_withdrawn:
        return Link.WITHDRAWN
    if request.round.closed_at and not selectors.open_request_of(request.organisation):
        return Link.CLOSED
    if nonce != request.nonce:
        return Link.REPLACED
    return Link.OPEN if request.is_open else Link.EXPIRED


def entry_in_words(entry: Organisation) -> list[Row]:
    """Every field that its organisation checks, in both languages, without a hidden address."""
    terms = selectors.names_of_terms()
    values = correctable.read_entry(entry)
    return [
        Row(
            correctable.label_of(name),
            correctable.in_words(name, value, terms=terms),
            name[-2:] if name.endswith(("_nl", "_en")) else "",
        )
        for name, value in values.items()
    ]


def fingerprint(entry: Organisation, values: Mapping[str, Any], remarks: str) -> str:
    """The mark of a correction (see models.suggestions)."""
    changed = correctable.changes_between(correctable.read_entry(entry), values)
    return correctable.fingerprint(changed, values, remarks)
