"""What the kinds of content have in common, said once."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Drawing, Per
from ..fields import LinesField

LONGEST_MINUTES = 480
ONE_PER_LINE = _("One entry per line.")


def minutes_field(**options: Any) -> models.PositiveSmallIntegerField:
    limits = [MinValueValidator(1), MaxValueValidator(LONGEST_MINUTES)]
    return models.PositiveSmallIntegerField(_("minutes"), validators=limits, **options)


def drawing_field() -> models.CharField:
    return models.CharField(_("drawing"), max_length=20, choices=Drawing, blank=True)


def notes_field() -> LinesField:
    return LinesField(_("editor's notes"), blank=True, help_text=ONE_PER_LINE)


def key_once(owner: str, *, name: str) -> models.UniqueConstraint:
    """A key stands once under its owner; a row without one may stand beside others."""
    condition = ~models.Q(key="")
    return models.UniqueConstraint(fields=(owner, "key"), condition=condition, name=name)


class Content(models.Model):
    """What staff put in order, and hide rather than delete."""

    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_published = models.BooleanField(_("shown"), default=True)
    edited_at = models.DateTimeField(_("edited"), auto_now=True)

    class Meta:
        abstract = True


class Counted(models.Model):
    """So many of something, per day, group or person: a packing list can be added up from it."""

    quantity = models.PositiveSmallIntegerField(
        _("quantity"), default=1, validators=[MinValueValidator(1)]
    )
    per = models.CharField(_("counted"), max_length=12, choices=Per, default=Per.SESSION)

    class Meta:
        abstract = True

    def counted(self, name: str) -> str:
        if self.per != Per.SESSION:
            return f"{name} ({self.quantity} {self.get_per_display()})"
        return name if self.quantity == 1 else f"{name} ({self.quantity})"
