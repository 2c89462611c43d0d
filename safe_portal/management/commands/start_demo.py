from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from safe_portal.accounts import demo


class Command(BaseCommand):
    help = "Make the demo ready to serve; a second start keeps what people did in it."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo data is only for a demo: these settings do not allow it.")
        call_command("messages", compile=True)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_reference", stdout=self.stdout)
        if not get_user_model().objects.exists():
            call_command("load_demo", stdout=self.stdout)
        with translation.override("en"):
            for line in demo.sign_in_lines():
                self.stdout.write(line)
