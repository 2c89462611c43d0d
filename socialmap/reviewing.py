"""A suggestion as staff judge it: what stands now beside what is suggested."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from safe_portal.differences import marked

from . import correctable, selectors
from .forms import CorrectionForm
from .forms.corrections import Part
from .models import Organisation, SuggestedChange, Suggestion

BECOMES_PUBLIC = _("Accepting this shows the address to everybody. Are you sure that it is safe?")
STAYS_HIDDEN = _("The address stays confidential, also when this is no shelter any more.")


@dataclass(frozen=True)
class Row:
    """One field. `seen` is the digest of what stands now; `chosen` what was picked so far."""

    change: SuggestedChange
    label: str
    now: SafeString
    new: SafeString
    is_stale: bool
    seen: str
    part: Part | None
    chosen: str
    warning: str


def review_form(
    entry: Organisation, suggestion: Suggestion, data: QueryDict | None, only: list[str]
) -> CorrectionForm:
    """Boxes for these fields, filled in as suggested, so that staff can mend before accepting."""
    now = correctable.read_entry(entry)
    suggested = {change.field: change.new for change in suggestion.changes.all()}
    return CorrectionForm(data, entry=now, shown={**now, **suggested}, only=only)


def rows_of(
    entry: Organisation, suggestion: Suggestion, form: CorrectionForm, picked: dict[str, str]
) -> list[Row]:
    """Every field of the suggestion, with marked words and what is needed to decide."""
    now, terms = correctable.read_entry(entry), selectors.names_of_terms()
    return [
        _row(change, now, terms, form, picked)
        for change in suggestion.changes.select_related("decided_by")
        if change.field in now
    ]


def open_fields(suggestion: Suggestion) -> list[str]:
    return [change.field for change in suggestion.changes.all() if change.is_open]


def _row(
    change: SuggestedChange,
    entry: dict[str, Any],
    terms: dict[str, str],
    form: CorrectionForm,
    picked: dict[str, str],
) -> Row:
    name = change.field
    now = entry[name]
    shown, new = (now, change.new) if change.is_open else _decided(change, now)
    old_words, new_words = marked(
        correctable.in_words(name, shown, terms=terms),
        correctable.in_words(name, new, terms=terms),
    )
    return Row(
        change,
        correctable.label_of(name),
        old_words,
        new_words,
        change.is_open and now != change.old,
        correctable.digest(now),
        form.part(name) if change.is_open and name in form.names else None,
        picked.get(name, ""),
        _warning(change, entry),
    )


def _warning(change: SuggestedChange, entry: dict[str, Any]) -> str:
    """What to know of the address before accepting this."""
    if change.field == "address_is_confidential" and not change.new:
        return str(BECOMES_PUBLIC)
    hid = correctable.would_hide(change.field, entry[change.field])
    loses = (
        change.field == "services" and hid and not correctable.would_hide("services", change.new)
    )
    return str(STAYS_HIDDEN) if loses else ""


def _decided(change: SuggestedChange, now: Any) -> tuple[Any, Any]:
    """Both values of a decided field; of what became confidential since, neither."""
    is_hidden = change.field == "address" and isinstance(now, dict)
    return (now, now) if is_hidden else (change.old, change.new)
