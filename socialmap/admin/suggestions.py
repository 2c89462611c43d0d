"""What organisations suggest: a list, and a page to decide field by field."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import User

from .. import reviewing, selectors, services
from ..enums import Decision
from ..models import Organisation, Suggestion
from .pages import PageAdmin

REVIEW = "admin/socialmap/suggestion_review.html"


class OpenFilter(admin.SimpleListFilter):
    title = _("decided")
    parameter_name = "decided"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("To be decided")), ("yes", _("Decided"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Suggestion]
    ) -> QuerySet[Suggestion]:
        if self.value() not in ("no", "yes"):
            return queryset
        return queryset.filter(closed_at__isnull=self.value() == "no")


@admin.register(Suggestion)
class SuggestionAdmin(PageAdmin):
    list_display = ["organisation", "made_at", "touched", "waiting", "closed_at"]
    list_filter = [OpenFilter]
    search_fields = ["organisation__name_nl", "organisation__name_en", "organisation__key"]
    ordering = ["-made_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suggestion]:
        return selectors.with_open_changes(super().get_queryset(request))

    @admin.display(description=_("fields"))
    def touched(self, suggestion: Any) -> int:
        return int(suggestion.touched)

    @admin.display(description=_("to be decided"))
    def waiting(self, suggestion: Any) -> int:
        return int(suggestion.waiting)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        suggestion = self.get_object(request, object_id)
        if suggestion is None or not self._is_editor(request):
            raise Http404
        if request.method == "POST":
            return self._decide(request, suggestion)
        return self._review(request, suggestion)

    def _review(
        self, request: HttpRequest, suggestion: Suggestion, *, status: int = 200
    ) -> HttpResponse:
        entry = selectors.entry_to_check(suggestion.organisation_id)
        data = request.POST if request.method == "POST" else None
        open_fields = reviewing.open_fields(suggestion)
        form = reviewing.review_form(entry, suggestion, data, open_fields)
        picked = _picked(request) if data else {}
        return self.page(
            request,
            REVIEW,
            status=status,
            title=_("Suggestion of {name}").format(name=entry.name),
            suggestion=suggestion,
            organisation=entry,
            form=form,
            rows=reviewing.rows_of(entry, suggestion, form, picked),
            has_open=bool(open_fields),
            answer=request.POST.get("answer", suggestion.answer),
        )

    def _decide(self, request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
        """All that was picked, or nothing: an error leaves everything on the page."""
        entry = selectors.entry_to_check(suggestion.organisation_id)
        picked = _picked(request)
        if "accept_all" in request.POST:
            picked = dict.fromkeys(reviewing.open_fields(suggestion), str(Decision.ACCEPTED))
        accepted = [name for name, how in picked.items() if how == Decision.ACCEPTED]
        form = reviewing.review_form(entry, suggestion, request.POST, accepted)
        if not form.is_valid():
            return self._review(request, suggestion, status=422)
        try:
            services.decide(
                actor=cast(User, request.user),
                suggestion=suggestion,
                decisions=picked,
                values=form.everything(),
                seen={name: request.POST.get(f"seen_{name}", "") for name in accepted},
                answer=request.POST.get("answer", "")[:2000].replace("\x00", ""),
            )
        except services.CannotDecideError as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return self._review(request, suggestion, status=409)
        except ValidationError as refused:
            self.message_user(request, " ".join(refused.messages), messages.ERROR)
            return self._review(request, suggestion, status=422)
        self.message_user(request, gettext("Your decisions are kept."), messages.SUCCESS)
        return HttpResponseRedirect(request.path)


def _picked(request: HttpRequest) -> dict[str, str]:
    start = "decision_"
    wanted = {Decision.ACCEPTED, Decision.REFUSED}
    return {
        name.removeprefix(start): str(value)
        for name, value in request.POST.items()
        if name.startswith(start) and value in wanted
    }


def waiting_for(organisation: Organisation) -> int:
    """How many suggestions for this entry wait for a decision."""
    return selectors.open_suggestions().filter(organisation=organisation).count()
