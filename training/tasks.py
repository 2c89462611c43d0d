"""Work of the worker for a training. Arguments are keys of rows only."""

from uuid import UUID

from django.utils import timezone
from django_tasks import default_task_backend, task

from .pack import keeping, making


@task()
def make_pack(pack_id: str) -> None:
    """Make a pack, or take it over from a worker that died."""
    look_again(pack_id)
    if making.make(UUID(pack_id)):
        make_pack.enqueue(pack_id)


@task()
def watch_pack(pack_id: str) -> None:
    """Some minutes after a worker began: it is ready, or its worker lives, or it is taken over."""
    making_it = UUID(pack_id)
    if making.make(making_it):
        make_pack.enqueue(pack_id)
    elif keeping.is_being_made(making_it):
        look_again(pack_id)


def look_again(pack_id: str) -> None:
    """A worker that is killed leaves its pack lying; this stands in the queue already.

    Where tasks cannot wait, keep_training and the trainer's button take it up.
    """
    if default_task_backend.supports_defer:
        later = timezone.now() + keeping.STALLED + keeping.STALLED / 4
        watch_pack.using(run_after=later).enqueue(pack_id)
