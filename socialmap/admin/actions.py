"""What staff do with the entries they ticked in the list; each is named in OrganisationAdmin."""

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

# What a meeting can talk through; more would also hold up the others.
MOST_ON_PAPER = 500


@admin.action(description=_("The translation is up to date"))
def translation_is_current(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[Organisation]
) -> None:
    late = services.mark_translation_as_current(
        organisations=queryset, actor=cast(User, request.user)
    )
    for entry in late:
        model_admin.log_change(request, entry, gettext("Marked the translation as up to date."))
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
