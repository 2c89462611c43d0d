from typing import Any

from django.core.management.base import BaseCommand, CommandError

from safe_portal.audit.models import AccessEntry
from safe_portal.audit.verify import faults


class Command(BaseCommand):
    help = "Check that the access log is whole; prints its last number and MAC to keep elsewhere."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(faults())
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"The access log is damaged: {len(found)} faults.")
        last = AccessEntry.objects.order_by("-number").first()
        head = f"{last.number} {last.mac}" if last else "empty"
        self.stdout.write(f"The access log is whole. Head: {head}")
