"""Ids that are the same in every language and database, and after every import."""

from uuid import UUID, uuid5

from ..models.identity import ENTRIES

# The bits of an UUID that say of which sort it is stay as they are.
FREE = ((1 << 128) - 1) ^ (0xF << 76) ^ (0x3 << 62)


def linked(owner: UUID, label: str) -> UUID:
    """The id of what belongs to `owner`. Made once more with the same label it gives the owner.

    So a reader's id leads back to its entry by one look in an index, and no second id is stored.
    """
    return UUID(int=owner.int ^ (uuid5(ENTRIES, label).int & FREE))


def service_id(entry: UUID, kind: str) -> UUID:
    """The id of the service of this entry that gives this kind of help (its key)."""
    return linked(entry, f"service:{kind}")


def place_id(service: UUID) -> UUID:
    """The id of a service at its organisation's office."""
    return linked(service, "service at location")


def part_id(owner: UUID, label: str) -> str:
    """The id of a part that nobody asks for by itself: a phone, an address, an attribute."""
    return str(uuid5(owner, label))


def taxonomy_id(key: str) -> UUID:
    return uuid5(ENTRIES, f"taxonomy:{key}")


def term_id(taxonomy: str, key: str) -> UUID:
    return uuid5(taxonomy_id(taxonomy), key)
