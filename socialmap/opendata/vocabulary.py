"""The words by which entries are sorted: HSDS taxonomies and their terms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import selectors
from ..enums import Flag, Kind, Moment, Taxonomy
from .ids import taxonomy_id, term_id

Record = dict[str, object]


@dataclass(frozen=True)
class Term:
    taxonomy: Taxonomy
    key: str
    name: str

    @cached_property
    def id(self) -> str:
        return str(term_id(self.taxonomy, self.key))

    def record(self) -> Record:
        return {
            "id": self.id,
            "code": self.key,
            "name": self.name,
            "description": self.name,
            "taxonomy": str(self.taxonomy.label),
            "taxonomy_id": str(taxonomy_id(self.taxonomy)),
            "language": str(get_language()),
        }


def taxonomy_record(taxonomy: Taxonomy) -> Record:
    return {
        "id": str(taxonomy_id(taxonomy)),
        "name": str(taxonomy.label),
        "description": _descriptions()[taxonomy],
    }


def taxonomies_by_id() -> dict[str, Taxonomy]:
    return {str(taxonomy_id(taxonomy)): taxonomy for taxonomy in Taxonomy}


def _descriptions() -> dict[Taxonomy, str]:
    return {
        Taxonomy.HELP: _("What a service gives. Every service has one."),
        Taxonomy.GROUPS: _("For whom an organisation works."),
        Taxonomy.FLAGS: _("The three things this map says of every organisation."),
        Taxonomy.MOMENTS: _("When around a return an organisation helps."),
        Taxonomy.KINDS: _("What kind of organisation it is."),
    }


class Vocabulary:
    """All terms in the active language, read once for each answer."""

    @cached_property
    def terms(self) -> dict[tuple[str, str], Term]:
        return {(str(term.taxonomy), term.key): term for term in self._read()}

    def of(self, taxonomy: Taxonomy, keys: Iterable[str]) -> list[Term]:
        """These terms of one taxonomy. One that was added a moment ago may be missing."""
        found = (self.terms.get((str(taxonomy), key)) for key in keys)
        return [term for term in found if term]

    def with_id(self, identifier: str) -> Term | None:
        if not identifier:
            return None
        return next((term for term in self.terms.values() if term.id == identifier), None)

    @staticmethod
    def _read() -> Iterator[Term]:
        for kind in selectors.service_types():
            yield Term(Taxonomy.HELP, kind.key, kind.name)
        for group in selectors.target_groups():
            yield Term(Taxonomy.GROUPS, group.key, group.name)
        fixed: dict[Taxonomy, type[TextChoices]] = {
            Taxonomy.FLAGS: Flag,
            Taxonomy.MOMENTS: Moment,
            Taxonomy.KINDS: Kind,
        }
        for taxonomy, choices in fixed.items():
            for choice in choices:
                yield Term(taxonomy, str(choice.value), str(choice.label))
