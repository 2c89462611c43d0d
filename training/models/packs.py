"""A pack that the worker makes: what was asked for, how far it is, and the file for a day."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import User

from ..enums import PackState, SessionLanguage
from .sessions import Session


class Pack(models.Model):
    """Everything to print for a session. `parts` are the keys of the sheets that were ticked.

    `done` of `total` sheets are laid out. `beat_at` is the worker's last sign of life. `edition`
    is the state of the content it was made from. `contents` lists what it holds, with pages.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="packs")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=4, choices=SessionLanguage)
    is_two_sided = models.BooleanField(_("printed on two sides"), default=True)
    parts = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=PackState, default=PackState.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    beat_at = models.DateTimeField(null=True)
    edition = models.CharField(max_length=64, blank=True)
    contents = models.JSONField(default=list)
    pages = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("pack")
        verbose_name_plural = _("packs")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"pack {self.pk}"


class PackFile(models.Model):
    """The PDF, sealed with the key ring: badges and certificates bear names. Kept for a day."""

    pack = models.OneToOneField(Pack, models.CASCADE, primary_key=True, related_name="file")
    sealed = models.BinaryField()

    class Meta:
        verbose_name = _("file of a pack")
        verbose_name_plural = _("files of packs")

    def __str__(self) -> str:
        return f"file of pack {self.pk}"

    @property
    def aad(self) -> str:
        """The place that the sealed bytes belong to."""
        return f"{self._meta.db_table}.sealed.{self.pk}"
