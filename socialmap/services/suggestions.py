"""Staff decide on what an organisation suggested, field by field."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User

from .. import correctable, selectors
from ..enums import Decision, MailKind
from ..models import CheckMail, Organisation, SuggestedChange, Suggestion
from ..tasks import send_check_mail
from .checks import checked_by_editors, confirmed_by_organisation
from .corrections import write_fields
from .hiding import keep_hidden
from .history import note, note_fields


class CannotDecideError(Exception):
    """Somebody was first, or the entry changed while one was looking; the text says which."""


@transaction.atomic
def decide(
    *,
    actor: User,
    suggestion: Suggestion,
    decisions: Mapping[str, str],
    values: Mapping[str, Any],
    seen: Mapping[str, str],
    answer: str,
) -> Suggestion:
    """Accept or refuse these fields; all of them or, with an error, none.

    `values` holds what is written for each accepted field, `seen` the digest of what stood in the
    entry when the page was shown. The last field closes the suggestion. Raises CannotDecideError,
    and ValidationError when the entry cannot take a value.
    """
    entry = selectors.locked_entry(suggestion.organisation_id)
    suggestion = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if suggestion.closed_at:
        raise CannotDecideError(_("This suggestion has been decided in the meantime."))
    changes = {change.field: change for change in suggestion.changes.select_related("decided_by")}
    chosen = {changes[name]: decisions[name] for name in decisions if name in changes}
    accepted = {one.field: values[one.field] for one, how in chosen.items() if _is_yes(how)}
    _refuse_stale(chosen, accepted, entry, seen)
    if not entry.hides_address:
        _refuse_uncovered(changes, decisions)
    if accepted:
        _write(entry, accepted, actor)
    _keep_decisions(chosen, accepted, actor)
    suggestion.answer = answer
    suggestion.save()
    entry = selectors.locked_entry(entry.pk)
    if all(not change.is_open for change in changes.values()):
        _close(suggestion, entry, actor)
    _forget_hidden_address(changes, entry)
    return suggestion


def _is_yes(decision: str) -> bool:
    return decision == Decision.ACCEPTED


def _refuse_stale(
    chosen: Mapping[SuggestedChange, str],
    accepted: Mapping[str, Any],
    entry: Organisation,
    seen: Mapping[str, str],
) -> None:
    now = correctable.read_entry(entry)
    for change in chosen:
        label = correctable.label_of(change.field)
        if not change.is_open:
            words = _("{field}: {name} has decided on this already. Look at the page again.")
            raise CannotDecideError(words.format(field=label, name=change.decided_by))
        if change.field in accepted and seen.get(change.field) != correctable.digest(
            now[change.field]
        ):
            words = _("{field}: the entry changed while you were looking. Compare once more.")
            raise CannotDecideError(words.format(field=label))


def _refuse_uncovered(changes: Mapping[str, SuggestedChange], decisions: Mapping[str, str]) -> None:
    """A new address is not shown before somebody decided on what would hide it."""
    if not _is_yes(decisions.get("address", "")):
        return
    for field, change in changes.items():
        if change.is_open and field not in decisions and correctable.would_hide(field, change.new):
            words = _("{address}: decide on “{field}” as well, because that would hide it.")
            labels = {"address": correctable.label_of("address")}
            raise CannotDecideError(words.format(field=correctable.label_of(field), **labels))


def _write(entry: Organisation, accepted: Mapping[str, Any], actor: User) -> None:
    was_hidden = entry.hides_address
    write_fields(organisation=entry, values=accepted)
    note_fields(organisation=entry, fields=accepted, actor=actor)
    if was_hidden and accepted.get("address_is_confidential") is not False:
        keep_hidden(organisation=entry)


def _keep_decisions(
    chosen: Mapping[SuggestedChange, str], accepted: Mapping[str, Any], actor: User
) -> None:
    for change, decision in chosen.items():
        change.decision, change.decided_by, change.decided_at = decision, actor, timezone.now()
        change.new = accepted.get(change.field, change.new)
        change.save()


def _close(suggestion: Suggestion, entry: Organisation, actor: User) -> None:
    """Everything is decided: the entry counts as checked, and the organisation hears of it.

    Where all was refused, it is the editors who vouch for the entry, not the organisation.
    """
    suggestion.closed_at = timezone.now()
    suggestion.save()
    taken = suggestion.changes.filter(decision=Decision.ACCEPTED).exists()
    if taken:
        day = timezone.localdate(suggestion.made_at)
        confirmed_by_organisation(organisation=entry, on=day, actor=suggestion.made_by)
    else:
        checked_by_editors(organisations=[entry], actor=actor)
    note(organisations=[entry], text=_("Suggestion decided."), actor=actor)
    if entry.check_email:
        mail = CheckMail.objects.create(
            organisation=entry,
            request_id=suggestion.request_id,
            suggestion=suggestion,
            kind=MailKind.RESULT,
        )
        send_check_mail.enqueue(mail.pk)


def _forget_hidden_address(changes: Mapping[str, SuggestedChange], entry: Organisation) -> None:
    """Of a confidential address nothing stays behind once it is decided."""
    change = changes.get("address")
    if change is None or change.is_open or not entry.hides_address:
        return
    change.old = change.new = correctable.FORGOTTEN
    change.save()
