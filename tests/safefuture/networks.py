"""Networks for tests: a member with a few words, and any network that people could draw."""

from typing import Any

from hypothesis import strategies as st

from safefuture.enums import (
    ContactKind,
    Direction,
    Function,
    Place,
    Ring,
    SafeToContact,
    Sector,
    Support,
    Tie,
)
from safefuture.network import Member

ARABIC, CYRILLIC, COMBINING = "أختي زينب", "Людмила Ивановна", "Zoe\u0308 Nguye\u0302\u0303n"


def member(number: int = 1, **facts: Any) -> Member:
    return Member(id=str(number), **{"name": f"contact {number}"} | facts)


def chosen(choices: Any) -> Any:
    return st.sampled_from(choices.values)


def networks(*, most: int) -> st.SearchStrategy[list[Member]]:
    return st.lists(facts(), max_size=most).map(
        lambda told: [Member(id=str(place), **one) for place, one in enumerate(told)]
    )


def facts() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "name": st.sampled_from([ARABIC, CYRILLIC, COMBINING, "W" * 200, "GP", "家庭医生"])
            | st.text(min_size=1, max_size=40),
            "kind": chosen(ContactKind),
            "sector": chosen(Sector),
            "ring": chosen(Ring),
            "tie": chosen(Tie),
            "direction": chosen(Direction),
            "place": chosen(Place),
            "is_possible": st.booleans(),
            "safe_to_contact": chosen(SafeToContact),
            **{function: chosen(Support) for function in Function.values},
        }
    )
