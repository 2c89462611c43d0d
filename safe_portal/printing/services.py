"""From a template and a choice of languages to a tagged PDF, without network or stray files."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint.text.fonts import FontConfiguration

from .fitting import fitted
from .languages import mark_languages


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
    document = fitted(html, FontConfiguration())
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=mark_languages)
    return pdf


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
