"""Pages of the own account and of the team. Signing in itself is allauth's."""

from typing import Any

from allauth.account.utils import perform_login
from allauth.account.views import PasswordChangeView
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, ListView, TemplateView, UpdateView, View

from safe_portal.audit.services import deny

from . import services
from .access import (
    RoleRequiredMixin,
    may_manage,
    may_reset_second_factor,
    person_at,
    roles_given_by,
)
from .enums import Role
from .forms import AcceptForm, InviteForm, ProfileForm, RolesForm
from .models import User
from .selectors import colleagues_of
from .tokens import read_invitation

TEAM_ROLES = {Role.TEAM_LEAD, Role.AGENCY_ADMIN}


@method_decorator([login_not_required, never_cache], name="dispatch")
class SignOutView(TemplateView):
    """Leaves nothing behind in the browser: the next person at this computer starts clean."""

    template_name = "account/logout.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            services.record_sign_out(user=request.user)
        logout(request)
        response = redirect("account_signed_out")
        response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return response


@method_decorator([login_not_required, never_cache], name="dispatch")
class SignedOutView(TemplateView):
    template_name = "account/signed_out.html"


@method_decorator([login_not_required, never_cache, sensitive_post_parameters()], name="dispatch")
class AcceptInvitationView(FormView):
    """An invited person chooses a password and goes on to enrol the second factor."""

    form_class = AcceptForm
    template_name = "account/invitation.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.person = read_invitation(kwargs["token"])
        if self.person is None:
            return self.render_to_response({"person": None}, status=410)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"person": self.person}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(person=self.person, **kwargs)

    def form_valid(self, form: AcceptForm) -> HttpResponse:
        password = form.cleaned_data["password1"]
        services.accept_invitation(person=form.person, password=password)
        return perform_login(self.request, form.person)


class ChangePasswordView(PasswordChangeView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person_at(request).has_usable_password():
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)


class ProfileView(UpdateView):
    form_class = ProfileForm
    template_name = "account/profile.html"
    success_url = reverse_lazy("account_profile")

    def get_object(self, queryset: QuerySet[User] | None = None) -> User:
        return User.objects.get(pk=person_at(self.request).pk)

    def form_valid(self, form: ModelForm) -> HttpResponse:
        services.update_profile(actor=person_at(self.request), **form.cleaned_data)
        messages.success(self.request, _("Your details have been saved."))
        return redirect(self.get_success_url())


class TeamMixin(RoleRequiredMixin):
    """Pages about colleagues of the own agency; anyone else does not exist (404)."""

    roles = TEAM_ROLES
    request: HttpRequest
    kwargs: dict[str, Any]

    def get_person(self) -> User:
        actor = person_at(self.request)
        person = colleagues_of(actor).filter(pk=self.kwargs["pk"]).first()
        if person is None:
            deny(actor=actor, part=self.part)
            raise Http404
        return person


class PeopleView(TeamMixin, ListView):
    template_name = "accounts/people.html"
    context_object_name = "people"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[User]:
        return colleagues_of(person_at(self.request))


class InviteView(TeamMixin, FormView):
    form_class = InviteForm
    template_name = "accounts/invite.html"
    success_url = reverse_lazy("team:people")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"givable": roles_given_by(person_at(self.request))}

    def form_valid(self, form: InviteForm) -> HttpResponse:
        try:
            services.invite(actor=person_at(self.request), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The invitation has been sent."))
        return super().form_valid(form)


class PersonView(TeamMixin, FormView):
    """One colleague: roles, and what else may be done."""

    form_class = RolesForm
    template_name = "accounts/person.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.person = self.get_person()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.person = self.get_person()
        if not may_manage(person_at(request), self.person):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"givable": roles_given_by(person_at(self.request))}

    def get_initial(self) -> dict[str, Any]:
        return {"roles": [role.value for role in self.person.roles]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = person_at(self.request)
        return super().get_context_data(
            person=self.person,
            may_manage=may_manage(actor, self.person),
            may_reset=may_reset_second_factor(actor, self.person),
            **kwargs,
        )

    def form_valid(self, form: RolesForm) -> HttpResponse:
        kept = self.person.roles - roles_given_by(person_at(self.request))
        roles = form.cleaned_data["roles"] | kept
        try:
            services.change_roles(actor=person_at(self.request), person=self.person, roles=roles)
        except ValidationError as error:
            form.add_error("roles", error)
            return self.form_invalid(form)
        messages.success(self.request, _("The roles have been changed."))
        return redirect("team:person", pk=self.person.pk)


class PersonActionView(TeamMixin, View):
    """A button on the page of a colleague. Refused changes come back as words."""

    http_method_names = ["post"]

    def act(self, *, actor: User, person: User) -> None:
        raise NotImplementedError

    def words(self) -> str:
        raise NotImplementedError

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        person = self.get_person()
        try:
            self.act(actor=person_at(request), person=person)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, self.words())
        return redirect(reverse("team:person", kwargs={"pk": person.pk}))


class ResendView(PersonActionView):
    def act(self, *, actor: User, person: User) -> None:
        services.resend_invitation(actor=actor, person=person)

    def words(self) -> str:
        return _("A new invitation has been sent. The one before no longer works.")


class DeactivateView(PersonActionView):
    def act(self, *, actor: User, person: User) -> None:
        services.deactivate(actor=actor, person=person)

    def words(self) -> str:
        return _("The account has been closed. Its open sessions have ended.")


class ReactivateView(PersonActionView):
    def act(self, *, actor: User, person: User) -> None:
        services.reactivate(actor=actor, person=person)

    def words(self) -> str:
        return _("The account is open again.")


class ResetFactorView(PersonActionView):
    def act(self, *, actor: User, person: User) -> None:
        services.reset_second_factor(actor=actor, person=person)

    def words(self) -> str:
        return _("The second step has been removed. A new one is set up at the next sign-in.")
