"""Rounds of checks: start one, see how far it is, and what to do next."""

import uuid
from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import User

from .. import progress, selectors, services
from ..enums import RequestState
from ..models import Organisation, VerificationRequest, VerificationRound
from .pages import PageAdmin
from .round_forms import StartRoundForm

START = "admin/socialmap/round_start.html"
PROGRESS = "admin/socialmap/round_progress.html"
ROUND = "admin:socialmap_verificationround_change"


@admin.register(VerificationRound)
class VerificationRoundAdmin(PageAdmin):
    list_display = ["started_at", "started_by", "asked", "answered", "remind_on", "closed_at"]

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self._is_editor(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[VerificationRound]:
        return selectors.with_counts(super().get_queryset(request)).select_related("started_by")

    @admin.display(description=_("asked"))
    def asked(self, round_: Any) -> int:
        return int(round_.asked)

    @admin.display(description=_("answered"))
    def answered(self, round_: Any) -> int:
        return int(round_.answered)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Whom to ask, until when. The key in the form makes a double click one round."""
        self._editors_only(request)
        form = StartRoundForm(request.POST or None, initial={"key": uuid.uuid4()})
        if request.method != "POST" or not form.is_valid():
            return self.start_page(request, form)
        chosen = form.cleaned_data
        try:
            round_ = services.start_round(
                actor=cast(User, request.user),
                organisations=form.chosen(),
                answer_days=chosen["answer_days"],
                remind_days=chosen["remind_days"],
                key=chosen["key"],
            )
        except services.CannotAskError as refused:
            form.add_error(None, str(refused))
            return self.start_page(request, form)
        return redirect(ROUND, round_.pk)

    def start_page(self, request: HttpRequest, form: StartRoundForm) -> TemplateResponse:
        return self.page(request, START, form=form, title=_("Ask organisations to check"))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """How far the round is; its buttons post to the same address."""
        self._editors_only(request)
        round_ = self.get_object(request, object_id)
        if round_ is None:
            raise Http404
        if request.method == "POST":
            self._act(request, round_)
            return HttpResponseRedirect(request.path)
        title = _("Round of {day}").format(day=round_)
        return self.page(
            request, PROGRESS, title=title, round=round_, **progress.progress_of(round_)
        )

    def _editors_only(self, request: HttpRequest) -> None:
        if not self._is_editor(request):
            raise Http404

    def _act(self, request: HttpRequest, round_: VerificationRound) -> None:
        """One button was pressed: its name says what to do, its value for which request."""
        actor = cast(User, request.user)
        if "close" in request.POST:
            services.close_round(actor=actor, round_=round_)
            self.message_user(request, gettext("The round is closed."), messages.SUCCESS)
            return
        for name, act in ACTIONS.items():
            number = request.POST.get(name, "")
            one = round_.requests.filter(pk=number).first() if number.isdecimal() else None
            if one is not None:
                self._act_on(request, one, act, actor)

    def _act_on(
        self, request: HttpRequest, one: VerificationRequest, act: Any, actor: User
    ) -> None:
        try:
            words = act(actor, one)
        except services.CannotAskError as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self.message_user(request, words, messages.SUCCESS)


def _send_again(actor: User, one: VerificationRequest) -> str:
    services.send_again(actor=actor, request=one)
    return gettext("A mail with a new link is on its way.")


def _withdraw(actor: User, one: VerificationRequest) -> str:
    services.withdraw(actor=actor, request=one)
    return gettext("The link does not work any more.")


def _unreachable(actor: User, one: VerificationRequest) -> str:
    services.mark_unreachable(actor=actor, organisations=[one.organisation])
    return gettext("The map now says that nobody answers there.")


def _take_off(actor: User, one: VerificationRequest) -> str:
    if one.state != RequestState.WANTS_OFF:
        raise services.CannotAskError(gettext("This organisation did not ask to be taken off."))
    services.take_off(actor=actor, organisation=one.organisation)
    return gettext("The entry is off the map; imports and rounds leave it out.")


def _called(actor: User, one: VerificationRequest) -> str:
    services.checked_by_telephone(actor=actor, request=one)
    return gettext("The entry is marked as checked today.")


ACTIONS = {
    "called": _called,
    "again": _send_again,
    "withdraw": _withdraw,
    "unreachable": _unreachable,
    "take_off": _take_off,
}


@admin.action(description=_("Ask to check their entry"))
def ask_to_check(
    _admin: Any, request: HttpRequest, queryset: QuerySet[Organisation]
) -> TemplateResponse:
    """The chosen entries go to the page where a round starts; nothing is sent yet."""
    keys = ",".join(str(key) for key in queryset.values_list("pk", flat=True))
    form = StartRoundForm(initial={"key": uuid.uuid4(), "entries": keys})
    page = admin.site._registry[VerificationRound]
    return cast(VerificationRoundAdmin, page).start_page(request, form)
