"""How a pack is doing, in the words of its page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from ..enums import UNFINISHED, PackState
from ..models import Pack
from .editions import edition_of
from .front import as_range
from .keeping import GAVE_UP, STALLED
from .words import Told

# A worker looks every few seconds; a pack that waits so long has no worker that will take it.
NO_WORKER = timedelta(minutes=10)


@dataclass(frozen=True)
class ContentsLine:
    title: Told
    pages: str
    copies: int
    paper: str
    is_one_sided: bool


class Status:
    """A pack with all that its page tells; made anew for each look at it."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.now = timezone.now()

    @property
    def is_underway(self) -> bool:
        return self.pack.state in UNFINISHED

    @property
    def has_stopped(self) -> bool:
        """Its worker gave no sign of life, or no worker took it."""
        pack = self.pack
        if pack.state == PackState.WORKING:
            return bool(pack.beat_at and self.now - pack.beat_at > STALLED)
        since = pack.beat_at or pack.created_at
        return pack.state == PackState.QUEUED and self.now - since > NO_WORKER

    @property
    def is_watched(self) -> bool:
        """Whether the page asks again by itself."""
        return self.is_underway and not self.has_stopped

    @property
    def is_done(self) -> bool:
        return self.pack.state == PackState.DONE

    @property
    def has_failed(self) -> bool:
        return self.pack.state == PackState.FAILED

    @property
    def kept_until(self) -> datetime | None:
        hours = timedelta(hours=settings.TRAINING_PACK_HOURS)
        return self.pack.finished_at + hours if self.pack.finished_at else None

    @property
    def is_kept(self) -> bool:
        return bool(self.is_done and self.kept_until and self.now <= self.kept_until)

    @cached_property
    def is_older(self) -> bool:
        """Whether the content, the plan or the list of people changed since."""
        return self.is_done and self.pack.edition != edition_of(self.pack.session)

    @property
    def doing(self) -> str:
        """What the worker is at."""
        pack = self.pack
        if pack.state == PackState.QUEUED:
            return _("Waiting until the worker has time.")
        if not pack.total:
            return _("The words of all sheets are being put together.")
        if pack.done < len(pack.contents):
            title = Told(pack.contents[pack.done]["titles"])
            return _("Being laid out: %(sheet)s") % {"sheet": title}
        return _("The sheets are being joined into one file.")

    @property
    def problem(self) -> str:
        if self.pack.problem == GAVE_UP:
            return _("The worker stopped three times while it made this pack.")
        sheet = self.pack.problem.partition(":")[2]
        if sheet:
            return _("This sheet could not be made, three times in a row: %(sheet)s") % {
                "sheet": sheet
            }
        return _("The pack could not be put together, three times in a row.")

    @property
    def parts(self) -> list[tuple[Told, list[ContentsLine]]]:
        """The contents list of a pack that is ready, row by row of the day."""
        runs = groupby(self.pack.contents, key=lambda line: line["sections"])
        return [(Told(title), [_line(one) for one in run]) for title, run in runs]

    @property
    def holds_names(self) -> bool:
        return any(line["holds_names"] for line in self.pack.contents)


def _line(kept: dict[str, Any]) -> ContentsLine:
    return ContentsLine(
        title=Told(kept["titles"]),
        pages=as_range(kept["first"], kept["last"]),
        copies=kept["copies"],
        paper=kept["paper"],
        is_one_sided=kept["is_one_sided"],
    )
