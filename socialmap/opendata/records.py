"""Entries in the words of HSDS 3.1: one flat record for each row of its tables.

The JSON answers nest these records, the tabular package writes them as they are: what one of them
must not show, the other cannot show either. Addresses and numbers come from the `public_`
properties only.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safe_portal.countries import country_name

from ..enums import Moment, Taxonomy
from ..models import Organisation, Phone, Service
from .ids import part_id, place_id, service_id
from .vocabulary import Term, Vocabulary

Record = dict[str, Any]
# Codes of ours that no ISO list has, and what ISO 639-3 calls them.
ISO_LANGUAGES = {"fa_AF": "prs"}
LINK_TYPES = {
    Taxonomy.HELP: "service_type",
    Taxonomy.GROUPS: "eligibility",
    Taxonomy.FLAGS: "focus",
    Taxonomy.MOMENTS: "moment",
    Taxonomy.KINDS: "organization_type",
}


@dataclass(frozen=True)
class Feed:
    """In which place the portal stands (`https://...` without a slash), and the map's words."""

    base: str
    vocabulary: Vocabulary = field(default_factory=Vocabulary)


def moment_text(moment: datetime) -> str:
    """A moment in UTC to the millisecond, as HSDS writes it: cut off, so never in the future."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def checked_on(entry: Organisation) -> str | None:
    """The day of the last real check; what is only known from print was never checked."""
    check = entry.last_check
    return None if check is None or check.is_printed else check.checked_on.isoformat()


def organization(entry: Organisation) -> Record:
    record = _filled(
        id=str(entry.uuid),
        name=entry.name,
        alternate_name=entry.abbreviation,
        email=entry.email,
        website=entry.website,
    )
    # The one text without which HSDS takes no organization.
    return record | {"description": entry.description or ""}


def link(entry: Organisation, feed: Feed) -> Record:
    """The entry's page on this portal."""
    path = reverse("socialmap:organisation_detail", args=[entry.key])
    return {
        "id": part_id(str(entry.uuid), "page"),
        "organization_id": str(entry.uuid),
        "label": _("Entry on the social map"),
        "url": feed.base + path,
    }


def phones(entry: Organisation, owner: str, owner_field: str) -> list[Record]:
    """The public numbers as those of one owner: the organization, or one of its services."""
    seen: Counter[str] = Counter()
    records = []
    for phone in entry.public_phones:
        seen[phone.number] += 1
        records.append(
            _filled(
                id=part_id(owner, f"phone:{phone.number}:{seen[phone.number]}"),
                number=phone.number,
                type="voice",
                description=_phone_text(phone),
                **{owner_field: owner},
            )
        )
    return records


def _phone_text(phone: Phone) -> str:
    hotline = _("Hotline") if phone.is_hotline else ""
    return ". ".join(part for part in (hotline, phone.label, phone.hours) if part)


def location(entry: Organisation) -> Record | None:
    """The office; None when its address is hidden: then no place is handed on at all."""
    if entry.hides_address:
        return None
    record = {
        "id": part_id(str(entry.uuid), "office"),
        "organization_id": str(entry.uuid),
        "location_type": "physical",
        "name": entry.name,
    }
    if entry.public_coordinates is None:
        return record
    latitude, longitude = entry.public_coordinates
    return record | {"latitude": float(latitude), "longitude": float(longitude)}


def address(entry: Organisation, office: Record) -> Record:
    """Our address is one text, so it stands in one field; the others are required, and empty."""
    lines = entry.public_address.split("\n")
    return {
        "id": part_id(office["id"], "address"),
        "location_id": office["id"],
        "address_1": ", ".join(line.strip() for line in lines if line.strip()),
        "city": "",
        "state_province": "",
        "postal_code": "",
        "country": entry.country,
        "address_type": "physical",
    }


def languages(entry: Organisation, owner: str, owner_field: str) -> list[Record]:
    return [
        {
            "id": part_id(owner, f"language:{spoken.language}"),
            owner_field: owner,
            "name": str(spoken),
            "code": ISO_LANGUAGES.get(spoken.language, spoken.language),
        }
        for spoken in entry.languages_spoken.all()
    ]


def service(given: Service, entry: Organisation) -> Record:
    groups = ", ".join(str(group) for group in entry.target_groups.all())
    return _filled(
        id=str(service_id(entry.uuid, given.service_type.key)),
        organization_id=str(entry.uuid),
        name=given.service_type.name,
        description=given.details,
        url=entry.website,
        email=entry.email,
        status="inactive" if entry.unreachable_since else "active",
        application_process=entry.how_to_refer,
        eligibility_description=groups,
        assured_date=checked_on(entry),
        alert=_alert(entry),
        last_modified=moment_text(entry.updated_at),
    )


def _alert(entry: Organisation) -> str:
    if not entry.unreachable_since:
        return ""
    day = date_format(entry.unreachable_since, "j F Y")
    return _("As far as we know nobody answers there since %(day)s.") % {"day": day}


def service_areas(entry: Organisation, owner: str) -> list[Record]:
    """The countries in which the help can be got: the name to read, the code to sort by."""
    return [
        {
            "id": part_id(owner, f"country:{served.country}"),
            "service_id": owner,
            "name": country_name(served.country),
            "extent": served.country,
            "extent_type": "text",
        }
        for served in entry.countries_served.all()
    ]


def service_at_location(owner: str, office: Record) -> Record:
    return {
        "id": str(place_id(UUID(owner))),
        "service_id": owner,
        "location_id": office["id"],
    }


def organization_terms(entry: Organisation, feed: Feed) -> list[Term]:
    of = feed.vocabulary.of
    return [
        *of(Taxonomy.KINDS, [entry.kind]),
        *of(Taxonomy.FLAGS, [flag.value for flag in entry.flags]),
        *shared_terms(entry, feed),
    ]


def shared_terms(entry: Organisation, feed: Feed) -> list[Term]:
    """What holds for the organization and for each of its services."""
    moments = [moment.value for moment in Moment if getattr(entry, moment.value)]
    return [
        *feed.vocabulary.of(Taxonomy.GROUPS, [group.key for group in entry.target_groups.all()]),
        *feed.vocabulary.of(Taxonomy.MOMENTS, moments),
    ]


def service_terms(given: Service, shared: list[Term], feed: Feed) -> list[Term]:
    return [*feed.vocabulary.of(Taxonomy.HELP, [given.service_type.key]), *shared]


def attribute(term: Term, owner: str, entity: str) -> Record:
    return {
        "id": part_id(owner, f"term:{term.id}"),
        "link_id": owner,
        "link_entity": entity,
        "link_type": LINK_TYPES[term.taxonomy],
        "taxonomy_term_id": term.id,
        "label": term.name,
    }


def _filled(**values: Any) -> Record:
    """Without what is not known: absent, not empty."""
    return {name: value for name, value in values.items() if value not in ("", None)}
