"""The map's words and first entries: read from content/*.toml, kept by staff afterwards."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from . import reference_numbers, services
from .enums import CheckMethod, Flag, Moment
from .models import Organisation, ServiceType, TargetGroup, Verification

CONTENT = Path(__file__).parent / "content"
SAME = ("abbreviation", "kind", "country", "website", "email", "address_is_confidential")
TEXTS = ("name", "description", "how_to_refer")


@transaction.atomic
def load(overwrite: bool = False) -> None:
    """Create the terms and organisations that are missing; `overwrite` renews the others too."""
    with services.indexed_once():
        _load(overwrite)
    services.index_what_is_missing()
    services.new_edition()


def _load(overwrite: bool) -> None:
    terms = _read("terms.toml")
    _load_terms(ServiceType, terms["services"], overwrite)
    _load_terms(TargetGroup, terms["target_groups"], overwrite)
    partners = _read("partners.toml")
    written = [
        entry
        for entry in partners["organisations"]
        if _load_organisation(entry, partners["source"], overwrite)
    ]
    # Networks last: a member may stand in the file before its network.
    for entry in written:
        _load_networks(entry)
    reference_numbers.load(overwrite=overwrite)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def _load_terms(
    model: type[ServiceType] | type[TargetGroup], entries: list[dict[str, str]], overwrite: bool
) -> None:
    for position, entry in enumerate(entries):
        values = {"name_nl": entry["nl"], "name_en": entry["en"], "position": position}
        if overwrite:
            model.objects.update_or_create(key=entry["key"], defaults=values)
        else:
            model.objects.get_or_create(key=entry["key"], defaults=values)


def _both(field: str, text: dict[str, str]) -> dict[str, str]:
    return {f"{field}_nl": text.get("nl", "").strip(), f"{field}_en": text.get("en", "").strip()}


def _values(entry: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {name: entry[name] for name in SAME if name in entry}
    values |= {flag.value: flag.value in entry["flags"] for flag in Flag}
    values |= {moment.value: entry.get(moment.value, False) for moment in Moment}
    for name in TEXTS:
        values |= _both(name, entry.get(name, {}))
    return values


def _load_organisation(entry: dict[str, Any], source: dict[str, Any], overwrite: bool) -> bool:
    organisation, is_new = Organisation.objects.get_or_create(
        key=entry["key"], defaults=_values(entry)
    )
    if not (is_new or overwrite):
        return False
    Organisation.objects.filter(pk=organisation.pk).update(**_values(entry))
    services.set_countries_served(organisation=organisation, countries=entry["countries_served"])
    organisation.target_groups.set(
        TargetGroup.objects.filter(key__in=entry.get("target_groups", []))
    )
    _load_services(organisation, entry["services"])
    _load_phones(organisation, entry["phones"])
    Verification.objects.get_or_create(
        organisation=organisation,
        method=CheckMethod.PRINTED,
        checked_on=source["checked_on"],
        defaults=_both("source", source),
    )
    services.note_new_texts(organisation=organisation, languages=("nl", "en"))
    return True


def _load_services(organisation: Organisation, entries: list[dict[str, str]]) -> None:
    organisation.services.all().delete()
    types = {kind.key: kind for kind in ServiceType.objects.all()}
    for entry in entries:
        organisation.services.create(service_type=types[entry["type"]], **_both("details", entry))


def _load_phones(organisation: Organisation, entries: list[dict[str, Any]]) -> None:
    organisation.phones.all().delete()
    for position, entry in enumerate(entries):
        organisation.phones.create(
            number=entry["number"],
            is_hotline=entry.get("hotline", False),
            position=position,
            **_both("label", entry.get("label", {})),
            **_both("hours", entry.get("hours", {})),
        )


def _load_networks(entry: dict[str, Any]) -> None:
    networks = Organisation.objects.filter(key__in=entry.get("networks", []))
    Organisation.objects.get(key=entry["key"]).networks.set(networks)
