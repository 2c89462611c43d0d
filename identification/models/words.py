"""Lists that staff keep, for screenings and for numbers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .plan import PlanPart


class ExploitationForm(PlanPart):
    """A form of exploitation. Directive (EU) 2024/1712 added three; the list stays open."""

    name = models.CharField(_("name"), max_length=80)
    explanation = models.TextField(_("explanation"), blank=True)

    class Meta:
        verbose_name = _("form of exploitation")
        verbose_name_plural = _("forms of exploitation")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("key",), name="identification_form_key_once"),
        )

    def __str__(self) -> str:
        return self.name


class Sector(PlanPart):
    """Where someone worked or was exploited."""

    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("key",), name="identification_sector_key_once"),
        )

    def __str__(self) -> str:
        return self.name
