"""The sheets of Safe Future that a training hands out. None of them knows a case."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from safe_portal.printing.tools import ToolSheet, Wish, register_tool_sheets

from .enums import ContactKind, Direction, Place, Ring, SafeToContact, Sector, Support, Tie
from .models import Factor
from .network import Member
from .presenters.blanks import blank_changes, blank_overview, blank_plan
from .presenters.ecogram import Network
from .presenters.ecogram_blank import blank_ecogram
from .presenters.ecogram_print import Paper
from .selectors.overviews import shown_factors

FOR_TRAINING = {"for_training": True}  # no line for a case file
GIVEN, WISHED = Support.GIVEN.value, Support.WISHED.value
INITIAL = "N"

# An invented network: (who, what is known of the contact). Every sign of the legend is used.
EXAMPLE: list[tuple[Any, dict[str, Any]]] = [
    (
        pgettext_lazy("in an invented ecogram", "mother"),
        {"ring": Ring.MIDDLE, "direction": Direction.FROM_CLIENT, "place": Place.ORIGIN}
        | {"emotional": WISHED},
    ),
    (
        pgettext_lazy("in an invented ecogram", "sister"),
        {"ring": Ring.CLOSE, "tie": Tie.STRONG, "direction": Direction.BOTH_WAYS}
        | {"place": Place.ORIGIN, "emotional": GIVEN, "advice": GIVEN},
    ),
    (
        pgettext_lazy("in an invented ecogram", "cousin"),
        {"ring": Ring.FAR, "tie": Tie.STRESSFUL, "safe_to_contact": SafeToContact.NO},
    ),
    (
        pgettext_lazy("in an invented ecogram", "friend"),
        {"sector": Sector.FRIENDS, "ring": Ring.CLOSE, "tie": Tie.STRONG}
        | {"direction": Direction.TO_CLIENT, "emotional": GIVEN, "group": GIVEN},
    ),
    (
        pgettext_lazy("in an invented ecogram", "housemate"),
        {"sector": Sector.FRIENDS, "practical": GIVEN, "direction": Direction.BOTH_WAYS},
    ),
    (
        pgettext_lazy("in an invented ecogram", "old friend"),
        {"sector": Sector.FRIENDS, "ring": Ring.FAR, "tie": Tie.BROKEN},
    ),
    (
        pgettext_lazy("in an invented ecogram", "choir"),
        {"sector": Sector.COMMUNITY, "kind": ContactKind.ORGANISATION, "group": GIVEN},
    ),
    (
        pgettext_lazy("in an invented ecogram", "bakery"),
        {"sector": Sector.COMMUNITY, "kind": ContactKind.ORGANISATION, "ring": Ring.FAR}
        | {"tie": Tie.WEAK, "is_possible": True, "practical": WISHED},
    ),
    (
        pgettext_lazy("in an invented ecogram", "support worker"),
        {"sector": Sector.PROFESSIONALS, "ring": Ring.CLOSE, "tie": Tie.STRONG}
        | {"direction": Direction.TO_CLIENT, "practical": GIVEN, "advice": GIVEN},
    ),
    (
        pgettext_lazy("in an invented ecogram", "lawyer"),
        {"sector": Sector.PROFESSIONALS, "direction": Direction.TO_CLIENT, "advice": GIVEN},
    ),
]


def example_members(languages: tuple[str, ...]) -> list[Member]:
    """The invented network, its people named in the languages of the print."""
    return [
        Member(id=f"example-{place}", name=named(who, languages), **plain(facts))
        for place, (who, facts) in enumerate(EXAMPLE, start=1)
    ]


def named(who: Any, languages: tuple[str, ...]) -> str:
    names = []
    for code in languages:
        with override(code):
            names.append(str(who))
    return " / ".join(dict.fromkeys(names))


def plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: getattr(value, "value", value) for name, value in facts.items()}


def edition() -> list[Any]:
    """The words of the factors, those that are hidden among them."""
    return list(Factor.objects.values_list())


def overview(wish: Wish) -> dict[str, Any]:
    return blank_overview(shown_factors()) | FOR_TRAINING


def changes(wish: Wish) -> dict[str, Any]:
    return blank_changes() | FOR_TRAINING


def plan(wish: Wish) -> dict[str, Any]:
    return blank_plan() | FOR_TRAINING


def ecogram(wish: Wish) -> dict[str, Any]:
    return blank_ecogram(wish.languages) | FOR_TRAINING


def ecogram_example(wish: Wish) -> dict[str, Any]:
    members = example_members(wish.languages)
    network = Network(members, initial=INITIAL, languages=wish.languages, key="example")
    return {"network": network, "paper": Paper(network)}


SHEETS = (
    ToolSheet(
        "overview-1",
        _("Overview 1"),
        "safefuture/print/overview_blank.html",
        overview,
        edition=edition,
    ),
    ToolSheet("overview-2", _("Overview 2"), "safefuture/print/changes_blank.html", changes),
    ToolSheet("action-plan", _("Action plan"), "safefuture/print/plan_blank.html", plan),
    ToolSheet("ecogram", _("Ecogram"), "safefuture/print/ecogram_blank.html", ecogram),
    ToolSheet(
        "ecogram-example",
        _("Ecogram filled in as an example"),
        "safefuture/print/ecogram_example.html",
        ecogram_example,
    ),
)


def register() -> None:
    register_tool_sheets(*SHEETS)
