"""The shipped content for a test, loaded from its files once in each process and copied after."""

from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

from training import reference
from training.models import Programme

# Before any row that points to it; sessions and what came of them are not content.
CONTENT = (
    "Material",
    "Programme",
    "Exercise",
    "Theory",
    "Slide",
    "Handout",
    "HandoutPart",
    "ProgrammeItem",
    "MaterialNeed",
    "EvaluationQuestion",
)
_kept: list[tuple[type[models.Model], list[models.Model]]] = []


def ship() -> None:
    """As `reference.load()` on an empty portal; where something is there already it does that."""
    is_empty = not Programme.objects.exists()
    if is_empty and _kept:
        bring_back()
        return
    reference.load()
    if is_empty:
        _kept.extend((model, list(model._base_manager.order_by("pk"))) for model in tables())


def tables() -> list[type[models.Model]]:
    """The content and, after it, what links it."""
    found = [apps.get_model("training", name) for name in CONTENT]
    links: list[Any] = [field.remote_field.through for model in found for field in own_links(model)]
    return found + links


def own_links(model: type[models.Model]) -> list[Any]:
    return list(model._meta.local_many_to_many)


def bring_back() -> None:
    for model, rows in _kept:
        model._base_manager.bulk_create(rows)
    statements = connection.ops.sequence_reset_sql(no_style(), [model for model, _rows in _kept])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
