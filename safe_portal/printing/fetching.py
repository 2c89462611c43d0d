"""Where a print gets its pictures and styles: our own static files, and nothing else."""

from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from weasyprint.urls import URLFetcher, URLFetcherResponse

# A host that cannot exist: relative addresses in a template become recognisable.
BASE_URL = "https://print.invalid"
CONTENT_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}


class StaticFetcher(URLFetcher):
    """Opens our own static files and data addresses; everything else is refused."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        path = static_path(url)
        if path is None:
            raise ValueError("outside the static files")
        content_type = CONTENT_TYPES.get(path.suffix, "application/octet-stream")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": content_type})


@lru_cache(maxsize=256)
def static_path(url: str) -> Path | None:
    """The file behind an address below STATIC_URL, or nothing."""
    address = urlsplit(url)
    prefix = "/" + settings.STATIC_URL.strip("/") + "/"
    path = unquote(address.path)
    if f"{address.scheme}://{address.netloc}" != BASE_URL or not path.startswith(prefix):
        return None
    name = path.removeprefix(prefix)
    if name.startswith("/") or ".." in name.split("/"):
        return None
    return _collected(name) or _found(name)


def _collected(name: str) -> Path | None:
    root = getattr(staticfiles_storage, "location", None)
    path = Path(root) / name if root else None
    return path if path and path.is_file() else None


def _found(name: str) -> Path | None:
    found = finders.find(name)
    return Path(found) if isinstance(found, str) else None
