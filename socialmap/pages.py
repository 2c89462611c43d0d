"""The public pages' contents, kept in memory until the map changes.

What is kept belongs to the map, not to the visitor: no cookie, no account goes in. The day is part
of what names a page, because a check that holds today may be overdue tomorrow.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safe_portal.countries import country_choices

from . import coverage, europe, selectors
from .filters import OrganisationFilter
from .writing import borrowed_language, newer_text

PER_PAGE = 20
KEPT = 128
# Of pages that show the whole map there are only a few: each language, each order.
KEPT_WHOLE = 8
# Nobody chooses this much: such an address is answered, but not kept.
LONGEST = 300


@dataclass(frozen=True)
class EntryPage:
    """One entry in two pieces, for everybody: what only professionals see goes in between."""

    top: str
    rest: str
    has_more: bool


def finder_page(query: str) -> str:
    """The finder and what it found for this query string, in the active language."""
    show = _finder if _may_be_kept(query) else _finder.__wrapped__
    return show(query, str(get_language()), _state())


def finder_title(query: str) -> str:
    """What the finder's page is called: the country is named, what was typed is not."""
    code = QueryDict(query).get("country", "").upper()
    country = dict(country_choices()).get(code)
    return _("Find help: %(country)s") % {"country": country} if country else _("Find help")


def _may_be_kept(query: str) -> bool:
    """Typed words are not kept: few ask the same, and who knows what somebody typed by mistake."""
    return len(query) <= LONGEST and not QueryDict(query).get("q")


def entry_page(key: str) -> EntryPage | None:
    """One entry in the active language; None when it is not on the map."""
    return _entry(key, str(get_language()), _state())


def map_page(order: str) -> str:
    """The map of Europe and its list in the active language; an unknown order is that by name."""
    known = order if order == europe.BY_NUMBER else europe.BY_NAME
    return _map(known, str(get_language()), _state())


def coverage_page() -> str:
    """The table of countries and kinds of help in the active language."""
    return _coverage(str(get_language()), _state())


def _state() -> str:
    return f"{selectors.edition()} {timezone.localdate()}"


@lru_cache(KEPT)
def _finder(query: str, language: str, state: str) -> str:
    chosen = QueryDict(query)
    finder = OrganisationFilter(chosen)
    entries = selectors.with_summary(finder.fitting)
    page = Paginator(entries, PER_PAGE).get_page(chosen.get("page"))
    finder.count_choices()
    context = {
        "title": finder_title(query),
        "finder": finder,
        "page_obj": page,
        "total": page.paginator.count,
    }
    return _render("socialmap/includes/_finder_page.html", context, chosen)


@lru_cache(KEPT)
def _entry(key: str, language: str, state: str) -> EntryPage | None:
    organisation = selectors.listed_by_key(key)
    if organisation is None:
        return None
    served = [row.country for row in organisation.countries_served.all()]
    context = {
        "organisation": organisation,
        "newer": newer_text(organisation),
        "borrowed": borrowed_language(organisation),
        "numbers": selectors.numbers_in(served),
    }
    return EntryPage(
        top=_render("socialmap/includes/_entry_top.html", context),
        rest=_render("socialmap/includes/_entry_rest.html", context),
        has_more=selectors.has_more_for_professionals(organisation),
    )


@lru_cache(KEPT_WHOLE)
def _map(order: str, language: str, state: str) -> str:
    return _render("socialmap/includes/_map_page.html", europe.map_context(order))


@lru_cache(KEPT_WHOLE)
def _coverage(language: str, state: str) -> str:
    return _render("socialmap/includes/_coverage_page.html", coverage.coverage())


def _render(template: str, context: dict[str, Any], query: QueryDict | None = None) -> str:
    """Render for everybody alike: the request knows the query and nothing of the visitor."""
    request = HttpRequest()
    request.GET = query or QueryDict()  # type: ignore[assignment]
    return render_to_string(template, context, request)
