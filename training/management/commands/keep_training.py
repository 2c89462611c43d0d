from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from training import mails
from training.services import followups, packs, retention


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
        self.tell("packs taken up again", packs.resume_stalled())
        self.tell("packs deleted", packs.forget_old())

    def tell(self, name: str, number: int) -> None:
        self.stdout.write(f"{name}: {number}")
