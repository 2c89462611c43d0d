"""Ordering a pack, stopping it, taking it up again, and forgetting its file."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User
from safe_portal.sealing import open_bytes_with_ring

from .. import selectors
from ..enums import UNFINISHED, PackState
from ..models import Pack, PackFile, Session
from ..pack.keeping import STALLED, free
from ..tasks import make_pack

MOST_AT_ONCE = 2
NOT_ASKED = ("parts", "contents", "beat_at", "finished_at")  # may be empty, and no form asks them


@transaction.atomic
def order_pack(
    *,
    session: Session,
    actor: User,
    record_id: UUID,
    language: str,
    is_two_sided: bool,
    parts: Iterable[str] = (),
) -> Pack:
    """Have a pack made by the worker; the same id a second time gives the pack that is there.

    `parts` are keys of sheets; none means everything. Raises ValidationError when two packs of
    the session are being made already.
    """
    Session.objects.select_for_update().get(pk=session.pk)  # one order after another
    known = session.packs.filter(pk=record_id).first()
    if known:
        return known
    if selectors.is_underway(session).count() >= MOST_AT_ONCE:
        raise ValidationError(
            _("Two packs of this session are being made already. Wait for them, or stop one.")
        )
    pack = Pack(
        id=record_id,
        session=session,
        made_by=actor,
        language=language,
        is_two_sided=is_two_sided,
        parts=list(parts),
    )
    pack.full_clean(exclude=NOT_ASKED)
    pack.save(force_insert=True)
    _enqueue(pack.pk)
    return pack


@transaction.atomic
def stop_pack(*, pack: Pack, actor: User) -> bool:
    """Stop a pack that is not ready; False when it was ended already."""
    del actor
    open_ = Pack.objects.filter(pk=pack.pk, state__in=UNFINISHED)
    return bool(open_.update(state=PackState.CANCELLED, finished_at=timezone.now()))


@transaction.atomic
def go_on(*, pack: Pack, actor: User) -> bool:
    """Take a pack up again that has stopped; False when a worker is at it, or it is ended."""
    del actor
    return _take_up(pack.pk)


def resume_stalled() -> int:
    """Take up every pack that was left lying; how many. For the periodic command."""
    left = selectors.stalled_packs(timezone.now() - STALLED)
    return sum(_resumed(pack_id) for pack_id in left.values_list("pk", flat=True))


def forget_old() -> int:
    """Remove the files of packs that were made longer ago than they are kept; how many."""
    old = selectors.packs_past(timezone.now() - kept_for())
    with transaction.atomic():
        return PackFile.objects.filter(pack__in=old).delete()[0]


def kept_for() -> timedelta:
    return timedelta(hours=settings.TRAINING_PACK_HOURS)


def pdf_of(*, pack: Pack, actor: User) -> bytes | None:
    """The file of a pack, opened; None when it is not ready or no longer kept."""
    del actor
    file = PackFile.objects.filter(pk=pack.pk).first()
    if file is None or not pack.finished_at or timezone.now() - pack.finished_at > kept_for():
        return None
    return open_bytes_with_ring(bytes(file.sealed), aad=file.aad)


@transaction.atomic
def _resumed(pack_id: UUID) -> bool:
    return _take_up(pack_id)


def _take_up(pack_id: UUID) -> bool:
    waiting = Pack.objects.filter(free(), pk=pack_id)
    if not waiting.update(state=PackState.QUEUED, beat_at=timezone.now()):
        return False
    _enqueue(pack_id)
    return True


def _enqueue(pack_id: UUID) -> None:
    transaction.on_commit(partial(make_pack.enqueue, str(pack_id)))
