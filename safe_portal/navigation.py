"""The doors of the main menu: which role sees which, in the order of the day."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.enums import Role

OPEN = frozenset[Role]()
CASES = frozenset({Role.CASEWORKER, Role.TEAM_LEAD})
TEAM = frozenset({Role.TEAM_LEAD, Role.AGENCY_ADMIN})

# Label, name of the page, roles that see it (none: everyone).
DOORS: tuple[tuple[str | Promise, str, frozenset[Role]], ...] = (
    (_("Cases"), "cases:case_list", CASES),
    (_("I have a suspicion"), "identification:start", OPEN),
    (_("Find help"), "socialmap:organisation_list", OPEN),
    (_("Training"), "training:programme_list", OPEN),
    (_("Team"), "team:people", TEAM),
    (_("Content"), "admin:index", frozenset({Role.DIRECTORY_EDITOR})),
)


@dataclass(frozen=True)
class Door:
    label: str | Promise
    url: str
    is_current: bool


def doors_for(*, user: Any, path: str) -> list[Door]:
    """The doors that `user` may open, with the one that `path` lies behind marked."""
    doors = [(_("My day"), "my_day", OPEN), *DOORS] if _signed_in(user) else DOORS
    found = []
    for label, name, roles in doors:
        if not roles or roles & _roles(user):
            url = _address(name, get_language())
            found.append(Door(label, url, path.startswith(url)))
    return found


def _signed_in(user: Any) -> bool:
    return bool(user is not None and user.is_authenticated)


def _roles(user: Any) -> frozenset[Role]:
    if not _signed_in(user):
        return frozenset()
    return user.roles | ({Role.DIRECTORY_EDITOR} if user.is_superuser else set())


@lru_cache(maxsize=64)
def _address(name: str, _language: str) -> str:
    """Every page shows every door: an address is worked out once per language."""
    return reverse(name)
