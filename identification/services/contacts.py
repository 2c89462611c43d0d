"""The local contacts of an agency's own plan, kept by its team leads."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from identification.models import LocalContact, StepPlan
from identification.selectors import contacts_of
from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record
from safe_portal.cases.versions import lock_current

from .variants import PART
from .versions import keep_before_change, keep_version

STRIDE = 10


@transaction.atomic
def save_contact(
    *, plan: StepPlan, record_id: UUID, version: int, actor: User, **values: str
) -> LocalContact:
    """Add a contact (`version` 0) or change one; a second submit of the same is the same contact.

    Raises StaleVersion when a colleague changed it meanwhile, DoesNotExist for another agency's.
    """
    _begin(plan)
    own = contacts_of(plan)
    if version == 0 and not own.filter(pk=record_id).exists():
        contact = LocalContact(id=record_id, plan=plan, position=_last_position(plan) + STRIDE)
        event, version = Event.RECORD_CREATED, 0
    else:
        contact, event = lock_current(own, pk=record_id, version=version), Event.RECORD_CHANGED
    for name, value in values.items():
        setattr(contact, name, value)
    contact.full_clean()
    contact.save()
    _end(plan, actor=actor, event=event, fields=list(values))
    return contact


@transaction.atomic
def show_contact(*, plan: StepPlan, contact_id: UUID, is_shown: bool, actor: User) -> None:
    """Hide a contact, or show it again. Raises DoesNotExist for another agency's."""
    _begin(plan)
    contact = contacts_of(plan).get(pk=contact_id)
    contact.is_published = is_shown
    contact.save(update_fields=["is_published"])
    _end(plan, actor=actor, event=Event.RECORD_CHANGED, fields=["is_published"])


@transaction.atomic
def move_contact(*, plan: StepPlan, contact_id: UUID, steps: int, actor: User) -> None:
    """Put a contact so many places further down (or up, below 0); never past the ends.

    Raises DoesNotExist for another agency's.
    """
    _begin(plan)
    rows = list(contacts_of(plan))
    contact = next((row for row in rows if row.pk == contact_id), None)
    if contact is None:
        raise LocalContact.DoesNotExist
    place = rows.index(contact) + steps
    rows.remove(contact)
    rows.insert(max(0, place), contact)
    for position, row in enumerate(rows, start=1):
        row.position = position * STRIDE
    LocalContact.objects.bulk_update(rows, ["position"])
    _end(plan, actor=actor, event=Event.RECORD_CHANGED, fields=["position"])


def _last_position(plan: StepPlan) -> int:
    return contacts_of(plan).aggregate(last=Max("position"))["last"] or 0


def _begin(plan: StepPlan) -> None:
    """What it said before is kept, and a colleague who changes it too waits."""
    keep_before_change(plan_id=plan.pk)


def _end(plan: StepPlan, *, actor: User, event: Event, fields: list[str]) -> None:
    keep_version(plan_id=plan.pk, actor=actor)
    record(event=event, actor=actor, agency_id=plan.agency_id, part=PART, fields=fields)
