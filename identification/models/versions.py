import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from identification.plan import Data, Plan, from_data

from .plan import StepPlan


def digest_of(content: Data) -> str:
    """A fingerprint of what a plan says: the same words, the same 64 letters."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


class VersionIsInUse(Exception):  # noqa: N818 - it is a state of things, not a fault
    """Somebody walks with this version, or did: it stays as it is."""


class PlanVersion(models.Model):
    """A step plan as it was at one moment. Screenings open with theirs for ever.

    One that was handed out for a walk is in use, and never changed or deleted from then on. Nobody
    sees that mark: it would tell editors that an agency has a client.
    """

    plan = models.ForeignKey(
        StepPlan, models.PROTECT, related_name="versions", verbose_name=_("step plan")
    )
    number = models.PositiveIntegerField(_("version"))
    content = models.JSONField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    note = models.CharField(_("what changed, in words"), max_length=250, blank=True)
    made_at = models.DateTimeField(_("made on"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("made by"),
    )

    is_in_use = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("version of a step plan")
        verbose_name_plural = _("versions of step plans")
        ordering = ("plan", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "number"), name="identification_version_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises VersionIsInUse when the saved one was handed out."""
        if self.pk:
            self._refuse_when_in_use()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises VersionIsInUse when it was handed out."""
        self._refuse_when_in_use()
        return super().delete(*args, **kwargs)

    def _refuse_when_in_use(self) -> None:
        if PlanVersion.objects.filter(pk=self.pk, is_in_use=True).exists():
            raise VersionIsInUse

    def walked(self) -> Plan:
        """The plan as it stood then."""
        return from_data(self.content)
