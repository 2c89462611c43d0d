import re
import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import (
    country_choices,
    country_name,
    language_choices,
    language_name,
)

from .enums import CheckMethod, Flag, Freshness, Kind, Listing, Moment
from .freshness import freshness_of
from .validators import phone_number

# The key of the kind of help whose givers never show an address; it stands in content/terms.toml.
SHELTER = "shelter"


class Edition(models.Model):
    """One row: a new token after every change of the map, so that kept pages know they are old."""

    token = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return str(self.token)


class Term(models.Model):
    """A word of the map that staff keep: one kind of help, or one group of people."""

    key = models.SlugField(_("key"), max_length=50, unique=True)
    name = models.CharField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.name


class ServiceType(Term):
    class Meta(Term.Meta):
        verbose_name = _("kind of help")
        verbose_name_plural = _("kinds of help")


class TargetGroup(Term):
    class Meta(Term.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class Organisation(models.Model):
    """One entry of the social map. It is hidden, never deleted: other records may name it."""

    key = models.SlugField(
        _("key"),
        max_length=80,
        unique=True,
        help_text=_("Stands in the address of the entry and never changes."),
    )
    name = models.CharField(_("name"), max_length=200)
    abbreviation = models.CharField(_("abbreviation"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    description = models.TextField(_("description"), blank=True)
    country = models.CharField(_("country of the office"), max_length=2, choices=country_choices)
    address = models.TextField(_("visiting address"), max_length=300, blank=True)
    address_is_confidential = models.BooleanField(
        _("the address is confidential"),
        default=False,
        help_text=_("A confidential address is shown nowhere. Shelters are always confidential."),
    )
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    works_with_victims = models.BooleanField(Flag.VICTIMS.label, default=False)
    supports_return = models.BooleanField(Flag.RETURN.label, default=False)
    identifies = models.BooleanField(Flag.IDENTIFICATION.label, default=False)
    helps_before_departure = models.BooleanField(Moment.BEFORE.label, default=False)
    helps_after_return = models.BooleanField(Moment.AFTER.label, default=False)
    target_groups = models.ManyToManyField(
        TargetGroup, blank=True, related_name="organisations", verbose_name=_("target groups")
    )
    how_to_refer = models.TextField(_("how to refer"), blank=True)
    networks = models.ManyToManyField(
        "self",
        blank=True,
        symmetrical=False,
        related_name="members",
        limit_choices_to={"kind": Kind.NETWORK},
        verbose_name=_("member of these networks"),
    )
    listing = models.CharField(
        _("listing"), max_length=8, choices=Listing.choices, default=Listing.LISTED
    )
    updated_at = models.DateTimeField(_("changed on"), auto_now=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "key"]
        indexes = [
            models.Index(fields=["listing", "name_nl"], name="organisation_listed_nl"),
            models.Index(fields=["listing", "name_en"], name="organisation_listed_en"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("socialmap:organisation_detail", args=[self.key])

    @property
    def hides_address(self) -> bool:
        """Confidential by its mark, or a shelter: there no forgotten tick may lead to the door."""
        return self.address_is_confidential or any(
            service.service_type.key == SHELTER for service in self.services.all()
        )

    @property
    def says_confidential(self) -> bool:
        """True when visitors are told of a hidden address: not of one that nobody recorded."""
        return self.address_is_confidential or (self.hides_address and bool(self.address))

    @property
    def public_address(self) -> str:
        """The address for everyone to see: nothing at all when it is hidden."""
        return "" if self.hides_address else self.address

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    @property
    def served_names(self) -> list[str]:
        return sorted(str(served) for served in self.countries_served.all())

    @property
    def moments(self) -> list[str]:
        """When around a return this organisation helps, in words."""
        return [str(moment.label) for moment in Moment if getattr(self, moment.value)]

    @property
    def last_check(self) -> "Verification | None":
        """The newest time that somebody checked, or else the newest print; lists prefetch them."""
        known = list(self.verifications.all())
        checks = [check for check in known if not check.is_printed]
        return next(iter(checks or known), None)

    @property
    def flags(self) -> list[Flag]:
        return [flag for flag in Flag if getattr(self, flag.value)]


class CountryServed(models.Model):
    """A country in which people can get this organisation's help."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="countries_served")
    country = models.CharField(_("country"), max_length=2, choices=country_choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "organisation"], name="country_served_once")
        ]

    def __str__(self) -> str:
        return country_name(self.country)


class LanguageSpoken(models.Model):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="languages_spoken")
    language = models.CharField(_("language"), max_length=8, choices=language_choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language", "organisation"], name="language_spoken_once"
            )
        ]

    def __str__(self) -> str:
        return language_name(self.language)


class Service(models.Model):
    """One kind of help that an organisation gives, with what is worth knowing about it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="services")
    service_type = models.ForeignKey(
        ServiceType, models.PROTECT, related_name="services", verbose_name=_("kind of help")
    )
    details = models.CharField(_("details"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["service_type__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "service_type"],
                name="service_once",
                violation_error_message=_("This kind of help is in the list already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.service_type)


class Phone(models.Model):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="phones")
    number = models.CharField(_("number"), max_length=30, validators=[phone_number])
    label = models.CharField(_("label"), max_length=120, blank=True)
    hours = models.CharField(_("opening hours"), max_length=120, blank=True)
    is_hotline = models.BooleanField(_("hotline"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("telephone number")
        verbose_name_plural = _("telephone numbers")
        ordering = ["-is_hotline", "position", "pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def link(self) -> str:
        """The number as a telephone link: digits, and the plus in front if there is one."""
        return "tel:" + re.sub(r"[^0-9+]", "", self.number.replace("(0)", ""))


class Verification(models.Model):
    """When an entry was known to be true, and how. The newest one is what visitors see."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="verifications")
    method = models.CharField(_("how"), max_length=10, choices=CheckMethod.choices)
    checked_on = models.DateField(_("checked on"), default=timezone.localdate)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("checked by"),
    )
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        ordering = ["-checked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(method=CheckMethod.PRINTED) | Q(checked_by__isnull=False),
                name="verification_names_its_checker",
            )
        ]

    def __str__(self) -> str:
        return f"{self.checked_on:%Y-%m-%d}"

    @property
    def is_printed(self) -> bool:
        return self.method == CheckMethod.PRINTED

    @property
    def is_overdue(self) -> bool:
        return freshness_of(self.checked_on) == Freshness.OVERDUE

    def clean(self) -> None:
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("This day is still to come.")})
