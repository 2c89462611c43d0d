"""What another tool may keep of an organisation: a referral, a plan item, a training handout."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..enums import Listing
from ..models import Organisation
from .entries import with_summary


@dataclass(frozen=True)
class CardPhone:
    number: str
    link: str
    label: str
    hours: str
    is_hotline: bool
    only_within: str = ""


@dataclass(frozen=True)
class ContactCard:
    """How to reach an organisation, in the active language; plain values that can be kept.

    Never an address, never anything for professionals only. When `is_on_map` is False the entry
    left the map (closed, unchecked for too long, or not wanting to be listed): then key and name
    are all there is, so that an older record can still say whom it meant.
    """

    key: str
    name: str
    is_on_map: bool
    url: str = ""
    email: str = ""
    website: str = ""
    how_to_refer: str = ""
    phones: tuple[CardPhone, ...] = ()
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    checked_on: date | None = None
    is_overdue: bool = False
    unreachable_since: date | None = None
    services: tuple[str, ...] = ()


def contact_cards(keys: Iterable[str]) -> dict[str, ContactCard]:
    """The cards of these organisations by key; an unknown key is left out. Six queries at most.

    `checked_on` is None when nobody checked the entry since it was taken from print. Names of
    languages and countries are sorted in the active language.
    """
    entries = Organisation.objects.filter(key__in=set(keys))
    found = with_summary(entries).prefetch_related("languages_spoken")
    return {entry.key: _card(entry) for entry in found}


def contact_card(key: str) -> ContactCard | None:
    """The card of one organisation, or None when the map never had it."""
    return contact_cards([key]).get(key)


def _card(entry: Organisation) -> ContactCard:
    if entry.listing != Listing.LISTED:
        return ContactCard(key=entry.key, name=entry.name, is_on_map=False)
    check = entry.last_check
    checked = check if check and not check.is_printed else None
    return ContactCard(
        key=entry.key,
        name=entry.name,
        is_on_map=True,
        url=entry.get_absolute_url(),
        email=entry.email,
        website=entry.website,
        how_to_refer=entry.how_to_refer,
        phones=tuple(
            CardPhone(
                phone.number,
                phone.link,
                phone.label,
                phone.hours,
                phone.is_hotline,
                phone.only_within,
            )
            for phone in entry.public_phones
        ),
        languages=tuple(sorted(str(spoken) for spoken in entry.languages_spoken.all())),
        countries=tuple(entry.served_names),
        checked_on=checked.checked_on if checked else None,
        is_overdue=bool(checked and checked.is_overdue),
        unreachable_since=entry.unreachable_since,
        services=tuple(map(str, entry.services.all())),
    )
