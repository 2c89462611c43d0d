from typing import Any

from django.core.management.base import BaseCommand

from identification.services.links import forget_spent


class Command(BaseCommand):
    help = (
        "Delete sealed packages that nobody can open any more: expired, withdrawn, or fetched more "
        "than a quarter of an hour ago. Safe to run twice; run it every hour."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"packages forgotten: {forget_spent()}")
