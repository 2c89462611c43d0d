"""Whom to call at the end of a walk: local contacts, national lines and the social map."""

import secrets
from functools import cached_property
from typing import Any

from django.conf import settings

from identification.forms.calling import CallForm
from identification.plan import LocalContact, Plan
from safe_portal.countries import country_in_sentence
from socialmap.selectors import ContactCard, contact_cards, networks, numbers_in, whom_to_call

MOST_FOUND = 12  # organisations at once: a list to call from, not the whole map
# Lines that come first when it may be a child; the keys stand in the map's content.
CHILD_LINES = ("child-protection", "children", "missing-children")
CODE_LETTERS = "ACDEFHJKLMNPQRTUVWXY34679"  # none that looks like another in handwriting


def sheet_code() -> str:
    """A code to find a paper again by; drawn at random, it leads to nothing that is kept."""
    letters = [secrets.choice(CODE_LETTERS) for _place in range(6)]
    return "".join(letters[:3]) + "-" + "".join(letters[3:])


def _place_for_child(line: Any) -> int:
    return CHILD_LINES.index(line.key) if line.key in CHILD_LINES else len(CHILD_LINES)


class Calling:
    """What the map answers to a form. An unbound one asks nothing, and shows local contacts."""

    def __init__(self, form: CallForm, *, plan: Plan, for_child: bool = False) -> None:
        self.form = form
        self.contacts: tuple[LocalContact, ...] = plan.contacts
        self.for_child = for_child
        form.is_valid()  # fills cleaned_data; what is wrong is said beside its field
        self.asked = form.cleaned_data if form.is_bound else {}

    @property
    def country(self) -> str:
        return self.asked.get("country", "")

    @property
    def at_hand(self) -> str:
        """The country whose lines are told: the one asked about, or else the portal's own."""
        return self.country or settings.MAP_DESTINATION

    @property
    def country_name(self) -> str:
        return country_in_sentence(self.at_hand)

    @cached_property
    def lines(self) -> list[Any]:
        """The national lines of that country; when it may be a child theirs first."""
        numbers = numbers_in([self.at_hand])
        lines = [line for number in numbers for line in number.hotlines.all()]
        if self.for_child:
            lines.sort(key=_place_for_child)
        return lines

    @property
    def chosen(self) -> list[ContactCard]:
        """Cards of what goes on the sheet, as it was ticked; asked anew, for paper speaks twice."""
        cards = contact_cards(self.asked.get("chosen", []))
        return [cards[key] for key in self.asked.get("chosen", []) if key in cards]

    @cached_property
    def _keys(self) -> list[str]:
        wanted = {"services": self.asked["services"], "language": self.asked["language"]}
        fitting = whom_to_call(self.country, **wanted, for_child=self.for_child)
        return list(fitting.values_list("key", flat=True)[: MOST_FOUND + 1])

    @cached_property
    def found(self) -> list[ContactCard]:
        """Cards of those who help there, the best fit first, without those already chosen."""
        return self._cards(self._keys[:MOST_FOUND]) if self.country else []

    @cached_property
    def instead(self) -> list[ContactCard]:
        """Networks to ask, when the map has nobody for this in the country."""
        if not self.country or self._keys:
            return []
        return self._cards(list(networks().values_list("key", flat=True)[:MOST_FOUND]))

    @property
    def has_more(self) -> bool:
        return bool(self.country) and len(self._keys) > MOST_FOUND

    def _cards(self, keys: list[str]) -> list[ContactCard]:
        cards = contact_cards(keys)
        return [cards[key] for key in keys if key not in self.asked.get("chosen", [])]
