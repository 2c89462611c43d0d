from typing import Any

from django.core.management.base import BaseCommand

from safe_portal.cases.drafts import forget_old


class Command(BaseCommand):
    help = (
        "Delete what somebody typed and did not save, when nobody went on with it for DRAFT_DAYS "
        "days. Safe to run twice; run it once a day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"drafts forgotten: {forget_old()}")
