"""Versions of a step plan: what a screening was made with, for ever, and what editors changed."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from identification.models import PlanVersion, StepPlan
from identification.models.versions import digest_of
from identification.plan import Data, as_data
from identification.selectors import as_walked, plan_now
from safe_portal.accounts.models import User

# So long further changes of the same editor belong to the version just made.
ONE_SITTING = timedelta(minutes=30)
NOTE_LENGTH = 250


@transaction.atomic
def version_now(*, plan: StepPlan, actor: User | None, note: str = "") -> PlanVersion:
    """The version to walk with: it says what the plan says now, and from now on it stays so.

    `plan` comes from a selector, with all that is shown of it. The newest version, or a new one.
    """
    _lock(plan.pk)
    version = _newest_or_new(plan.pk, as_data(as_walked(plan)), actor=actor, note=note)
    if not version.is_in_use:
        PlanVersion.objects.filter(pk=version.pk).update(is_in_use=True)
        version.is_in_use = True
    return version


@transaction.atomic
def keep_before_change(*, plan_id: int) -> PlanVersion:
    """Before an editor changes a plan: keep what it says, if no version says it yet."""
    _lock(plan_id)
    return _newest_or_new(plan_id, as_data(plan_now(plan_id)), actor=None, note="")


@transaction.atomic
def keep_version(*, plan_id: int, actor: User, note: str = "") -> PlanVersion:
    """After an editor changed a plan: keep what it says now, and who changed it.

    What the same editor changes within half an hour is one version, as long as nobody walks with
    it; a change that was taken back leaves none. Who changed nothing may still add a note.
    """
    _lock(plan_id)
    content = as_data(plan_now(plan_id))
    newest = _newest(plan_id)
    if newest and _is_of_this_sitting(newest, actor):
        note = _joined(newest.note, note)
        newest.delete()
    return _newest_or_new(plan_id, content, actor=actor, note=note)


def _lock(plan_id: int) -> None:
    StepPlan.objects.select_for_update(no_key=True).only("pk").get(pk=plan_id)


def _newest(plan_id: int) -> PlanVersion | None:
    return PlanVersion.objects.filter(plan_id=plan_id).first()


def _is_of_this_sitting(version: PlanVersion, actor: User) -> bool:
    is_fresh = version.made_at > timezone.now() - ONE_SITTING
    return version.made_by_id == actor.pk and is_fresh and not version.is_in_use


def _joined(before: str, note: str) -> str:
    both = [before] if note in before else [before, note]
    return "; ".join(filter(None, both))[:NOTE_LENGTH]


def _newest_or_new(plan_id: int, content: Data, *, actor: User | None, note: str) -> PlanVersion:
    digest = digest_of(content)
    newest = _newest(plan_id)
    if newest and newest.digest == digest:
        return newest
    number = newest.number + 1 if newest else 1
    return PlanVersion.objects.create(
        plan_id=plan_id, number=number, content=content, digest=digest, note=note, made_by=actor
    )
