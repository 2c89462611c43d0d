"""Whom to call in a country when there is no time to choose: emergencies and national hotlines."""

import re
import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import country_choices, country_name

from ..validators import phone_number


def new_key() -> str:
    return secrets.token_hex(6)


class EmergencyNumber(models.Model):
    """The number for a life in danger. The one with the lowest position stands on every screen."""

    country = models.CharField(_("country"), max_length=2, unique=True, choices=country_choices)
    number = models.CharField(_("number"), max_length=12)
    note = models.CharField(_("note"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    is_published = models.BooleanField(_("shown"), default=True)

    class Meta:
        verbose_name = _("emergency number")
        verbose_name_plural = _("emergency numbers")
        ordering = ("position", "country")

    def __str__(self) -> str:
        return f"{self.country} {self.number}"

    def clean(self) -> None:
        if not self.number.isascii() or not self.number.isdigit():
            raise ValidationError({"number": _("Give the digits to dial, such as 112.")})

    @property
    def country_name(self) -> str:
        return country_name(self.country)


class Hotline(models.Model):
    """A national number of a country beside the one for emergencies: for children, for victims.

    It is hidden, not deleted: a deleted one would come back with the next release.
    """

    key = models.SlugField(max_length=32, default=new_key, editable=False)
    emergency = models.ForeignKey(
        EmergencyNumber, models.PROTECT, related_name="hotlines", verbose_name=_("country")
    )
    number = models.CharField(_("number"), max_length=30, validators=[phone_number])
    label = models.CharField(_("label"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    is_published = models.BooleanField(_("shown"), default=True)

    class Meta:
        verbose_name = _("hotline")
        verbose_name_plural = _("hotlines")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("emergency", "key"), name="socialmap_hotline_key_once"),
        )

    def __str__(self) -> str:
        return f"{self.label} {self.number}"

    @property
    def link(self) -> str:
        """The number as a telephone link: digits, and the plus in front if there is one."""
        return "tel:" + re.sub(r"[^0-9+]", "", self.number.replace("(0)", ""))
