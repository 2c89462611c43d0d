"""The texts to read out that the portal ships."""

from typing import Any

from .models import ConsentText
from .services.consent_texts import new_version


def load(entries: list[dict[str, Any]], *, overwrite: bool = False) -> None:
    """Create what is missing. A text that is there is never changed: `overwrite` adds a version."""
    for entry in entries:
        place = {"kind": entry["kind"], "language": entry["language"]}
        words = {"title": entry["title"], "body": entry["body"].strip()}
        newest = ConsentText.objects.filter(**place).first()
        if newest is None or (overwrite and not says(newest, words)):
            new_version(ConsentText(**place, **words))


def says(text: ConsentText, words: dict[str, str]) -> bool:
    return all(getattr(text, name) == value for name, value in words.items())
