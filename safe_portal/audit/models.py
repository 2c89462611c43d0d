from django.db import models
from django.utils.translation import gettext_lazy as _

from .enums import Event


class AccessEntry(models.Model):
    """One line of the access log. Rows are only ever added; triggers refuse the rest.

    People, agencies and cases are kept as bare keys: an entry outlives what it tells about.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(_("time"), db_index=True)
    event = models.CharField(_("event"), max_length=32, choices=Event.choices)
    actor_id = models.BigIntegerField(_("by"), null=True)
    agency_id = models.BigIntegerField(_("agency"), null=True)
    case_id = models.UUIDField(_("case"), null=True)
    part = models.CharField(_("part"), max_length=64, blank=True)
    object_id = models.UUIDField(null=True)
    fields = models.JSONField(_("fields"), default=list)
    reason = models.TextField(_("reason"), blank=True, help_text="Sealed with the key ring.")
    mac = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("access log entry")
        verbose_name_plural = _("access log")
        indexes = [
            models.Index(fields=["agency_id", "-number"]),
            models.Index(fields=["case_id", "-number"]),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.number}"

    @property
    def reason_aad(self) -> str:
        """The place the sealed reason belongs to; the number is unique for ever."""
        return f"{self._meta.db_table}.reason.{self.number}"
