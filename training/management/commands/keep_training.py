import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from training import mails
from training.services import followups, packs, retention

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Daily work of the training: packs that stopped go on and old ones go, data of people "
        "whose time is over goes, mails after three months leave. Safe to run twice. What fails is "
        "logged by its number, does not hold up the rest, and ends the command with an error."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.failures = 0
        self.step("packs taken up again", packs.resume_stalled)
        self.step("packs deleted", packs.forget_old)
        due = retention.days_to_forget(timezone.localdate())
        self.each("sessions forgotten", due, lambda one: retention.forget(session=one, actor=None))
        days = followups.days_to_plan()
        self.each("mails planned", days, lambda one: followups.plan_follow_ups(session=one))
        self.step("mails lost", mails.lost)
        waiting = followups.mails_due()
        sent = self.each("mails sent", waiting, lambda number: mails.send(mail_id=number))
        self.tell("mails not sent", len(waiting) - sent)
        if self.failures:
            raise CommandError(f"failed: {self.failures} (see the log)")

    def step(self, name: str, work: Callable[[], int]) -> None:
        self.tell(name, self.tried(name, "", work))

    def each(self, name: str, things: Iterable[Any], work: Callable[[Any], int]) -> int:
        """Do the work for one after another; gives the sum of what it gave."""
        found = list(things)
        done = sum(self.tried(name, getattr(one, "pk", one), partial(work, one)) for one in found)
        self.tell(name, done)
        return done

    def tried(self, name: str, about: object, work: Callable[[], int]) -> int:
        """Without the words of the error: a name or an address may stand in them."""
        try:
            return int(work())
        except Exception as error:
            logger.error("keep_training, %s %s: %s", name, about, type(error).__name__)
            self.failures += 1
            return 0

    def tell(self, name: str, number: int) -> None:
        self.stdout.write(f"{name}: {number}")
