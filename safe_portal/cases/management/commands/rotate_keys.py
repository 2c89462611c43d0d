from typing import Any

from django.core.management.base import BaseCommand
from django_scopes import scopes_disabled

from safe_portal.cases.rotation import reseal_ring_texts, rewrap_case_keys
from safe_portal.sealing import ring


class Command(BaseCommand):
    help = (
        "Seal again with the newest key of SAFE_SEALING_KEYS all that an older key holds. "
        "Add the new key first, run this, then take the old key away. The access log keeps its "
        "reasons as they were written: keep old keys at hand to read them."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with scopes_disabled():
            cases, texts = rewrap_case_keys(), reseal_ring_texts()
        self.stdout.write(f"Key {max(ring())}: {cases} case keys and {texts} other texts renewed.")
