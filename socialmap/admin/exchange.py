"""Import and export on the list of organisations: pages of the admin, for editors only."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from safe_portal.admin import refuse_nul

from ..exchange import columns, exporting, importing, preview, writing
from ..exchange.applying import MapHasChanged
from ..exchange.faults import Fault
from ..exchange.planning import Plan
from ..models import Upload
from ..services import uploads
from .actions import actor_of
from .files import download, file_response
from .forms import ImportForm

View = Callable[..., HttpResponseBase]
IMPORT = "admin:socialmap_organisation_import"
PREVIEW = "admin:socialmap_organisation_import_preview"


class ExchangeAdmin:
    """Adds the addresses to an admin of organisations."""

    admin_site: Any
    opts: Any
    has_change_permission: Callable[..., bool]
    get_changelist_instance: Callable[..., Any]

    def get_urls(self) -> list[Any]:
        pages: list[tuple[str, View, str]] = [
            ("import/", self.import_view, "import"),
            ("import/template/", require_GET(self.template_view), "import_template"),
            ("import/<uuid:upload>/", require_GET(self.preview_view), "import_preview"),
            ("import/<uuid:upload>/confirm/", require_POST(self.confirm_view), "import_confirm"),
            ("import/<uuid:upload>/cancel/", require_POST(self.cancel_view), "import_cancel"),
            (
                "import/<uuid:upload>/faulty/<slug:file_format>/",
                require_GET(self.faulty_view),
                "import_faulty",
            ),
            ("export/<slug:file_format>/", require_GET(self.export_view), "export"),
        ]
        own = [
            path(
                route,
                self.admin_site.admin_view(self._for_editors(view)),
                name=f"socialmap_organisation_{name}",
            )
            for route, view, name in pages
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def _for_editors(self, view: View) -> View:
        def checked(request: HttpRequest, **values: Any) -> HttpResponseBase:
            if not self.has_change_permission(request):
                raise PermissionDenied
            return view(request, **values)

        return checked

    def _page(self, request: HttpRequest, name: str, **context: Any) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.opts}
        template = f"admin/socialmap/organisation/{name}.html"
        response = TemplateResponse(request, template, shared | context)
        response["Cache-Control"] = "no-store"
        return response

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Choose a file; a faulty one is answered in words."""
        uploads.drop_old_uploads()
        is_sent = request.method == "POST"
        form = ImportForm(request.POST, request.FILES) if is_sent else ImportForm()
        if is_sent and form.is_valid():
            try:
                upload = importing.bring_file(
                    file=form.cleaned_data["file"], owner=actor_of(request)
                )
                return redirect(PREVIEW, upload.pk)
            except Fault as fault:
                form.add_error("file", str(fault))
        return self._page(
            request,
            "import",
            title=_("Import organisations"),
            form=form,
            columns=[(column, exporting.is_needed(column)) for column in columns.DOCUMENTED],
            most_rows=settings.MAP_IMPORT_ROWS,
            most_phones=columns.MOST_PHONES,
        )

    def template_view(self, request: HttpRequest) -> HttpResponse:
        return download(exporting.template_file(), "social-map-template", "xlsx")

    def preview_view(self, request: HttpRequest, upload: UUID) -> HttpResponse:
        """What the waiting file would do."""
        waiting = uploads.waiting_upload(owner=actor_of(request), pk=upload)
        if waiting is None:
            return self._nothing_waits(request)
        outcome = importing.outcome_in(waiting)
        kind = preview.chosen_kind(request.GET.get("show"), outcome["numbers"])
        return self._page(
            request,
            "import_preview",
            title=_("What this file would do"),
            upload=waiting,
            outcome=outcome,
            kind=kind,
            kinds=[
                (name, label, outcome["numbers"][name]) for name, label in preview.KINDS.items()
            ],
            page=preview.shown_page(outcome, kind, request.GET.get("page")),
            minutes=settings.MAP_IMPORT_MINUTES,
        )

    def confirm_view(self, request: HttpRequest, upload: UUID) -> HttpResponse:
        """Take the file in, all of it or nothing."""
        try:
            plan = importing.confirm_import(
                pk=upload,
                actor=actor_of(request),
                seen=request.POST.get("digest", ""),
                without_faulty="without_faulty" in request.POST,
            )
        except importing.NothingWaits:
            return self._nothing_waits(request)
        except importing.FaultyRows:
            text = _(
                "Nothing is imported. Tick the box to leave the faulty rows out, or correct them."
            )
            messages.error(request, text)
            return redirect(PREVIEW, upload)
        except MapHasChanged:
            text = _("Nothing is imported: the map has changed meanwhile. This is the new preview.")
            messages.error(request, text)
            return redirect(PREVIEW, upload)
        messages.success(request, told(plan))
        return redirect("admin:socialmap_organisation_changelist")

    def cancel_view(self, request: HttpRequest, upload: UUID) -> HttpResponse:
        if uploads.waiting_upload(owner=actor_of(request), pk=upload):
            uploads.drop_upload(owner=actor_of(request))
        messages.info(request, _("The file is removed. Nothing is imported."))
        return redirect(IMPORT)

    def faulty_view(self, request: HttpRequest, upload: UUID, file_format: str) -> HttpResponse:
        """The faulty rows, to correct and bring back."""
        waiting = uploads.waiting_upload(owner=actor_of(request), pk=upload)
        if waiting is None:
            return self._nothing_waits(request)
        content = faulty_content(waiting, checked_format(file_format))
        return download(content, "social-map-faulty-rows", file_format)

    def export_view(self, request: HttpRequest, file_format: str) -> HttpResponse:
        """What the list shows with these filters, all pages of it."""
        refuse_nul(request)
        checked_format(file_format)
        try:
            found = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return redirect("admin:socialmap_organisation_changelist")
        return file_response(found, file_format)

    def _nothing_waits(self, request: HttpRequest) -> HttpResponse:
        text = _("This file no longer waits. It was imported, removed, or waited too long.")
        messages.warning(request, text)
        return redirect(reverse(IMPORT))


def checked_format(file_format: str) -> str:
    if file_format not in writing.FORMATS:
        raise Http404
    return file_format


def faulty_content(upload: Upload, file_format: str) -> bytes:
    table, outcome = importing.table_in(upload), importing.outcome_in(upload)
    return exporting.faulty_file(table, outcome, file_format)


def told(plan: Plan) -> str:
    """What an import did, in a sentence for each number."""
    new, changed = len(plan.new), len(plan.changed)
    texts = [
        ngettext("{n} new organisation.", "{n} new organisations.", new).format(n=new),
        ngettext("{n} organisation changed.", "{n} organisations changed.", changed).format(
            n=changed
        ),
        ngettext(
            "{n} organisation was the same already.",
            "{n} organisations were the same already.",
            plan.unchanged,
        ).format(n=plan.unchanged),
    ]
    if plan.faulty:
        texts.append(
            ngettext("{n} faulty row left out.", "{n} faulty rows left out.", plan.faulty).format(
                n=plan.faulty
            )
        )
    return " ".join(texts)
