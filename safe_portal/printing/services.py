"""From a template and a choice of languages to a tagged PDF, without network or stray files."""

from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from .languages import mark_languages

# A host that cannot exist: relative addresses in a template become recognisable.
BASE_URL = "https://print.invalid"
CONTENT_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}


def parse_languages(value: str | None) -> tuple[str, ...]:
    """The languages of a print from `?language=`: a code, `both`, or nothing for the active one."""
    known = tuple(code for code, _name in settings.LANGUAGES)
    if value == "both":
        return known
    if value in known:
        return (value,)
    active = (translation.get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return (active if active in known else known[0],)


def render_pdf(
    template: str,
    context: dict[str, Any],
    *,
    languages: tuple[str, ...],
    title: str,
    shared: bool = False,
) -> bytes:
    """Render `template` as PDF/UA-1 in one language or in two side by side.

    `title` is all that the file's metadata tells: keep client data out of it. Whatever lies
    outside our static files is left out of the print. `shared` is for content that everybody may
    print: the same page is then laid out once and kept in memory. Never for a case or a walk.
    """
    html = render_html(template, context, languages=languages, title=title)
    return laid_out_once(html) if shared else lay_out(html)


def lay_out(html: str) -> bytes:
    document = HTML(string=html, base_url=BASE_URL, url_fetcher=StaticFetcher())
    return document.write_pdf(
        pdf_variant="pdf/ua-1", font_config=FontConfiguration(), finisher=mark_languages
    )


@lru_cache(maxsize=64)
def laid_out_once(html: str) -> bytes:
    return lay_out(html)


def render_html(
    template: str, context: dict[str, Any], *, languages: tuple[str, ...], title: str
) -> str:
    """The page that `render_pdf` prints; for tests that ask what is on paper."""
    filled = {"method_content": True, "discreet": False} | context
    filled |= {"print_languages": languages, "print_title": title}
    with translation.override(languages[0]):
        return render_to_string(template, filled)


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
