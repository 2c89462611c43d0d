"""Paper for everybody: the booklet of the map, and the sheets of a training exercise."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safe_portal.printing.views import pdf_response

from .. import booklet, selectors, sheets
from ..forms.paper import BookletForm, CountryForm, SheetsForm


@require_safe
@login_not_required
def choose_booklet(request: HttpRequest) -> HttpResponse:
    return _booklet_page(request, BookletForm(), HTTPStatus.OK)


@require_safe
@login_not_required
def print_booklet(request: HttpRequest) -> HttpResponse:
    """By GET, so that a booklet can be linked; what cannot be made is said in the form."""
    form = BookletForm(request.GET)
    if not form.is_valid():
        return _booklet_page(request, form, HTTPStatus.BAD_REQUEST)
    pdf = booklet.booklet_pdf(form.cleaned_data["country"], languages=form.languages)
    if pdf is None:
        form.add_error(None, _("Another booklet is being made. Try again in half a minute."))
        return _booklet_page(request, form, HTTPStatus.SERVICE_UNAVAILABLE)
    return pdf_response(pdf, filename="booklet.pdf")


def _booklet_page(request: HttpRequest, form: BookletForm, status: int) -> HttpResponse:
    return render(request, "socialmap/booklet.html", {"form": form}, status=status)


@require_safe
@login_not_required
def choose_sheets(request: HttpRequest) -> HttpResponse:
    """Tick organisations; a country makes the list shorter."""
    return _sheets_page(request, None)


@require_safe
@login_not_required
def print_sheets(request: HttpRequest) -> HttpResponse:
    choices = _to_tick(request)[0]
    form = SheetsForm(request.GET, choices=choices)
    if not form.is_valid():
        return _sheets_page(request, form)
    pdf = sheets.group_sheets(form.cleaned_data["organisation"], languages=form.languages)
    return pdf_response(pdf, filename="sheets.pdf")


def _sheets_page(request: HttpRequest, sent: SheetsForm | None) -> HttpResponse:
    choices, is_cut = _to_tick(request)
    context = {
        "form": sent or SheetsForm(choices=choices),
        "countries": CountryForm(request.GET),
        "is_cut": is_cut,
        "most": sheets.MOST,
    }
    status = HTTPStatus.BAD_REQUEST if sent else HTTPStatus.OK
    return render(request, "socialmap/sheets.html", context, status=status)


def _to_tick(request: HttpRequest) -> tuple[list[tuple[str, str]], bool]:
    countries = CountryForm(request.GET)
    country = countries.cleaned_data["country"] if countries.is_valid() else ""
    chosen = request.GET.getlist("organisation")
    return selectors.to_tick(country, most=sheets.MOST_TO_TICK, chosen=chosen)
