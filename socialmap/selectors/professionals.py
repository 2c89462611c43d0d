"""What of an entry is shown to signed-in professionals only; the public pages never ask for it."""

from dataclasses import dataclass

from django.db.models import FilteredRelation, Q
from django.utils.translation import get_language

from ..models import Organisation, Phone
from .entries import listed


@dataclass(frozen=True)
class ForProfessionals:
    """More ways to reach an organisation, and what to know before. Not for the public."""

    email: str
    note: str
    phones: tuple[Phone, ...]


def for_professionals(key: str) -> ForProfessionals | None:
    """That of the listed entry, in the active language, in one query; None when it has nothing."""
    language = str(get_language())
    phone = [f"own__{name}" for name in ("number", f"label_{language}", f"hours_{language}")]
    rows = list(
        listed()
        .filter(key=key)
        .annotate(own=FilteredRelation("phones", condition=Q(phones__is_for_professionals=True)))
        .order_by("own__position", "own__pk")
        .values_list("professionals_email", "professionals_note", *phone, "own__is_hotline")
    )
    phones = tuple(_phone(*row[2:]) for row in rows if row[2])
    found = ForProfessionals(rows[0][0], rows[0][1] or "", phones) if rows else None
    return found if found and (found.email or found.note or found.phones) else None


def has_more_for_professionals(organisation: Organisation) -> bool:
    """True when signing in shows more of this entry; asks nothing when phones are prefetched."""
    return bool(
        organisation.professionals_email
        or organisation.professionals_note
        or any(phone.is_for_professionals for phone in organisation.phones.all())
    )


def _phone(number: str, label: str | None, hours: str | None, is_hotline: bool) -> Phone:
    return Phone(number=number, label=label or "", hours=hours or "", is_hotline=is_hotline)
