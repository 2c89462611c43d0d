"""Who works on a case: seen by the team, changed by the team lead."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from safe_portal.accounts.enums import Role

from .. import selectors, services
from ..forms import AssignForm
from .mixins import CaseMixin


class LeadOnlyPost:
    """Anyone on the case may look; only a team lead may change who works on it."""

    request: HttpRequest
    case: Any

    def lead_or_refuse(self) -> Any:
        user: Any = self.request.user
        if Role.TEAM_LEAD not in user.roles:
            raise PermissionDenied
        return user


class CaseTeamView(LeadOnlyPost, CaseMixin, TemplateView):
    template_name = "cases/case_team.html"
    part = "team"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form())
        team = selectors.team_of(self.case)
        return super().get_context_data(team=team, **kwargs)

    def form(self, data: Any = None) -> AssignForm:
        return AssignForm(data, colleagues=selectors.colleagues_for(self.case))

    def post(self, request: HttpRequest) -> HttpResponse:
        actor = self.lead_or_refuse()
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        services.assign(actor=actor, case=self.case, user=form.cleaned_data["user"])
        messages.success(request, _("The colleague can open this case now."))
        return redirect("cases:team", self.case.pk)


class EndAssignmentView(LeadOnlyPost, CaseMixin, View):
    part = "team"
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, assignment_id: int) -> HttpResponse:
        services.end_assignment(
            actor=self.lead_or_refuse(), case=self.case, assignment_id=assignment_id
        )
        messages.success(request, _("The colleague can no longer open this case."))
        return redirect("cases:team", self.case.pk)
