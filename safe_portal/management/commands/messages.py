import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from django.core.management.base import BaseCommand, CommandError

from safe_portal import catalogue


class Command(BaseCommand):
    help = "Extract the interface strings, update the Dutch catalogue and compile it."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--fill",
            action="append",
            default=[],
            type=Path,
            help="JSON file: msgid -> Dutch",
        )
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument("--check", action="store_true", help="change nothing, exit 1 on a fault")
        mode.add_argument("--compile", action="store_true", help="only compile what is there")

    def handle(self, *args: Any, **options: Any) -> None:
        path = catalogue.po_path()
        if options["compile"]:
            catalogue.compile_catalogue(path)
            return
        found = catalogue.extract_catalogue(catalogue.source_files())
        kept = catalogue.read_catalogue(path)
        if options["check"]:
            self.check_catalogue(catalogue.faults(found=found, kept=kept))
            return
        catalogue.carry_over(found=found, kept=kept)
        for source in options["fill"]:
            self.fill_from(source, found)
        catalogue.write_catalogue(catalogue=found, path=path)
        catalogue.compile_catalogue(path)
        self.report(found)

    def check_catalogue(self, faults: list[str]) -> None:
        if faults:
            raise CommandError("\n".join([*faults, f"{len(faults)} faults: run make messages"]))
        self.stdout.write("Dutch catalogue is complete.")

    def fill_from(self, source: Path, found: Catalog) -> None:
        try:
            dutch = json.loads(source.read_text(encoding="utf-8"))
            unknown = catalogue.fill(catalogue=found, dutch=dutch)
        except (OSError, ValueError) as error:
            raise CommandError(f"{source}: {error}") from error
        for msgid in unknown:
            self.stdout.write(f"not in the source: {msgid!r} ({source.name})")

    def report(self, found: Catalog) -> None:
        messages = catalogue.entries(found)
        faults = catalogue.faults(found=found, kept=found)
        for line in faults:
            self.stdout.write(line)
        self.stdout.write(f"{len(messages)} strings, {len(faults)} to translate or mend.")
