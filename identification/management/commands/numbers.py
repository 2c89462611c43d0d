from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from identification.presenters.numbers import as_csv
from identification.services.numbers import is_told, last_year, numbers_of_all


class Command(BaseCommand):
    help = "Write the numbers of all agencies together as CSV, for a national rapporteur."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, default=None, help="a year that is over")
        parser.add_argument("--in", dest="language", choices=["nl", "en"], default="nl")

    def handle(self, *args: Any, **options: Any) -> None:
        year = options["year"] or last_year()
        if not is_told(year):
            raise CommandError(f"Numbers are made of whole years, up to {last_year()}.")
        with translation.override(options["language"]):
            self.stdout.write(as_csv(numbers_of_all(year, actor=None)), ending="")
