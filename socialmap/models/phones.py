import re

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import country_in_sentence

from ..validators import phone_number
from .organisations import Organisation


class Phone(models.Model):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="phones")
    number = models.CharField(_("number"), max_length=30, validators=[phone_number])
    label = models.CharField(_("label"), max_length=120, blank=True)
    hours = models.CharField(_("opening hours"), max_length=120, blank=True)
    is_hotline = models.BooleanField(_("hotline"), default=False)
    is_for_professionals = models.BooleanField(
        _("for professionals only"),
        default=False,
        help_text=_("Shown only to people who are signed in."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("telephone number")
        verbose_name_plural = _("telephone numbers")
        ordering = ["-is_hotline", "position", "pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def only_within(self) -> str:
        """The country in which alone this number works, in a sentence; "" when dialled here.

        Without + and a country's code, the same digits reach somebody else from another country.
        """
        country = self.organisation.country
        if self.number.startswith(("+", "00")) or country == settings.MAP_DESTINATION:
            return ""
        return country_in_sentence(country)

    @property
    def link(self) -> str:
        """The number as a telephone link: digits, and the plus in front if there is one."""
        return "tel:" + re.sub(r"[^0-9+]", "", self.number.replace("(0)", ""))
