"""What the facts of a session must hold to, for its form and for whoever saves it."""

from datetime import time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Programme

MOST_ORGANISATIONS = 12  # as many groups as a group of 20 makes, and some to spare


def check_group(programme: Programme, expected: int) -> None:
    """Refuse a group of nobody, and one that is larger than the programme can bear.

    At most 20: training manual, paragraph 2.3. Raises ValidationError for `expected`.
    """
    if expected < 1:
        raise ValidationError({"expected": _("Fill in how many people come: at least 1.")})
    if expected > programme.largest_group:
        message = _(
            "At most %(most)s people fit in one day of this programme: it works in small groups, "
            "and everybody must have room to practise. Plan two days instead: save this one for a "
            "part of the group and copy it for the others."
        ) % {"most": programme.largest_group}
        raise ValidationError({"expected": message})


def check_times(*, starts_at: time, ends_at: time, lunch_at: time | None) -> None:
    """Raises ValidationError beside the time that cannot be."""
    if ends_at <= starts_at:
        message = _("The day cannot end before it begins.")
        raise ValidationError({"ends_at": message})
    if lunch_at and not starts_at <= lunch_at < ends_at:
        message = _("Lunch must lie between the beginning and the end of the day.")
        raise ValidationError({"lunch_at": message})


def check_facts(programme: Programme, facts: dict[str, Any]) -> None:
    """All that is wrong with the facts of a session at once. Facts that are not there are not
    looked at. Raises ValidationError."""
    errors: dict[str, Any] = {}
    if facts.get("expected") is not None:
        _gather(errors, check_group, programme, facts["expected"])
    if facts.get("starts_at") and facts.get("ends_at"):
        times = {name: facts.get(name) for name in ("starts_at", "ends_at", "lunch_at")}
        _gather(errors, check_times, **times)
    if len(facts.get("organisations") or ()) > MOST_ORGANISATIONS:
        message = _("Choose at most %(most)s organisations: one for each group.")
        errors["organisations"] = message % {"most": MOST_ORGANISATIONS}
    if errors:
        raise ValidationError(errors)


def _gather(errors: dict[str, Any], check: Any, *values: Any, **named: Any) -> None:
    try:
        check(*values, **named)
    except ValidationError as error:
        errors |= error.message_dict
