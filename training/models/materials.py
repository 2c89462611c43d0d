"""What has to be in the room beside paper, and what asks for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .programmes import Exercise
from .shared import Counted
from .timetable import ProgrammeItem


class Material(models.Model):
    slug = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=160, help_text=_("In the singular."))
    is_used_up = models.BooleanField(
        _("used up"),
        default=False,
        help_text=_("Paper is used up; scissors serve the next exercise again."),
    )

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.name


class MaterialNeed(Counted):
    """A material that an exercise, or a timetable row without one, asks for."""

    material = models.ForeignKey(
        Material, models.PROTECT, related_name="needs", verbose_name=_("material")
    )
    exercise = models.ForeignKey(
        Exercise, models.CASCADE, null=True, blank=True, related_name="needs"
    )
    item = models.ForeignKey(
        ProgrammeItem, models.CASCADE, null=True, blank=True, related_name="needs"
    )

    class Meta:
        verbose_name = _("material needed")
        verbose_name_plural = _("materials needed")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(exercise__isnull=True) ^ models.Q(item__isnull=True),
                name="training_need_has_one_owner",
            ),
        )

    def __str__(self) -> str:
        return self.counted(self.material.name)
