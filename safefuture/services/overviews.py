"""Writing the Safe Future records: all or nothing, with an entry in the access log."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record
from safe_portal.cases.models import Case
from safe_portal.cases.versions import StaleVersion, lock_current

from ..enums import Side
from ..models import Overview, OverviewScore
from ..sheet import Answer, Answers
from ..validators import validate_score

PART = "overview1"


@transaction.atomic
def hold_overview(
    *, actor: User, case: Case, record_id: UUID, details: dict[str, Any], answers: Answers
) -> Overview:
    """Store a new version from one conversation, on today's scale (settings.OVERVIEW_SCALE).

    The same submit sent twice gives the same version. When `record_id` was saved before with
    other content, StaleVersion is raised: somebody went back and changed the form.
    Raises ValidationError for a score outside the scale or an impossible date.
    """
    low, high = settings.OVERVIEW_SCALE
    overview = Overview(
        id=record_id, case=case, created_by=actor, scale_min=low, scale_max=high, **details
    )
    entries = [
        OverviewScore(
            overview=overview,
            factor_id=factor_id,
            side=side,
            voice=overview.voices[0],
            score=answer.score,
            note=answer.note,
        )
        for (factor_id, side), answer in answers.items()
    ]
    check(overview, answers)
    try:
        with transaction.atomic():
            overview.save(force_insert=True)
    except IntegrityError:
        found = Overview.objects.get(pk=record_id, case=case)
        return same_or_stale(found, case=case, details=details, answers=answers)
    OverviewScore.objects.bulk_create(entries)
    record(
        event=Event.RECORD_CREATED,
        actor=actor,
        case_id=case.pk,
        part=PART,
        object_id=overview.pk,
        fields=[*details, "scores", "notes"],
    )
    return overview


@transaction.atomic
def correct_overview(
    *,
    actor: User,
    case: Case,
    record_id: UUID,
    version: int,
    details: dict[str, Any],
    answers: Answers,
) -> Overview:
    """Correct a version that was written down wrongly. A new conversation is a new version.

    Scores stay on the version's own scale and its own factors. Raises StaleVersion when somebody
    saved it after `version`, ValidationError as `hold_overview`, and Overview.DoesNotExist.
    """
    overview = lock_current(Overview.objects.filter(case=case), pk=record_id, version=version)
    overview.case = case
    entries = changed_entries(overview, answers)
    changed = [*changed_details(overview, details), *entry_names(entries)]
    if not changed:
        return overview
    for name, value in details.items():
        setattr(overview, name, value)
    check(overview, answers)
    overview.save()
    for entry in entries:
        entry.score, entry.note = _values(answers[entry.factor_id, Side(entry.side)])
        entry.save()
    record(
        event=Event.RECORD_CHANGED,
        actor=actor,
        case_id=case.pk,
        part=PART,
        object_id=overview.pk,
        fields=changed,
    )
    return overview


def same_or_stale(
    found: Overview, *, case: Case, details: dict[str, Any], answers: Answers
) -> Overview:
    """The version that this form already made, or StaleVersion when it says something else now."""
    found.case = case
    if changed_details(found, details) or changed_entries(found, answers):
        raise StaleVersion(found)
    return found


def check(overview: Overview, answers: Answers) -> None:
    """Raises ValidationError. The case and the author come from the caller, not from a form."""
    overview.clean_fields(exclude={"case", "created_by"})
    for answer in answers.values():
        validate_score(answer.score, scale=overview.scale)


def changed_details(overview: Overview, details: dict[str, Any]) -> list[str]:
    return [name for name, value in details.items() if getattr(overview, name) != value]


def changed_entries(overview: Overview, answers: Answers) -> list[OverviewScore]:
    """The stored scores that `answers` would change; a factor that is not asked stays as it is."""
    return [
        entry
        for entry in overview.scores.select_related("factor")
        if differs(entry, answers.get((entry.factor_id, Side(entry.side))))
    ]


def differs(entry: OverviewScore, answer: Answer | None) -> bool:
    return answer is not None and (entry.score, entry.note) != _values(answer)


def entry_names(entries: list[OverviewScore]) -> list[str]:
    """Names for the access log, such as "housing.origin"; never what was answered."""
    return [f"{entry.factor.key}.{entry.side}" for entry in entries]


def _values(answer: Answer) -> tuple[int | None, str]:
    return answer.score, answer.note
