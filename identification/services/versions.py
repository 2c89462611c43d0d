"""Versions of a step plan: what a screening was made with, for ever."""

from django.db import transaction

from identification.models import PlanVersion, StepPlan
from identification.models.versions import digest_of
from identification.plan import as_data
from identification.selectors import as_walked
from safe_portal.accounts.models import User


@transaction.atomic
def version_now(*, plan: StepPlan, actor: User | None, note: str = "") -> PlanVersion:
    """The version that says what the plan says now: the newest one, or a new one.

    `plan` comes from a selector, with all that is shown of it.
    """
    StepPlan.objects.select_for_update(no_key=True).only("pk").get(pk=plan.pk)
    content = as_data(as_walked(plan))
    digest = digest_of(content)
    newest = plan.versions.first()
    if newest and newest.digest == digest:
        return newest
    number = newest.number + 1 if newest else 1
    return PlanVersion.objects.create(
        plan=plan, number=number, content=content, digest=digest, note=note, made_by=actor
    )
