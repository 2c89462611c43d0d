from datetime import datetime
from typing import Any

from django.db.models import Max, Prefetch, Q, QuerySet

from safe_portal.printing.tools import tool_sheet, tool_sheet_names

from ..drawing.steps import STONES
from ..enums import UNFINISHED, PackState
from ..models import (
    EvaluationQuestion,
    Exercise,
    Handout,
    HandoutPart,
    Material,
    MaterialNeed,
    Pack,
    Programme,
    ProgrammeItem,
    Session,
    SessionItem,
    Slide,
    Theory,
)
from .content import handouts
from .sessions import rows_of

# `updated_at` is of the last save; what is changed without one stands here by itself.
OF_SESSION = (
    "version",
    "updated_at",
    "expected",
    "agency__name",
    "evaluation_token",
    "evaluation_closed_at",
)
CONTENT = (Programme, Exercise, Handout, ProgrammeItem, Theory, Slide, EvaluationQuestion)


def packs_of(session: Session) -> QuerySet[Pack]:
    return session.packs.select_related("made_by")


def rows_to_print(session: Session) -> QuerySet[SessionItem]:
    """The rows that are not left out, with every sheet and material that they bring."""
    theories = Theory.objects.filter(is_published=True).select_related("programme")
    needs = MaterialNeed.objects.select_related("material")
    exercises = (
        Exercise.objects.filter(is_published=True)
        .select_related("programme", "alternative_to__programme")
        .prefetch_related(
            Prefetch("handouts", queryset=handouts()),
            Prefetch("needs", queryset=needs),
            Prefetch("theories", queryset=theories),
        )
    )
    return (
        rows_of(session)
        .filter(is_left_out=False)
        .prefetch_related(None)
        .prefetch_related(
            Prefetch("exercises", queryset=exercises),
            Prefetch("item__handouts", queryset=handouts()),
            Prefetch("item__theories", queryset=theories),
            Prefetch("item__needs", queryset=needs),
        )
    )


def handouts_of_every_day(layouts: list[str]) -> QuerySet[Handout]:
    """Those of these layouts that no row and no exercise names: every day has them."""
    return handouts().filter(layout__in=layouts, items=None, exercises=None)


def content_marks(session: Session) -> list[Any]:
    """What changes whenever something changes that a pack of this session prints."""
    marks: list[Any] = [
        (model._meta.model_name, model._default_manager.count(), _newest(model))
        for model in CONTENT
    ]
    marks += [list(Material.objects.order_by("pk").values_list())]
    needs = MaterialNeed.objects.order_by("pk")
    marks += [list(needs.values_list("pk", "material_id", "quantity", "per"))]
    marks += [_links(model, name) for model, name in LINKS]
    return marks + _marks_of(session)


LINKS = (
    (Handout, "exercises"),
    (ProgrammeItem, "handouts"),
    (ProgrammeItem, "theories"),
)


def _newest(model: type[Any]) -> datetime | None:
    found: datetime | None = model._default_manager.aggregate(at=Max("edited_at"))["at"]
    return found


def _links(model: type[Any], name: str) -> list[Any]:
    rows = model._default_manager.filter(**{f"{name}__isnull": False})
    return sorted(rows.values_list("pk", name))


def _marks_of(session: Session) -> list[Any]:
    """The plan, the people and what was left out."""
    current = Session.objects.values_list(*OF_SESSION).get(pk=session.pk)
    rows = session.items.order_by("pk")
    chosen = sorted(rows.filter(exercises__isnull=False).values_list("pk", "exercises"))
    people = session.participants.order_by("pk").values_list("pk", "version", "position")
    own = Q(agency=None) | Q(agency_id=session.agency_id)
    parts = HandoutPart.objects.filter(own).order_by("pk")
    left_out = sorted(session.parts_left_out.values_list("pk", flat=True))
    withdrawn = session.certificates.filter(revoked_at__isnull=False).order_by("pk")
    facts = ("pk", "position", "kind", "title", "minutes", "is_left_out", "note")
    return [
        current,
        list(rows.values_list(*facts)),
        chosen,
        list(people),
        list(parts.values_list("pk", "position", "is_published", "edited_at")),
        left_out,
        list(withdrawn.values_list("pk", "revoked_at")),
        _tools_of(session),
    ]


def _tools_of(session: Session) -> list[Any]:
    """What the tools say of the sheets that this day hands out of theirs.

    The step plan counts on every day: slides and flip-over sheets draw it.
    """
    names = {STONES}
    for place in ("exercises", "item"):
        names |= set(session.items.values_list(f"{place}__handouts__tool_sheet", flat=True))
    return [(name, tool_sheet(name).edition()) for name in tool_sheet_names() if name in names]


def is_underway(session: Session) -> QuerySet[Pack]:
    return session.packs.filter(state__in=UNFINISHED)


def stalled_packs(before: datetime) -> QuerySet[Pack]:
    """Those that a worker left lying, and those that wait although no worker was told of them."""
    working = Pack.objects.filter(state=PackState.WORKING, beat_at__lt=before)
    waiting = Pack.objects.filter(state=PackState.QUEUED, created_at__lt=before)
    never = waiting.filter(beat_at=None) | waiting.filter(beat_at__lt=before)
    return working | never


def packs_past(before: datetime) -> QuerySet[Pack]:
    """Packs whose file is no longer kept: finished, failed or stopped before that moment."""
    ended = Pack.objects.filter(finished_at__lt=before)
    return ended.exclude(state__in=UNFINISHED)
