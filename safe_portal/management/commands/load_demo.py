from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from safe_portal.management.loading import loaders


class Command(BaseCommand):
    help = "Load invented people, cases and entries to try the portal with."

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(settings, "DEMO", False):
            raise CommandError("Demo data is only for a demo: these settings do not allow it.")
        for label, load in loaders("demo"):
            with transaction.atomic():
                load()
            self.stdout.write(f"demo data: {label}")
