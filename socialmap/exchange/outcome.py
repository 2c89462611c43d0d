"""What a plan would do, as words for the preview: kept with the upload, no hidden address."""

from typing import Any

from .cells import shown
from .planning import Entry, Plan
from .snapshot import PhoneValue, ServiceValue

# Never said of an entry that hides its address, before or after.
PLACE = frozenset(["address", "latitude", "longitude"])
LONGEST_SHOWN = 500


def outcome_of(plan: Plan) -> dict[str, Any]:
    """Numbers and entries as plain values; faults stay codes, to be told in the page's language."""
    changed = [_changed(entry) for entry in plan.changed]
    return {
        "digest": plan.digest(),
        "numbers": {
            "new": len(plan.new),
            "changed": len(changed),
            "unchanged": plan.unchanged,
            "faulty": plan.faulty,
        },
        "new": [_head(entry) | {"country": entry.wanted["country"]} for entry in plan.new],
        "changed": changed,
        "uncovered": [entry["name"] for entry in changed if entry["uncovers"]],
        "faulty": [
            {
                "number": fault.number,
                "column": fault.column,
                "code": fault.code,
                "params": fault.params,
            }
            for fault in sorted(plan.faults, key=lambda fault: fault.number)
        ],
    }


def _head(entry: Entry) -> dict[str, Any]:
    return {"number": entry.number, "key": entry.key, "name": entry.name, "how": entry.how}


def _changed(entry: Entry) -> dict[str, Any]:
    is_hidden = entry.hid or entry.hides
    return _head(entry) | {
        "uncovers": entry.hid and not entry.hides,
        "fields": [
            {"name": name, "hidden": True}
            if is_hidden and name in PLACE
            else {"name": name, "before": _said(entry.before[name]), "after": _said(value)}
            for name, value in entry.changed.items()
        ],
    }


def _said(value: Any) -> str:
    if isinstance(value, tuple) and value and not isinstance(value[0], str):
        text = "\n".join(map(_line, value))
    else:
        text = shown(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def _line(value: PhoneValue | ServiceValue) -> str:
    marks = {"is_hotline": "hotline", "is_for_professionals": "professionals"}
    parts = [marks.get(name, part) for name, part in vars(value).items() if part]
    return " · ".join(parts)
