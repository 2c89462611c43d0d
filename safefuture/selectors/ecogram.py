"""Reading the ecograms of a case the caller may already see."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps

from safe_portal.cases.models import Case
from safe_portal.cases.selectors import with_case

from ..models import Change, Contact, EcogramSnapshot, HelpedBy, PlanItem
from ..network import Member, member_of
from .contacts import contacts_of


@dataclass(frozen=True)
class NamedIn:
    """A record that names a contact as the one who helps, and what it is about in its own words."""

    record: Any

    @property
    def kind(self) -> str:
        return str(self.record._meta.verbose_name)

    @property
    def words(self) -> str:
        if isinstance(self.record, PlanItem):
            return str(self.record.goal)
        return str(self.record.how) if isinstance(self.record, Change) else ""


def members_of(case: Case) -> list[Member]:
    """The network of today."""
    return [member_of(contact) for contact in contacts_of(case)]


def contact_of(case: Case, contact_id: UUID) -> Contact:
    """One contact. Raises Contact.DoesNotExist."""
    found = Contact.objects.get(case=case, pk=contact_id)
    found.case = case
    return found


def naming(contact: Contact) -> list[NamedIn]:
    """The plan items, possible changes and so on that name this contact."""
    kinds: list[Any] = [model for model in apps.get_models() if issubclass(model, HelpedBy)]
    found = []
    for kind in kinds:
        for record in kind.objects.filter(case=contact.case, contact=contact):
            record.case = contact.case
            found.append(NamedIn(record))
    return found


def snapshots_of(case: Case) -> list[EcogramSnapshot]:
    """The ecograms that were kept, newest first; what stands in them stays sealed."""
    found = EcogramSnapshot.objects.filter(case=case).select_related("created_by")
    return [with_case(one, case) for one in found]


def snapshots_by_id(case: Case, ids: list[UUID]) -> list[EcogramSnapshot]:
    """In the order of `ids`. Raises EcogramSnapshot.DoesNotExist."""
    found = EcogramSnapshot.objects.filter(case=case).select_related("created_by").in_bulk(ids)
    if any(snapshot_id not in found for snapshot_id in ids):
        raise EcogramSnapshot.DoesNotExist
    return [with_case(found[snapshot_id], case) for snapshot_id in ids]
