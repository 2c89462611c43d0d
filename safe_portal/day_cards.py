"""What the features show of themselves on My day.

The ground floor knows no feature; each registers its card in AppConfig.ready(), and cards stand in
the order of INSTALLED_APPS.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class DayCard:
    """`selector(user)` gives what `template` shows as `data`, or None: no card for this person."""

    name: str
    selector: Callable[[Any], dict[str, Any] | None]
    template: str


_cards: dict[str, DayCard] = {}


def register_day_card(card: DayCard) -> None:
    _cards[card.name] = card


def day_cards_for(user: Any) -> list[dict[str, Any]]:
    """The cards of this person, each `{"template": ..., "data": {...}}`."""
    found = [(card.template, card.selector(user)) for card in _cards.values()]
    return [{"template": template, "data": data} for template, data in found if data is not None]
