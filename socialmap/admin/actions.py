"""What staff do with the entries they ticked in the list."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import User
from safe_portal.printing.services import render_pdf
from safe_portal.printing.views import pdf_response

from .. import selectors, services
from ..models import Organisation
from .files import file_response

# What a meeting can talk through; more would also hold up the others.
MOST_ON_PAPER = 500
Entries = QuerySet[Organisation]


class BulkActions:
    """Each decision is a service; here its result is told in words."""

    actions: Sequence[Any] = [
        "mark_as_checked",
        "list_again",
        "hide",
        "mark_unreachable",
        "mark_reachable",
        "export_xlsx",
        "export_csv",
    ]
    message_user: Callable[..., None]

    def _tell(self, request: HttpRequest, text: str, n: int, left: int) -> None:
        self.message_user(request, text.format(n=n), messages.SUCCESS if n else messages.WARNING)
        if left:
            words = ngettext(
                "{n} organisation stayed as it was.", "{n} organisations stayed as they were.", left
            )
            self.message_user(request, words.format(n=left), messages.INFO)

    @admin.action(description=_("Mark as checked today"))
    def mark_as_checked(self, request: HttpRequest, queryset: Entries) -> None:
        n = len(services.mark_as_checked(organisations=queryset, actor=actor_of(request)))
        text = ngettext(
            "{n} organisation is marked as checked today.",
            "{n} organisations are marked as checked today.",
            n,
        )
        self._tell(request, text, n, 0)

    @admin.action(description=_("Put on the map (not who declined)"))
    def list_again(self, request: HttpRequest, queryset: Entries) -> None:
        n = len(services.list_again(organisations=queryset, actor=actor_of(request)))
        text = ngettext(
            "{n} organisation is put on the map.", "{n} organisations are put on the map.", n
        )
        self._tell(request, text, n, queryset.count() - n)

    @admin.action(description=_("Hide"))
    def hide(self, request: HttpRequest, queryset: Entries) -> None:
        n = len(services.hide(organisations=queryset, actor=actor_of(request)))
        text = ngettext("{n} organisation is hidden.", "{n} organisations are hidden.", n)
        self._tell(request, text, n, queryset.count() - n)

    @admin.action(description=_("Mark as unreachable"))
    def mark_unreachable(self, request: HttpRequest, queryset: Entries) -> None:
        n = len(services.mark_unreachable(organisations=queryset, actor=actor_of(request)))
        text = ngettext(
            "{n} organisation is marked as unreachable.",
            "{n} organisations are marked as unreachable.",
            n,
        )
        self._tell(request, text, n, queryset.count() - n)

    @admin.action(description=_("Mark as reachable again"))
    def mark_reachable(self, request: HttpRequest, queryset: Entries) -> None:
        n = len(services.mark_reachable(organisations=queryset, actor=actor_of(request)))
        text = ngettext(
            "{n} organisation is marked as reachable again.",
            "{n} organisations are marked as reachable again.",
            n,
        )
        self._tell(request, text, n, queryset.count() - n)

    @admin.action(description=_("Export as XLSX"))
    def export_xlsx(self, request: HttpRequest, queryset: Entries) -> HttpResponse:
        return file_response(queryset, "xlsx")

    @admin.action(description=_("Export as CSV"))
    def export_csv(self, request: HttpRequest, queryset: Entries) -> HttpResponse:
        return file_response(queryset, "csv")


def actor_of(request: Any) -> User:
    return cast(User, request.user)


@admin.action(description=_("The translation is up to date"))
def translation_is_current(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[Organisation]
) -> None:
    late = services.mark_translation_as_current(
        organisations=queryset, actor=cast(User, request.user)
    )
    text = ngettext(
        "The translation of {n} organisation is marked as up to date.",
        "The translations of {n} organisations are marked as up to date.",
        len(late),
    )
    model_admin.message_user(request, text.format(n=len(late)), messages.SUCCESS)


@admin.action(description=_("Print as a list"))
def print_list(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[Organisation]
) -> HttpResponse | None:
    """The chosen entries in one table for a meeting; no addresses are on it."""
    if queryset.count() > MOST_ON_PAPER:
        text = gettext("A list on paper holds at most {n} organisations. Choose fewer.")
        model_admin.message_user(request, text.format(n=MOST_ON_PAPER), messages.ERROR)
        return None
    pdf = render_pdf(
        "socialmap/print/list.html",
        {"organisations": selectors.with_summary(queryset), "method_content": False},
        languages=(str(get_language()),),
        title=gettext("Organisations of the social map"),
    )
    return pdf_response(pdf, filename="list.pdf")
