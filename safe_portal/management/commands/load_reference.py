from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from safe_portal.management.loading import loaders


class Command(BaseCommand):
    help = "Load the bilingual reference content of every app; what staff edited stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="replace the texts that staff edited",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        overwrite = {"overwrite": True} if options["overwrite"] else {}
        for label, load in loaders("reference"):
            with transaction.atomic():
                load(**overwrite)
            self.stdout.write(f"reference content: {label}")
