"""The ten factors as they are shipped."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from .models import Factor

CONTENT = Path(__file__).parent / "content" / "factors.toml"


def load(*, overwrite: bool = False) -> None:
    """Create the factors that are missing; what staff changed stays unless `overwrite`."""
    with CONTENT.open("rb") as file:
        listed = tomllib.load(file)["factor"]
    with transaction.atomic():
        for order, entry in enumerate(listed, start=1):
            store(order, entry, overwrite=overwrite)


def store(order: int, entry: dict[str, Any], *, overwrite: bool) -> None:
    values = {"order": order} | {
        f"{field}_{language}": text.strip()
        for field, texts in entry.items()
        if field != "key"
        for language, text in texts.items()
    }
    if overwrite:
        Factor.objects.update_or_create(key=entry["key"], defaults=values)
    else:
        Factor.objects.get_or_create(key=entry["key"], defaults=values)
