from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from .enums import Role

LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]


class Agency(models.Model):
    """The employer whose people share cases. Agencies never see each other."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Make a person. E-mail addresses are kept in lower case: one address, one account."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """Someone who signs in. `is_superuser` opens no case: cases_visible_to ignores it."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="users",
        verbose_name=_("agency"),
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        default="nl",
        choices=LANGUAGES,
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_caseworker = models.BooleanField(Role.CASEWORKER.label, default=False)
    is_team_lead = models.BooleanField(Role.TEAM_LEAD.label, default=False)
    is_trainer = models.BooleanField(Role.TRAINER.label, default=False)
    is_directory_editor = models.BooleanField(Role.DIRECTORY_EDITOR.label, default=False)
    is_agency_admin = models.BooleanField(Role.AGENCY_ADMIN.label, default=False)
    security_stamp = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["name", "email"]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def roles(self) -> frozenset[Role]:
        """The roles this person holds now."""
        return frozenset(role for role in Role if getattr(self, f"is_{role.value}"))

    @property
    def ordered_roles(self) -> list[Role]:
        """The same roles in one order, for pages."""
        return [role for role in Role if role in self.roles]

    @property
    def may_sign_in(self) -> bool:
        """Deactivated people stay out, and so does everyone of a deactivated agency."""
        return self.is_active and (self.agency is None or self.agency.is_active)

    @property
    def was_invited_only(self) -> bool:
        """True until the person followed the invitation and chose a password."""
        return not self.has_usable_password()

    @property
    def is_staff(self) -> bool:
        """Who may enter the content admin. Django asks this name."""
        return self.is_active and (self.is_directory_editor or self.is_superuser)

    @property
    def sees_cases(self) -> bool:
        return self.is_caseworker or self.is_team_lead

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session is tied to. Any change here ends every session of the person at once.

        Django compares it on each request, on every node; the stamp counts changes of the
        second factor.
        """
        facts = [
            self.password,
            str(self.agency_id),
            str(self.is_active),
            str(self.is_superuser),
            ",".join(sorted(self.roles)),
            str(self.security_stamp),
        ]
        salt = "safe_portal.accounts.session"
        return salted_hmac(salt, "|".join(facts), secret=secret, algorithm="sha256").hexdigest()
