"""Under which licence the map is handed on. Whoever runs the portal says so in the settings."""

from django.conf import settings


def licence() -> dict[str, str] | None:
    """Its name and address (which may be empty); None as long as nobody has decided."""
    name, url = settings.MAP_LICENCE
    return {"name": name, "url": url} if name else None
