from typing import Any

from django.core.management.base import BaseCommand

from socialmap.services import rebuild_search


class Command(BaseCommand):
    help = (
        "Build the index of the social map's free-text search anew. It is kept by itself; run this "
        "after work on the database by hand, or to forget words that no entry has any more."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Search index: {rebuild_search()} entries.")
