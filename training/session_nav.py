"""The pages of a session, as its navigation and its next steps name them."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What it is called, the name of its page, and where one is on it too.
PLACES: tuple[tuple[Promise, str], ...] = (
    (_("This day"), "session_detail"),
    (_("Planner"), "planner"),
    (_("Run sheet"), "run"),
    (_("Participants"), "participants"),
    (_("Print"), "pack_new"),
    (_("Results"), "results"),
    (_("Certificates"), "certificate_list"),
)
# Pages that lie inside another, as a reader sees it, and not behind its address.
INSIDE = {"results": ("answer_list", "words", "evaluation_code", "session_forget")}
# What to do next, why, and where.
STEPS: tuple[tuple[Promise, Promise, str], ...] = (
    (
        _("Plan the day"),
        _("Put rows in another order, shorten them, choose exercises, write notes for yourself."),
        "planner",
    ),
    (
        _("Participants"),
        _("Who comes: for the badges, the sign-in sheet and the certificates."),
        "participants",
    ),
    (
        _("Print the pack"),
        _("Every sheet in the order of use, in the right number, with a list of what to bring."),
        "pack_new",
    ),
    (
        _("Run sheet"),
        _("For your phone on the day itself: what comes now, and how much time is left."),
        "run",
    ),
    (_("Results"), _("What participants thought of it, and their certificates."), "results"),
)


@dataclass(frozen=True)
class Place:
    label: Any
    url: str
    text: Any = ""
    current: str = ""


def places_of(session: Any, *, path: str) -> list[Place]:
    """The navigation of a session, with the place that the path lies behind."""
    found = [Place(label, url) for label, name in PLACES if (url := address(name, session))]
    here = _place_behind(session, path)
    mark = "page" if path == here else "true"
    return [Place(one.label, one.url, current=mark if one.url == here else "") for one in found]


def _place_behind(session: Any, path: str) -> str:
    """The place of the longest address that the path begins with."""
    places = {
        address(one, session): address(name, session)
        for _label, name in PLACES
        for one in (name, *INSIDE.get(name, ()))
    }
    behind = [url for url in places if url and path.startswith(url)]
    return places.get(max(behind, key=len, default=""), "")


def steps_of(session: Any) -> list[Place]:
    return [
        Place(label, url, text) for label, text, name in STEPS if (url := address(name, session))
    ]


def address(name: str, session: Any) -> str:
    """Of a page about a session; empty where the portal has no such page."""
    try:
        return reverse(f"training:{name}", args=(session.pk,))
    except NoReverseMatch:
        return ""
