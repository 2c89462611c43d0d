from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import CheckMethod, Freshness
from ..freshness import freshness_of
from .organisations import Organisation


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
                condition=~Q(method=CheckMethod.EDITORS) | Q(checked_by__isnull=False),
                name="verification_names_its_checker",
            )
        ]

    def __str__(self) -> str:
        return f"{self.checked_on:%Y-%m-%d}"

    @property
    def is_printed(self) -> bool:
        return self.method == CheckMethod.PRINTED

    @property
    def is_own(self) -> bool:
        """True when the organisation itself said so, through the link in our mail."""
        return self.method == CheckMethod.ORGANISATION

    @property
    def is_overdue(self) -> bool:
        return freshness_of(self.checked_on) == Freshness.OVERDUE

    def clean(self) -> None:
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("This day is still to come.")})
