"""Writing Overview 2: rows of thoughts about a score, and the step from a row to the plan."""

from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.cases.models import Case
from safe_portal.cases.storing import correct, locked, log, same_or_stale, sent_before, write
from safe_portal.cases.versions import lock_case

from ..enums import Side
from ..models import Change, Overview, OverviewScore, PlanItem
from ..selectors.plans import TRACK_OF
from ..validators import validate_score
from .items import add_item
from .plans import open_plan

PART = "overview2"

HELPER = ("helper_kind", "contact_id", "organisation_key", "helper_name")


@transaction.atomic
def add_change(
    *, actor: User, overview: Overview, record_id: UUID, entry: OverviewScore, **fields: Any
) -> Change:
    """Add a row about one score of this version. The same submit twice gives the same row.

    Raises StaleVersion when `record_id` was saved with other words, ValidationError for an
    expected score outside the version's scale.
    """
    about = about_score(entry)
    found = sent_before(Change, case=overview.case, record_id=record_id)
    if found:
        return same_or_stale(found, fields | about)
    change = Change(id=record_id, case=overview.case, created_by=actor, overview=overview)
    validate_score(fields.get("expected_score"), scale=overview.scale)
    names = write(change, fields | about)
    log(Event.RECORD_CREATED, change, actor=actor, part=PART, fields=names)
    return change


@transaction.atomic
def correct_change(
    *, actor: User, case: Case, record_id: UUID, version: int, **fields: Any
) -> Change:
    """Correct a row. Which score it is about stays as it was. Raises as `add_change`."""
    change = locked(Change, case=case, record_id=record_id, version=version)
    validate_score(fields.get("expected_score"), scale=change.overview.scale)
    correct(change, fields, actor=actor, part=PART)
    return change


@transaction.atomic
def remove_change(*, actor: User, case: Case, change_id: UUID, version: int) -> None:
    """Take a row out: a thought that was not meant to stay. Doing it twice changes nothing.

    Raises ValidationError when a plan item came from it, StaleVersion when it was changed.
    """
    lock_case(case)
    if not Change.objects.filter(case=case, pk=change_id).exists():
        return
    change = locked(Change, case=case, record_id=change_id, version=version)
    if change.items.exists():
        raise ValidationError(_("This row stays: an item of the action plan came from it."))
    log(Event.RECORD_REMOVED, change, actor=actor, part=PART)
    change.delete()


@transaction.atomic
def plan_change(*, actor: User, change: Change) -> PlanItem:
    """Make a row into an item of the running plan; one row gives one item in it.

    Opens a plan when none runs. Raises ValidationError.
    """
    plan = open_plan(actor=actor, case=change.case)
    there = PlanItem.objects.filter(plan=plan, change=change).first()
    if there:
        there.case = change.case
        return there
    return add_item(
        actor=actor,
        plan=plan,
        record_id=uuid5(plan.pk, str(change.pk)),
        change=change,
        fields={
            "aspect_id": change.factor_id,
            "track": TRACK_OF[Side(change.side)],
            "child_id": change.overview.child_id,
            "goal": change.how,
            **{name: getattr(change, name) for name in HELPER},
        },
    )


def about_score(entry: OverviewScore) -> dict[str, Any]:
    return {
        "factor_id": entry.factor_id,
        "side": entry.side,
        "voice": entry.voice,
        "score_before": entry.score,
    }
