"""Ids that are the same in every language and database, and after every import."""

from functools import lru_cache
from hashlib import sha1
from uuid import UUID, uuid5

from ..models.identity import ENTRIES

# The bits of an UUID that say of which sort it is stay as they are.
FREE = ((1 << 128) - 1) ^ (0xF << 76) ^ (0x3 << 62)


def linked(owner: UUID, label: str) -> UUID:
    """The id of what belongs to `owner`. Made once more with the same label it gives the owner.

    So a reader's id leads back to its entry by one look in an index, and no second id is stored.
    """
    return UUID(int=owner.int ^ _mask(label))


@lru_cache(256)
def _mask(label: str) -> int:
    return uuid5(ENTRIES, label).int & FREE


def service_id(entry: UUID, kind: str) -> UUID:
    """The id of the service of this entry that gives this kind of help (its key)."""
    return linked(entry, f"service:{kind}")


def place_id(service: UUID) -> UUID:
    """The id of a service at its organisation's office."""
    return linked(service, "service at location")


def part_id(owner: str, label: str) -> str:
    """The id of a part that nobody asks for by itself: a phone, an address, an attribute.

    It is `uuid5(UUID(owner), label)`, written out: a package of the map makes a million of them.
    """
    named = bytes.fromhex(owner.replace("-", "")) + label.encode()
    digest = bytearray(sha1(named, usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


@lru_cache(16)
def taxonomy_id(key: str) -> UUID:
    return uuid5(ENTRIES, f"taxonomy:{key}")


@lru_cache(256)
def term_id(taxonomy: str, key: str) -> UUID:
    return uuid5(taxonomy_id(taxonomy), key)
