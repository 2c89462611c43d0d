"""What the prints of the map ask for."""

from collections.abc import Iterable

from .entries import listed, named_by_key, organisations_serving


def to_tick(
    country: str, *, most: int, chosen: Iterable[str]
) -> tuple[list[tuple[str, str]], bool]:
    """(key, name) of what helps in `country` (or, without one, of all) to choose from, by name.

    At most `most`, and whatever was `chosen` before; the second value says that there are more.
    """
    found = organisations_serving(country) if country else listed()
    names = list(found.values_list("key", "name")[: most + 1])
    # PostgreSQL takes no NUL, and the keys come from an address.
    kept = named_by_key(key for key in chosen if "\x00" not in key)
    shown = dict(names[:most]) | kept
    return sorted(shown.items(), key=lambda item: item[1].casefold()), len(names) > most
