"""The buttons of the planner that work without JavaScript: each changes what was posted."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import QueryDict

from ..enums import ItemKind, Necessity
from ..planning import PlanRow
from .planning import KEY, MOST_ROWS, NEW_MINUTES, PlannerForm

ADD = "add"


def is_move(action: str) -> bool:
    name, _colon, key = action.partition(":")
    return action == ADD or (name in MOVES and bool(KEY.match(key)))


def moved_data(data: QueryDict, action: str, rows: Sequence[PlanRow]) -> QueryDict:
    """What was posted, with a row moved, added, taken out or put back. `rows` are the saved."""
    changed = data.copy()
    changed.setlist("row", PlannerForm(data, rows=rows).keys)
    name, _colon, key = action.partition(":")
    if action == ADD:
        _add(changed, data.get("after", ""))
    elif key in changed.getlist("row"):
        MOVES[name](changed, key, {row.key: row for row in rows})
    return changed


def focus_after(action: str, data: QueryDict) -> str:
    """Which button or field has the focus when the page is shown again."""
    if action == ADD:
        return next((f"title_{key}" for key in data.getlist("fresh")), "")
    name, _colon, key = action.partition(":")
    return f"out_{key}" if name == "leave-out" else action


def typed_values(data: QueryDict, rows: Sequence[PlanRow]) -> dict[str, Any]:
    """What was posted as initial values: shown as it was typed, right or wrong."""
    form = PlannerForm(data, rows=rows)
    values = {
        name: field.widget.value_from_datadict(data, {}, name)
        for name, field in form.fields.items()
    }
    return values | {"row": form.keys}


def _add(data: QueryDict, after: str) -> None:
    """An own row below the row that was chosen, or at the end."""
    order = data.getlist("row")
    if len(order) >= MOST_ROWS:
        return
    numbers = (number for number in range(1, 1000) if f"n{number}" not in order)
    key = f"n{next(numbers)}"
    order.insert(order.index(after) + 1 if after in order else len(order), key)
    data.setlist("row", order)
    data[f"minutes_{key}"], data[f"kind_{key}"] = str(NEW_MINUTES), ItemKind.THEORY.value
    data[f"title_{key}"] = data[f"note_{key}"] = ""
    data["fresh"] = key


def _shift(data: QueryDict, key: str, steps: int) -> None:
    order = data.getlist("row")
    place = order.index(key) + steps
    order.remove(key)
    order.insert(max(0, place), key)
    data.setlist("row", order)


def _leave_out(data: QueryDict, key: str, saved: dict[str, PlanRow]) -> None:
    """Rows of the programme only: an own one is taken out."""
    if key in saved and saved[key].item:
        data[f"out_{key}"] = "on"


def _remove(data: QueryDict, key: str, saved: dict[str, PlanRow]) -> None:
    """Own rows only: one of the programme is left out, never taken out."""
    if key in saved and saved[key].item:
        return
    data.setlist("row", [one for one in data.getlist("row") if one != key])
    for name in ("minutes", "note", "title", "kind"):
        data.pop(f"{name}_{key}", None)


def _reset(data: QueryDict, key: str, saved: dict[str, PlanRow]) -> None:
    """A row of the programme as the programme has it: its minutes, exercises and place."""
    row = saved.get(key)
    if row is None or row.item is None:
        return
    data[f"minutes_{key}"] = str(row.item.minutes)
    data.pop(f"out_{key}", None)
    if row.item.necessity == Necessity.EXTRA:
        data[f"out_{key}"] = "on"
    if not row.is_choice:
        data.setlist(f"exercises_{key}", [str(one.pk) for one in row.item.exercises.all()])
    data.setlist("row", _put_back(data.getlist("row"), key, saved))


def _put_back(order: list[str], key: str, saved: dict[str, PlanRow]) -> list[str]:
    """Below the last of the rows that come before it in the programme."""
    places = {one: (row.item.position, row.item.pk) for one, row in saved.items() if row.item}
    rest = [one for one in order if one != key]
    before = [one for one in rest if one in places and places[one] < places[key]]
    rest.insert(rest.index(before[-1]) + 1 if before else 0, key)
    return rest


MOVES: dict[str, Callable[[QueryDict, str, dict[str, PlanRow]], None]] = {
    "up": lambda data, key, _saved: _shift(data, key, -1),
    "down": lambda data, key, _saved: _shift(data, key, 1),
    "leave-out": _leave_out,
    "remove": _remove,
    "reset": _reset,
}
