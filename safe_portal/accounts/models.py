from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from .enums import Role


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
    def create_user(
        self, email: str, password: str | None = None, **fields: object
    ) -> "User":
        """Make a person. E-mail addresses are kept in lower case: one address, one account."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: object
    ) -> "User":
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
        choices=[("nl", _("Dutch")), ("en", _("English"))],
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_caseworker = models.BooleanField(Role.CASEWORKER.label, default=False)
    is_team_lead = models.BooleanField(Role.TEAM_LEAD.label, default=False)
    is_trainer = models.BooleanField(Role.TRAINER.label, default=False)
    is_directory_editor = models.BooleanField(
        Role.DIRECTORY_EDITOR.label, default=False
    )
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
    def is_staff(self) -> bool:
        """Who may enter the content admin. Django asks this name."""
        return self.is_active and (self.is_directory_editor or self.is_superuser)

    @property
    def sees_cases(self) -> bool:
        return self.is_caseworker or self.is_team_lead
