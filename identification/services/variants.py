"""An agency's own variant of the plan: a copy that goes its own way."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from identification.models import (
    ConversationOpening,
    ElementGuide,
    FirstCheck,
    LocalContact,
    NextQuestion,
    Question,
    QuestionCluster,
    Step,
    StepPlan,
)
from identification.models.plan import new_key
from identification.selectors import public_row, variant_of
from safe_portal.accounts.models import Agency, User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record

from .versions import keep_before_change, keep_version

PART = "step_plan"
# What a plan is made of, and in what each stands; a parent comes before its children.
PARTS: tuple[tuple[type[models.Model], str], ...] = (
    (FirstCheck, "plan"),
    (Step, "plan"),
    (ElementGuide, "plan"),
    (LocalContact, "plan"),
    (ConversationOpening, "step"),
    (QuestionCluster, "step"),
    (Question, "cluster"),
    (NextQuestion, "guide"),
)


@transaction.atomic
def make_variant(*, agency: Agency, actor: User) -> StepPlan:
    """The agency's own plan: the one it has, or a copy of the public plan with the same keys.

    Hidden parts come along, hidden. Raises ValidationError for an agency that is not active and
    when there is no public plan yet.
    """
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    if not agency.is_active:
        raise ValidationError(_("This agency does not work with the portal any more."))
    if existing := variant_of(agency):
        return existing
    public = public_row()
    if public is None:
        raise ValidationError(_("There is no public plan to start from yet."))
    variant = _copy_plan(public, agency)
    keep_before_change(plan_id=public.pk)
    keep_version(plan_id=variant.pk, actor=actor, note=_("Made from the public plan"))
    record(event=Event.RECORD_CREATED, actor=actor, agency_id=agency.pk, part=PART)
    return variant


@transaction.atomic
def set_address(*, plan: StepPlan, address: str | None, actor: User) -> StepPlan:
    """Under which word everybody can walk the variant; None: only the agency's own people.

    Raises ValidationError, by field, for a word that is taken or that the portal uses itself.
    """
    plan = StepPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    plan.address = address
    plan.full_clean()
    plan.save(update_fields=["address"])
    record(
        event=Event.RECORD_CHANGED,
        actor=actor,
        agency_id=plan.agency_id,
        part=PART,
        fields=["address"],
    )
    return plan


def _copy_plan(source: StepPlan, agency: Agency) -> StepPlan:
    copies: dict[Any, models.Model] = {}
    variant = _copied(source, key=new_key(), agency=agency, address=None)
    variant.save(force_insert=True)
    copies[StepPlan, source.pk] = variant
    lookup = {"plan": "plan", "step": "step__plan", "cluster": "cluster__step__plan"}
    lookup["guide"] = "guide__plan"
    for model, home in PARTS:
        rows = list(model._default_manager.filter(**{lookup[home]: source}))
        parent = model._meta.get_field(home).related_model
        made = [_copied(row, **{home: copies[parent, getattr(row, f"{home}_id")]}) for row in rows]
        model._default_manager.bulk_create(made)
        copies |= {(model, row.pk): copy for row, copy in zip(rows, made, strict=True)}
    return variant


def _copied(row: Any, **other: Any) -> Any:
    """A new row that holds the same, in both languages, except for what is said."""
    model = type(row)
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    values = {field.attname: getattr(row, field.attname) for field in fields}
    kept = {name: value for name, value in values.items() if name.removesuffix("_id") not in other}
    return model(**kept, **other)
