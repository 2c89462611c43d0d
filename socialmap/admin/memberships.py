from typing import Any, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import User
from safe_portal.admin import EditorsOnly

from .. import selectors, services
from ..models import Membership, Organisation


class MembershipForm(forms.ModelForm):
    """Editors name a person by the e-mail address; no list of people is shown to them."""

    entry: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Key of the entry"),
        queryset=Organisation.objects.all(),
        to_field_name="key",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_(
            "It stands in the address of the entry's public page, for example animus-association."
        ),
    )
    email = forms.EmailField(
        label=_("E-mail address of the person"),
        help_text=_("The address with which this person signs in."),
    )

    class Meta:
        model = Membership
        fields: list[str] = []

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        self.person = selectors.person_with(email)
        if self.person is None:
            raise forms.ValidationError(_("Nobody can sign in with this address."))
        return email


@admin.register(Membership)
class MembershipAdmin(EditorsOnly, admin.ModelAdmin):
    form = MembershipForm
    list_display = ["organisation", "email", "linked_by", "linked_at"]
    list_select_related = ["organisation", "user", "linked_by"]
    search_fields = ["organisation__name_nl", "organisation__name_en", "organisation__key"]
    view_on_site: Any = False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """A link is ended by taking it out; it holds nothing that anybody needs later."""
        return self._is_editor(request)

    def get_fields(self, request: HttpRequest, obj: Membership | None = None) -> list[Any]:
        return ["organisation", "email", "linked_by", "linked_at"] if obj else ["entry", "email"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"entry": request.GET.get("entry", "")}

    @admin.display(description=_("e-mail address"))
    def email(self, membership: Membership) -> str:
        return str(membership.user.email)

    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:
        linked = services.link_member(
            actor=cast(User, request.user),
            organisation=form.cleaned_data["entry"],
            person=form.person,
        )
        obj.pk, obj.organisation, obj.user = linked.pk, linked.organisation, linked.user
        obj.linked_by = linked.linked_by
