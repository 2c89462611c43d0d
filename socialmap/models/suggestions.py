"""What an organisation would change in its entry. The live entry stays until staff decide."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ..enums import Decision
from .organisations import Organisation
from .verification import VerificationRequest


class Suggestion(models.Model):
    """One correction, by the link of a request or by somebody with an account.

    `fingerprint` is the same for the same correction: from two tabs it comes in once.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="suggestions", verbose_name=_("organisation")
    )
    request = models.OneToOneField(
        VerificationRequest, models.SET_NULL, null=True, blank=True, related_name="suggestion"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sent by"),
    )
    made_at = models.DateTimeField(_("sent on"), default=timezone.now)
    remarks = models.TextField(_("remarks"), blank=True)
    fingerprint = models.CharField(max_length=64, editable=False)
    answer = models.TextField(_("word to the organisation"), blank=True)
    closed_at = models.DateTimeField(_("decided on"), null=True, blank=True)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "fingerprint"],
                condition=Q(closed_at=None),
                name="suggested_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {date_format(timezone.localdate(self.made_at), 'j F Y')}"


class SuggestedChange(models.Model):
    """One field: how it stood, how it should be, and what staff decided.

    The field is a name of `correctable.FIELDS`, the values are as that module reads them. For a
    confidential address `old` is a digest only.
    """

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="changes")
    field = models.CharField(_("field"), max_length=40)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    decision = models.CharField(
        _("decision"), max_length=8, choices=Decision.choices, default=Decision.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "field"], name="field_suggested_once")
        ]

    def __str__(self) -> str:
        return self.field

    @property
    def is_open(self) -> bool:
        return self.decision == Decision.OPEN
