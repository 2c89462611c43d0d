"""The case page asks every tool for its panel; the tools register themselves when they start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from safe_portal.accounts.models import User

from .models import Case

Selector = Callable[[User, Case], dict[str, Any]]


@dataclass(frozen=True)
class Panel:
    name: str
    selector: Selector
    template: str


_panels: list[Panel] = []


def register_panel(name: str, selector: Selector, template: str) -> None:
    """Add a panel to the case page. `selector(user, case)` gives the template's context.

    Call it in AppConfig.ready(); panels stand in the order of INSTALLED_APPS.
    """
    _panels.append(Panel(name, selector, template))


def panels_for(user: User, case: Case) -> list[dict[str, Any]]:
    """The panels of a case, each `{"template": ..., "data": {...}}`."""
    return [{"template": one.template, "data": one.selector(user, case)} for one in _panels]
