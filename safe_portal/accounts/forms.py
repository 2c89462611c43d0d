"""Forms of signing in, of the own account and of the team."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.core import context
from allauth.mfa.base import forms as code_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import forms as recovery_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as key_forms
from django import forms
from django.conf import settings
from django.contrib.auth.forms import SetPasswordMixin
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from safe_portal.forms import PortalForm, PortalFormMixin, PortalModelForm

from . import axes, second_factor
from .adapters import WRONG_CODE
from .enums import Role
from .models import LANGUAGES, User
from .selectors import user_by_email
from .tasks import send_password_reset

EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
AGAIN = _("New password once more")
CODE = _("Code")
PASSWORD_HELP = _(
    "At least %(number)d characters. A short sentence is easy to remember and hard to guess."
)


class LoginForm(PortalFormMixin, account_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label_field(self, "login", EMAIL, autocomplete="username")
        label_field(self, "password", PASSWORD, autocomplete="current-password")


class ConfirmPasswordForm(PortalFormMixin, account_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label_field(self, "password", PASSWORD, autocomplete="current-password")


class ResetPasswordForm(PortalFormMixin, account_forms.ResetPasswordForm):
    """Known or not, an address gets the same answer after the same work."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label_field(self, "email", EMAIL, autocomplete="username")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        user = user_by_email(self.cleaned_data["email"])
        send_password_reset.enqueue(user.pk if user else 0)
        return str(self.cleaned_data["email"])


class TwoPasswordsMixin:
    """The two fields of a new password, in our words."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label_field(self, "password1", NEW_PASSWORD, autocomplete="new-password")
        label_field(self, "password2", AGAIN, autocomplete="new-password")
        self.fields["password1"].help_text = password_help()


class NewPasswordForm(PortalFormMixin, TwoPasswordsMixin, account_forms.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(PortalFormMixin, TwoPasswordsMixin, account_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label_field(self, "oldpassword", _("Present password"), autocomplete="current-password")


class AcceptForm(SetPasswordMixin, PortalForm):
    """The first password of an invited person."""

    password1, password2 = SetPasswordMixin.create_password_fields(
        label1=PASSWORD, label2=_("Password once more")
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = password_help()
        self.fields["password2"].help_text = ""
        for name in ("password1", "password2"):
            self.fields[name].widget.attrs["autocomplete"] = "new-password"

    def clean(self) -> dict[str, Any] | None:
        self.validate_passwords()
        self.validate_password_for_user(self.person)
        return super().clean()


# Second factor -----------------------------------------------------------------------------------


class SpendCodeMixin:
    """A code is counted by axes when it is wrong, and good for one use when it is right."""

    user: User
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label_code(self)

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        factor = self._spend(code)
        if factor is None:
            raise ValidationError(WRONG_CODE)
        self.authenticator = factor
        return code

    @transaction.atomic
    def _spend(self, code: str) -> Authenticator | None:
        """One guess at a time per person: many at once would all pass the check of the lock."""
        User.objects.select_for_update().get(pk=self.user.pk)
        if axes.is_locked(context.request, self.user):
            axes.lock(context.request)
            return None
        factor = second_factor.use_code(user=self.user, code=code)
        if factor is None:
            axes.count_failure(context.request, self.user)
        return factor


class CodeForm(PortalFormMixin, SpendCodeMixin, code_forms.AuthenticateForm):
    pass


class ConfirmCodeForm(PortalFormMixin, SpendCodeMixin, code_forms.ReauthenticateForm):
    pass


class ActivateAppForm(PortalFormMixin, totp_forms.ActivateTOTPForm):
    """Until the code is right the session keeps the new secret, sealed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        self.secret = second_factor.pending_secret(renew=not self.is_bound)
        label_code(self)

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if second_factor.step_of(self.secret, code) is None:
            raise ValidationError(WRONG_CODE)
        return code


class DeactivateAppForm(PortalFormMixin, totp_forms.DeactivateTOTPForm):
    pass


class NewRecoveryCodesForm(PortalFormMixin, recovery_forms.GenerateRecoveryCodesForm):
    pass


class SoundCredentialMixin:
    """What a browser sends as a passkey may be anything: nonsense is a wrong code, not an error."""

    def clean_credential(self) -> Authenticator:
        return sound(super().clean_credential)  # type: ignore[misc]


class KeyForm(PortalFormMixin, SoundCredentialMixin, key_forms.AuthenticateWebAuthnForm):
    pass


class ConfirmKeyForm(PortalFormMixin, SoundCredentialMixin, key_forms.ReauthenticateWebAuthnForm):
    pass


class PasskeyLoginForm(PortalFormMixin, SoundCredentialMixin, key_forms.LoginWebAuthnForm):
    pass


class AddKeyForm(PortalFormMixin, key_forms.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label, name.max_length = _("Name of this passkey"), 100
        name.validators.append(MaxLengthValidator(100))
        name.widget.attrs["maxlength"] = "100"
        without = self.fields["passwordless"]
        without.label = _("Also sign in with this passkey alone, without a password")
        without.help_text = _("It then asks for your fingerprint, face or PIN each time.")

    def clean(self) -> dict[str, Any]:
        return sound(super().clean)


class RenameKeyForm(PortalFormMixin, key_forms.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(label=_("Name of this passkey"), max_length=100)


def sound(clean: Any) -> Any:
    """Run allauth's check of a credential; whatever it stumbles over becomes a wrong code."""
    try:
        return clean()
    except ValidationError:
        raise
    except Exception as error:
        raise ValidationError(_("This passkey could not be read. Try again.")) from error


def password_help() -> str:
    return str(PASSWORD_HELP) % {"number": settings.PASSWORD_MIN_LENGTH}


def label_field(form: Any, name: str, label: Any, *, autocomplete: str) -> None:
    field = form.fields[name]
    field.label = label
    field.help_text = ""
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs["autocomplete"] = autocomplete


def label_code(form: Any) -> None:
    label_field(form, "code", CODE, autocomplete="one-time-code")
    form.fields["code"].max_length = 40
    form.fields["code"].widget.attrs.update({"inputmode": "numeric", "maxlength": "40"})


# The own account and the team ---------------------------------------------------------------------


class ProfileForm(PortalModelForm):
    class Meta:
        model = User
        fields = ["name", "language"]
        help_texts = {"language": _("The language of the mails you get from the portal.")}


class RolesForm(PortalForm):
    """Only the roles that the person who fills it in may give."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, givable: frozenset[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles: Any = self.fields["roles"]
        roles.choices = [(role.value, role.label) for role in Role if role in givable]

    def clean_roles(self) -> frozenset[Role]:
        return frozenset(Role(value) for value in self.cleaned_data["roles"])


class InviteForm(RolesForm):
    email = forms.EmailField(label=EMAIL, max_length=254)
    name = forms.CharField(label=_("Name"), max_length=150)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=LANGUAGES,
        help_text=_("The language of the invitation and of later mails."),
    )
    field_order = ["email", "name", "language", "roles"]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_roles(self) -> frozenset[Role]:
        roles = super().clean_roles()
        if not roles:
            raise ValidationError(_("Choose at least one role."))
        return roles
