"""What an organisation gives, where and in which languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import country_choices, country_name, language_choices, language_name

from .organisations import Organisation
from .terms import ServiceType


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
