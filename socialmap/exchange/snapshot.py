"""An organisation as values by name: what a file is compared with and what an export writes.

Read table by table with plain rows: Django's prefetching makes a manager for every organisation and
relation, which takes most of the time of a large file.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..models import CountryServed, LanguageSpoken, Organisation, Phone, Service
from .columns import COLUMNS
from .folding import tidy

# How many entries are read in one statement: a hosted database may take no more names in it.
CHUNK = 500
PLAIN = [column for column in COLUMNS if column.field]


@dataclass(frozen=True)
class PhoneValue:
    number: str
    label_nl: str = ""
    label_en: str = ""
    hours_nl: str = ""
    hours_en: str = ""
    is_hotline: bool = False
    is_for_professionals: bool = False


@dataclass(frozen=True, order=True)
class ServiceValue:
    key: str
    details_nl: str = ""
    details_en: str = ""


@dataclass
class Known:
    """An entry of the map with its values, and the ids of the rows around it."""

    organisation: Organisation
    values: dict[str, Any]
    # By name of the value: code or key -> id; phones: (id, value) in their order.
    ids: dict[str, dict[str, int]] = field(default_factory=dict)
    phones: list[tuple[int, PhoneValue]] = field(default_factory=list)


def with_everything(pks: Sequence[int]) -> Iterator[Known]:
    """These entries in order: seven statements for each chunk of them."""
    for start in range(0, len(pks), CHUNK):
        chunk = pks[start : start + CHUNK]
        entries = {entry.pk: entry for entry in Organisation.objects.filter(pk__in=chunk)}
        around = _Around(chunk)
        yield from (around.known(entries[pk]) for pk in chunk if pk in entries)


Coded = defaultdict[int, dict[str, int]]


class _Around:
    """The rows around some organisations, by the id of the organisation."""

    def __init__(self, pks: Sequence[int]) -> None:
        self.countries = _coded(CountryServed.objects.filter(organisation__in=pks), "country")
        self.languages = _coded(LanguageSpoken.objects.filter(organisation__in=pks), "language")
        groups: Any = Organisation.target_groups.through
        networks: Any = Organisation.networks.through
        self.groups = _coded(groups.objects.filter(organisation__in=pks), "targetgroup__key")
        self.networks = _coded(
            networks.objects.filter(from_organisation__in=pks),
            "to_organisation__key",
            "from_organisation",
        )
        self.services: defaultdict[int, dict[ServiceValue, int]] = defaultdict(dict)
        self.phones: defaultdict[int, list[tuple[int, PhoneValue]]] = defaultdict(list)
        self._read_services(pks)
        self._read_phones(pks)

    def _read_services(self, pks: Sequence[int]) -> None:
        rows = Service.objects.filter(organisation__in=pks).order_by()
        names = ("service_type__key", "details_nl", "details_en")
        for pk, row_pk, *texts in rows.values_list("organisation", "pk", *names):
            self.services[pk][ServiceValue(*map(tidy, texts))] = row_pk

    def _read_phones(self, pks: Sequence[int]) -> None:
        rows = Phone.objects.filter(organisation__in=pks)
        names = list(PhoneValue.__dataclass_fields__)
        for pk, row_pk, *values in rows.values_list("organisation", "pk", *names):
            texts: Any = [value if isinstance(value, bool) else tidy(value) for value in values]
            self.phones[pk].append((row_pk, PhoneValue(*texts)))

    def known(self, entry: Organisation) -> Known:
        pk, services = entry.pk, self.services[entry.pk]
        ids = {
            "countries_served": self.countries[pk],
            "languages": self.languages[pk],
            "target_groups": self.groups[pk],
            "networks": self.networks[pk],
        }
        values = {column.name: _plain(entry, column.field) for column in PLAIN}
        values |= {"key": entry.key, "services": tuple(sorted(services))}
        values |= {name: tuple(sorted(codes)) for name, codes in ids.items()}
        values["phones"] = tuple(phone for _pk, phone in self.phones[pk])
        ids["services"] = {service.key: row_pk for service, row_pk in services.items()}
        return Known(entry, values, ids, self.phones[pk])


def _coded(rows: Any, code: str, owner: str = "organisation") -> Coded:
    found: Coded = defaultdict(dict)
    for pk, word, row_pk in rows.order_by().values_list(owner, code, "pk"):
        found[pk][word] = row_pk
    return found


def _plain(entry: Organisation, name: str) -> Any:
    value = getattr(entry, name)
    return tidy(value) if isinstance(value, str) or name.endswith(("_nl", "_en")) else value
