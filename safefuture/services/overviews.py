"""Writing the Safe Future records: all or nothing, with an entry in the access log."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record
from safe_portal.cases.models import Case
from safe_portal.cases.storing import log
from safe_portal.cases.versions import StaleVersion, lock_current

from ..enums import Voice, voices_of
from ..models import Child, Overview, OverviewScore
from ..selectors.overviews import items_that_ask
from ..sheet import Answer, Answers
from ..validators import validate_score

PART = "overview1"
PLAN = "plan"
NOT_ASKED = {"case", "created_by", "child", "copied_from"}

Slot = tuple[int, str, int]  # factor, country, and which voice of the version: first or second


@transaction.atomic
def hold_overview(
    *,
    actor: User,
    case: Case,
    record_id: UUID,
    details: dict[str, Any],
    answers: Answers,
    child: Child | None = None,
    copied_from: Overview | None = None,
    led_by: Iterable[UUID] = (),
) -> Overview:
    """Store a new version from one conversation, on today's scale (settings.OVERVIEW_SCALE).

    About `child`, or else about the client. `copied_from` is the version (with its `entries`)
    whose answers it began with: what still says the same and was not talked about stays marked
    as taken over. `led_by` are finished plan items after which the factors are scored again.

    The same submit sent twice gives the same version. When `record_id` was saved before with
    other content, StaleVersion is raised: somebody went back and changed the form.
    Raises ValidationError for a score outside the scale, an impossible date, or a child or an
    earlier version of somebody else.
    """
    low, high = settings.OVERVIEW_SCALE
    overview = Overview(id=record_id, case=case, created_by=actor, **details)
    overview.scale_min, overview.scale_max = low, high
    overview.child, overview.copied_from = child, copied_from
    check(overview, answers)
    try:
        with transaction.atomic():
            overview.save(force_insert=True)
    except IntegrityError:
        found = Overview.objects.get(pk=record_id, case=case)
        return same_or_stale(found, case=case, details=details, answers=answers)
    source = by_slot(copied_from) if copied_from else {}
    OverviewScore.objects.bulk_create(new_scores(overview, answers, source))
    about_child = ["child"] if child else []
    fields = [*details, *about_child, "scores", "notes"]
    log(Event.RECORD_CREATED, overview, actor=actor, part=PART, fields=fields)
    close_circles(overview, actor=actor, led_by=led_by)
    return overview


def new_scores(
    overview: Overview, answers: Answers, source: dict[Slot, OverviewScore]
) -> list[OverviewScore]:
    voices = overview.voices
    return [
        OverviewScore(
            overview=overview,
            factor_id=factor_id,
            side=side,
            voice=voice,
            score=answer.score,
            note=answer.note,
            is_carried=answer.is_carried
            and answer.says_as(source.get((factor_id, side, voices.index(voice)))),
        )
        for (factor_id, side, voice), answer in answers.items()
    ]


def close_circles(overview: Overview, *, actor: User, led_by: Iterable[UUID]) -> None:
    """Let finished items of this case remember the version in which they were scored again."""
    chosen = list(led_by)
    for item in items_that_ask(overview.case) if chosen else []:
        if item.pk not in chosen:
            continue
        item.scored_in = overview
        item.save(update_fields=["scored_in", "updated_at"])
        record(
            event=Event.RECORD_CHANGED,
            actor=actor,
            case_id=overview.case_id,
            part=PLAN,
            object_id=item.pk,
            fields=["scored_in"],
        )


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
    entries, before = by_slot(overview), overview.voices
    changed = [
        *changed_details(overview, details),
        *names_of_changes(entries, answers, voices_of(details["picture_of"])),
    ]
    if not changed:
        return overview
    for name, value in details.items():
        setattr(overview, name, value)
    check(overview, answers)
    overview.save()
    rename_voices(overview, before)
    write_changes(overview, entries, answers)
    log(Event.RECORD_CHANGED, overview, actor=actor, part=PART, fields=changed)
    return overview


def rename_voices(overview: Overview, before: Sequence[Voice]) -> None:
    """Another picture than was written down: the scores change hands; a second voice may go."""
    now = overview.voices
    for gone in before[len(now) :]:
        overview.scores.filter(voice=gone).delete()
    for old, new in zip(before, now, strict=False):
        if old != new:
            overview.scores.filter(voice=old).update(voice=new)


def write_changes(overview: Overview, entries: dict[Slot, OverviewScore], answers: Answers) -> None:
    voices = overview.voices
    added: dict[Any, Answer] = {}
    for (factor_id, side, voice), answer in answers.items():
        entry = entries.get((factor_id, side, voices.index(voice)))
        if entry is None:
            added[factor_id, side, voice] = answer
        elif differs(entry, answer):
            entry.is_carried = stays_carried(entry, answer)
            entry.voice, entry.score, entry.note = voice, answer.score, answer.note
            entry.save()
    OverviewScore.objects.bulk_create(new_scores(overview, added, {}))


def same_or_stale(
    found: Overview, *, case: Case, details: dict[str, Any], answers: Answers
) -> Overview:
    """The version that this form already made, or StaleVersion when it says something else now."""
    found.case = case
    voices = voices_of(details["picture_of"])
    changed = names_of_changes(by_slot(found), answers, voices, with_marks=False)
    if changed_details(found, details) or changed:
        raise StaleVersion(found)
    return found


def check(overview: Overview, answers: Answers) -> None:
    """Raises ValidationError. The case and the author come from the caller, not from a form."""
    overview.clean_fields(exclude=NOT_ASKED)
    for answer in answers.values():
        validate_score(answer.score, scale=overview.scale)
    source = overview.copied_from
    strange_child = overview.child and overview.child.case_id != overview.case_id
    strange_source = source and (source.case_id, source.child_id) != (
        overview.case_id,
        overview.child_id,
    )
    if strange_child or strange_source:
        raise ValidationError(_("This sheet and what it refers to are not about one person."))


def changed_details(overview: Overview, details: dict[str, Any]) -> list[str]:
    return [name for name, value in details.items() if getattr(overview, name) != value]


def by_slot(overview: Overview) -> dict[Slot, OverviewScore]:
    """The stored scores by factor, country and voice: first or second of this version."""
    voices = overview.voices
    return {
        (entry.factor_id, entry.side, voices.index(Voice(entry.voice))): entry
        for entry in overview.scores.select_related("factor")
    }


def names_of_changes(
    entries: dict[Slot, OverviewScore],
    answers: Answers,
    voices: Sequence[Voice],
    *,
    with_marks: bool = True,
) -> list[str]:
    """Names for the access log, such as "housing.origin"; never what was answered.

    A factor that is not asked stays as it is. The second voice is named with its answer.
    """
    keys = {entry.factor_id: entry.factor.key for entry in entries.values()}
    names = []
    for (factor_id, side, voice), answer in answers.items():
        slot = voices.index(voice)
        entry = entries.get((factor_id, side, slot))
        changed = differs(entry, answer) if with_marks and entry else not answer.says_as(entry)
        if changed and factor_id in keys:
            names.append(f"{keys[factor_id]}.{side}" + (f".{voice}" if slot else ""))
    return names


def differs(entry: OverviewScore, answer: Answer) -> bool:
    return not answer.says_as(entry) or entry.is_carried != stays_carried(entry, answer)


def stays_carried(entry: OverviewScore, answer: Answer) -> bool:
    """The mark goes as soon as it was talked about; nobody can set it afterwards."""
    return entry.is_carried and answer.is_carried and answer.says_as(entry)
