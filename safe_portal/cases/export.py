"""One case as data: every field of every record that belongs to it, sealed values opened.

Generic on purpose: whatever model leads to a case by foreign keys goes along by itself. What is
left out stands in LEFT_OUT with its reason, and in the file.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.selectors import entries_of_case, with_names

from .models import Case, CaseRecord

FORMAT, VERSION = "safe-portal-case", 1
LEFT_OUT = {
    "cases.CaseKey": "the key of the file, wrapped: it opens what stands here in clear",
    "cases.Draft": "what somebody types and has not saved: it is not part of the file yet",
    "cases.Retention.hold_reason": "for team leads only, on the page about keeping",
    "cases.Retention.keep_reason": "for team leads only, on the page about keeping",
}
# What the access log tells of a case. Its chain number and MAC prove the log, not the case.
LOG_FIELDS = ("at", "event", "part", "object_id", "fields")


def case_as_data(case: Case, *, actor: User) -> dict[str, Any]:
    """The whole case in plain types, in a stable order. Raises SealError when a value is shut."""
    found = {model._meta.label: records(model, case) for model in case_models()}
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": timezone.now().isoformat(),
        "made_by": str(actor),
        "schema": {model._meta.label: schema_of(model) for model in case_models()},
        "left_out": LEFT_OUT,
        "records": found,
        "access_log": log_of(case),
    }


@cache
def case_models() -> list[type[models.Model]]:
    """The models whose records belong to one case, the case itself first."""
    found = [one for one in apps.get_models() if one is not Case and path_to_case(one)]
    exported = [one for one in found if one._meta.label not in LEFT_OUT]
    return [Case, *sorted(exported, key=lambda one: one._meta.label)]


@cache
def path_to_case(model: type[models.Model]) -> str:
    """The shortest chain of foreign keys to a case, as a lookup; empty when there is none."""
    queue: list[tuple[Any, list[str]]] = [(model, [])]
    for place, path in queue:  # it grows while it is walked
        for field in relations(place):
            target: Any = field.related_model
            if target is Case:
                return "__".join([*path, field.name])
            if target not in [known for known, _path in queue]:
                queue.append((target, [*path, field.name]))
    return ""


def relations(model: type[models.Model]) -> list[Any]:
    """The foreign keys of a model that every record has: what may be empty leads nowhere."""
    found = [field for field in model._meta.concrete_fields if field.is_relation]
    return [field for field in found if field.related_model and not field.null]


def exported_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    label = model._meta.label
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [field for field in fields if f"{label}.{field.name}" not in LEFT_OUT]


def records(model: type[models.Model], case: Case) -> list[dict[str, Any]]:
    """The case's records of one model, oldest first, each `{field: value}`."""
    if model is Case:
        return [as_data(case)]
    path = path_to_case(model)
    order = ["created_at", "pk"] if issubclass(model, CaseRecord) else ["pk"]
    found = model._default_manager.filter(**{path: case}).select_related(*joined(model, path))
    return [as_data(with_case(record, path, case)) for record in found.order_by(*order)]


def joined(model: type[models.Model], path: str) -> list[str]:
    """What is fetched along: the way to the case, and what is told by name."""
    inside = path.rpartition("__")[0]
    outside = [field.name for field in exported_fields(model) if is_outside(field)]
    return [name for name in (inside, *outside) if name]


def is_outside(field: Any) -> bool:
    """True for a link to what is no part of the case: a person, an agency, a factor."""
    target = field.related_model if field.is_relation else None
    return target is not None and target is not Case and not path_to_case(target)


def with_case(record: Any, path: str, case: Case) -> Any:
    """Hand over the case that was already fetched, so that its key is opened once."""
    *inside, last = path.split("__")
    holder = record
    for name in inside:
        holder = getattr(holder, name)
    setattr(holder, last, case)
    return record


def as_data(record: models.Model) -> dict[str, Any]:
    return {field.name: value_of(record, field) for field in exported_fields(type(record))}


def value_of(record: Any, field: Any) -> Any:
    """A plain value: links inside the case as keys, links to the outside with their name."""
    if field.many_to_many:
        return [str(one.pk) for one in getattr(record, field.name).order_by("pk")]
    if not is_outside(field):
        return plain(getattr(record, field.attname))
    target = getattr(record, field.name)
    return target and {"id": plain(target.pk), "name": str(target)}


def plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def schema_of(model: type[models.Model]) -> dict[str, Any]:
    """What the model and its fields are called, and what the codes of closed lists mean."""
    fields = {field.name: field_schema(field) for field in exported_fields(model)}
    return {"label": str(model._meta.verbose_name), "fields": fields}


def field_schema(field: models.Field[Any, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"label": str(getattr(field, "verbose_name", field.name))}
    told["type"] = type(field).__name__
    choices = getattr(field, "flatchoices", None)
    if choices:
        told["choices"] = {str(key): str(label) for key, label in choices}
    return told


def log_of(case: Case) -> list[dict[str, Any]]:
    """Who did what in this case, oldest first: the own agency's entries only."""
    entries = entries_of_case(case.pk, agency_id=case.agency_id).order_by("number")
    return [
        {name: plain(getattr(entry, name)) for name in LOG_FIELDS}
        | {"event_label": str(Event(entry.event).label)}
        | {"who": entry.actor_name, "reason": entry.reason_text}  # type: ignore[attr-defined]
        for entry in with_names(entries)
    ]


def in_pieces(words: Iterator[str], size: int = 512) -> Iterator[str]:
    """Many little words as fewer, larger pieces."""
    held: list[str] = []
    for word in words:
        held.append(word)
        if len(held) >= size:
            yield "".join(held)
            held.clear()
    yield "".join(held)
