"""Write corrected fields into an entry."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from ..correctable import MARKS, TEXTS
from ..models import Organisation, Phone, Service, ServiceType, TargetGroup
from ..writing import LANGUAGES, OWN_TEXTS, PHONE_TEXTS, SERVICE_TEXTS, languages_that_differ
from .entries import set_countries_served, set_languages_spoken
from .writing import note_new_texts


@transaction.atomic
def write_fields(*, organisation: Organisation, values: Mapping[str, Any]) -> None:
    """Set these fields (of `correctable`) to these values. Raises ValidationError."""
    for name in (*TEXTS, *MARKS):
        if name in values:
            setattr(organisation, name, values[name])
    organisation.full_clean()
    before = _texts(organisation.pk)
    organisation.save()
    if "phones" in values:
        _set_phones(organisation, values["phones"])
    if "services" in values:
        _set_services(organisation, values["services"])
    if "groups" in values:
        organisation.target_groups.set(TargetGroup.objects.filter(key__in=values["groups"]))
    if "served" in values:
        set_countries_served(organisation=organisation, countries=values["served"])
    if "spoken" in values:
        set_languages_spoken(organisation=organisation, languages=values["spoken"])
    after = _texts(organisation.pk)
    changed = languages_that_differ(before, after)
    note_new_texts(organisation=organisation, languages=changed)


def _texts(key: int) -> dict[str, list[object]]:
    """What the entry, its services and phones say, by language; silence says nothing."""
    return {
        code: [
            *_said(Organisation.objects.filter(pk=key), code, *OWN_TEXTS),
            *_said(Service.objects.filter(organisation=key).order_by("pk"), code, *SERVICE_TEXTS),
            *_said(Phone.objects.filter(organisation=key).order_by("pk"), code, *PHONE_TEXTS),
        ]
        for code in LANGUAGES
    }


def _said(rows: QuerySet[Any], language: str, *names: str) -> list[object]:
    texts = rows.values_list(*(f"{name}_{language}" for name in names))
    return [row for row in texts if any(row)]


def _set_phones(organisation: Organisation, rows: list[dict[str, Any]]) -> None:
    """The public numbers become these; those for professionals, which nobody saw, stay."""
    phones = [
        Phone(organisation=organisation, position=place, **row) for place, row in enumerate(rows)
    ]
    for phone in phones:
        phone.full_clean()
    organisation.phones.filter(is_for_professionals=False).delete()
    for phone in phones:
        phone.save()


def _set_services(organisation: Organisation, rows: list[dict[str, Any]]) -> None:
    wanted = {row["kind"]: row for row in rows}
    organisation.services.exclude(service_type__key__in=wanted).delete()
    for kind in ServiceType.objects.filter(key__in=wanted):
        row = wanted[kind.key]
        details = {name: row[name] for name in ("details_nl", "details_en")}
        service = organisation.services.filter(service_type=kind).first()
        service = service or Service(organisation=organisation, service_type=kind)
        for name, text in details.items():
            setattr(service, name, text)
        service.full_clean()
        service.save()
