from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import country_choices, country_name

from ..enums import Flag, Kind, Listing, Moment
from .identity import KeyUUIDField
from .terms import TargetGroup

if TYPE_CHECKING:
    from .checks import Verification
    from .phones import Phone

# The key of the kind of help whose givers never show an address; it stands in content/terms.toml.
SHELTER = "shelter"


class Organisation(models.Model):
    """One entry of the social map. It is hidden, never deleted: other records may name it."""

    key = models.SlugField(
        _("key"),
        max_length=80,
        unique=True,
        help_text=_("Stands in the address of the entry and never changes."),
    )
    uuid = KeyUUIDField(unique=True, editable=False, blank=True)
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
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    professionals_email = models.EmailField(
        _("e-mail address for professionals"),
        blank=True,
        help_text=_("Shown only to people who are signed in."),
    )
    professionals_note = models.TextField(
        _("note for professionals"),
        blank=True,
        help_text=_("Shown only to people who are signed in."),
    )
    check_email = models.EmailField(
        _("e-mail address for checks"),
        blank=True,
        help_text=_("Where we ask the organisation to check its entry. Shown to nobody else."),
    )
    check_language = models.CharField(
        _("language of these mails"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    unreachable_since = models.DateField(
        _("unreachable since"),
        null=True,
        blank=True,
        help_text=_("Nobody answers there, as far as we know."),
    )
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
    written_nl = models.DateTimeField(_("Dutch text of"), null=True, editable=False)
    written_en = models.DateTimeField(_("English text of"), null=True, editable=False)
    updated_at = models.DateTimeField(_("changed on"), auto_now=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="organisation_stands_somewhere",
                violation_error_message=_("Give both latitude and longitude, or neither."),
            )
        ]
        indexes = [
            models.Index(fields=["listing", "name_nl"], name="organisation_listed_nl"),
            models.Index(fields=["listing", "name_en"], name="organisation_listed_en"),
            models.Index(fields=["updated_at"], name="organisation_changed"),
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
    def public_coordinates(self) -> tuple[Decimal, Decimal] | None:
        """(latitude, longitude) for everyone to see: nothing at all when the address is hidden."""
        if self.hides_address or self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    @property
    def public_phones(self) -> "list[Phone]":
        """The numbers for everyone to see."""
        return [phone for phone in self.phones.all() if not phone.is_for_professionals]

    @property
    def professionals_phones(self) -> "list[Phone]":
        """The numbers for people who are signed in, and for nobody else."""
        return [phone for phone in self.phones.all() if phone.is_for_professionals]

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
