from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from training import mails
from training.services import followups, retention


class Command(BaseCommand):
    help = (
        "Daily work of the training: data of participants whose time is over goes, mails after "
        "three months leave, packs that stopped go on and old ones go. Safe to run twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.tell("sessions forgotten", retention.forget_due(timezone.localdate()))
        self.tell("mails planned", followups.plan_all())
        self.tell("mails lost", mails.lost())
        sent = [mails.send(mail_id=number) for number in followups.mails_due()]
        self.tell("mails sent", sum(sent))
        self.tell("mails not sent", len(sent) - sum(sent))
        self.look_after_packs()

    def tell(self, name: str, number: int) -> None:
        self.stdout.write(f"{name}: {number}")

    def look_after_packs(self) -> None:
        """Until the packs are merged their services are not there; then import them above."""
        try:
            packs = import_module("training.services.packs")
        except ModuleNotFoundError:
            return
        packs.resume_stalled()
        packs.forget_old()
