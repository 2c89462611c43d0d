"""Nothing typed is lost: sealed drafts on the server (security.md 9)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record

from .enums import DraftKind
from .models import Case, Draft
from .selectors import cases_visible_to
from .tickets import BEGINNINGS, FIELD, Ticket, TicketError

NOT_CONTENT = {FIELD, "csrfmiddlewaretoken", "sequence", "action"}


def typed(post: QueryDict) -> dict[str, list[str]]:
    """What was typed in a post, without the portal's own hidden fields."""
    return {name: values for name, values in post.lists() if name not in NOT_CONTENT}


def as_querydict(content: dict[str, Any]) -> QueryDict:
    """A draft's answers in the shape that forms read."""
    data = QueryDict(mutable=True)
    for name, values in content.get("answers", {}).items():
        data.setlist(name, values)
    return data


@transaction.atomic
def keep(
    *,
    ticket: Ticket,
    answers: dict[str, list[str]],
    kind: DraftKind,
    sequence: int = 0,
) -> Draft | None:
    """Keep what was typed for the ticket's owner; gives None when it was not kept.

    Each window has a draft of its own, in which an older sequence never replaces a newer one. Not
    kept either when the case or the person is gone. Logs the first keeping, not every keystroke.
    """
    people = User.objects.select_for_update(no_key=True)  # one after another, for each person
    user = people.filter(pk=ticket.user_id, is_active=True).first()
    case = Case.objects.filter(pk=ticket.case_id).with_key().first() if ticket.case_id else None
    if not user or (ticket.case_id and not case):
        return None
    place = {"user": user, "form_key": ticket.form_key, "opening": ticket.opening, "kind": kind}
    draft = Draft.objects.filter(**place).first() or Draft(**place)
    fresh = draft._state.adding
    if sequence < draft.sequence:
        return None
    draft.case = case
    draft.sequence = sequence
    draft.path = ticket.path[:300]
    draft.content = {"answers": answers, "ticket": str(ticket)}
    draft.save()
    if fresh:
        record(
            event=Event.DRAFT_KEPT,
            actor=user,
            case_id=ticket.case_id,
            part=ticket.form_key.partition(":")[0],
            object_id=draft.id,
        )
    return draft


def keep_unsent(request: HttpRequest) -> bool:
    """Keep the text of a post that cannot be taken in: session over, CSRF cookie gone.

    Only the sealed ticket counts here, not who is signed in: the text goes to its owner's drafts
    and to nobody else. True when it was kept.
    """
    try:
        ticket = Ticket.open(request.POST.get(FIELD))
        with scopes_disabled():
            answers = typed(request.POST)
            return keep(ticket=ticket, answers=answers, kind=DraftKind.UNSENT) is not None
    except TicketError:
        return False


def newest(*, user: User, form_key: str, case: Case | None) -> Draft | None:
    """The draft that this person last typed in this form, if any."""
    found = Draft.objects.filter(user=user, form_key=form_key, updated_at__gte=_kept_since())
    draft = found.order_by("-updated_at").first()
    if draft and case:
        draft.case = case
    return draft


def beginnings_of(ticket: Ticket, drafts: QuerySet[Draft]) -> list[tuple[str, str]]:
    """All that a form began with. A ticket names the last ones; their drafts name those before."""
    told = list(ticket.went_on_with)
    while len(ticket.went_on_with) == BEGINNINGS:
        oldest = (
            drafts.filter(opening=ticket.went_on_with[0][0]).select_related("case__key").first()
        )
        if oldest is None:
            break
        try:
            ticket = Ticket.of_draft(oldest.content.get("ticket"))
        except TicketError:
            break
        told += ticket.went_on_with
    return told


def drop(ticket: Ticket) -> None:
    """Forget the draft of a form: it was saved, or its owner threw it away.

    So are the drafts that the form began with. What the same person typed in another window, also
    in one of those since then, stays.
    """
    found = Draft.objects.filter(user_id=ticket.user_id, form_key=ticket.form_key)
    beginnings = beginnings_of(ticket, found)
    found.filter(opening=ticket.opening).delete()
    for opening, until in beginnings:
        found.filter(opening=opening, updated_at__lte=until).delete()


def forget(form_keys: Iterable[str]) -> int:
    """Delete what anybody typed in these forms about no case: what it is about is gone."""
    return Draft.objects.filter(case=None, form_key__in=list(form_keys)).delete()[0]


def forget_old() -> int:
    """Delete drafts that nobody went on with for DRAFT_DAYS, of cases and of none; how many."""
    return Draft.objects.filter(updated_at__lt=_kept_since()).delete()[0]


def _kept_since() -> datetime:
    return timezone.now() - timedelta(days=settings.DRAFT_DAYS)


def drafts_of(user: User) -> QuerySet[Draft]:
    """Open drafts of a person, newest first: only those of cases they may still see."""
    own = Draft.objects.filter(user=user, updated_at__gte=_kept_since()).select_related("case")
    visible = cases_visible_to(user).values("id")
    return (own.filter(case__isnull=True) | own.filter(case__in=visible)).order_by("-updated_at")
