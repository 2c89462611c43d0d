from typing import Any

from django.core.management.base import BaseCommand

from socialmap.services import keep_up


class Command(BaseCommand):
    help = (
        "Daily work of the social map: reminders, requests that expired, mails to try again, "
        "entries that lapse, and answers to forget. Safe to run twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for name, number in keep_up().items():
            self.stdout.write(f"{name}: {number}")
