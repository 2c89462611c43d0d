"""Making the search know what a file brought: at once when it is little, else by the worker."""

from collections.abc import Sequence

from django_tasks import task

from ..models import Organisation
from ..services.editions import new_edition
from ..services.search import BATCH, reindex

# Some milliseconds each: more would keep the editor waiting.
MOST_AT_ONCE = 1_000


def index(organisations: Sequence[Organisation]) -> None:
    """Index these entries now, or soon when they are many."""
    if len(organisations) <= MOST_AT_ONCE:
        reindex(organisations)
    else:
        index_entries.enqueue([organisation.pk for organisation in organisations])


@task()
def index_entries(pks: list[int]) -> None:
    """The import made its edition before: whoever has asked since must ask again."""
    for start in range(0, len(pks), BATCH):
        reindex(Organisation.objects.filter(pk__in=pks[start : start + BATCH]))
    new_edition()
