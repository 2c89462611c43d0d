"""A programme and its exercises."""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..enums import GroupForm
from ..fields import LinesField
from .shared import ONE_PER_LINE, Content, minutes_field, notes_field


class Programme(Content):
    slug = models.SlugField(_("address"), unique=True)
    title = models.CharField(_("title"), max_length=120)
    summary = models.TextField(_("summary"))
    audience = models.TextField(_("for whom"))
    starts_at = models.TimeField(_("starts at"), default=time(9, 30))
    goals_know = LinesField(_("goals: participants know"), help_text=ONE_PER_LINE)
    goals_able = LinesField(_("goals: participants are able to"), help_text=ONE_PER_LINE)
    setting = models.TextField(_("room and way of working"), blank=True)
    recommended_group = models.PositiveSmallIntegerField(_("recommended group"), default=15)
    largest_group = models.PositiveSmallIntegerField(_("largest group"), default=20)
    editor_notes = notes_field()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(recommended_group__lte=models.F("largest_group")),
                name="training_programme_group_sizes",
                violation_error_message=_(
                    "The recommended group cannot be larger than the largest group."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def ends_at(self) -> time:
        """When the last row that is shown and has its time in the day ends."""
        minutes = sum(item.minutes for item in self.items.all() if item.is_scheduled)
        start = datetime.combine(date.min, self.starts_at)
        return (start + timedelta(minutes=minutes)).time()

    def get_absolute_url(self) -> str:
        return reverse("training:programme_detail", kwargs={"slug": self.slug})

    def get_print_url(self) -> str:
        return reverse("training:programme_pdf", kwargs={"slug": self.slug})


class Exercise(Content):
    """An exercise of a programme. One without steps is listed, and says that its text follows."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="exercises", verbose_name=_("programme")
    )
    number = models.SlugField(_("number"), max_length=8)
    title = models.CharField(_("title"), max_length=200)
    minutes = minutes_field()
    goal = models.TextField(_("goal"))
    group_form = models.CharField(_("group form"), max_length=20, choices=GroupForm)
    steps = LinesField(_("how it runs"), blank=True, help_text=ONE_PER_LINE)
    case = models.TextField(_("case"), blank=True)
    variants = LinesField(_("if there is time"), blank=True, help_text=ONE_PER_LINE)
    editor_notes = notes_field()
    alternative_to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="alternatives",
        verbose_name=_("alternative to"),
    )

    class Meta:
        verbose_name = _("exercise")
        verbose_name_plural = _("exercises")
        ordering = ("programme__position", "position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "number"), name="training_exercise_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.label}: {self.title}"

    def clean(self) -> None:
        other = self.alternative_to
        if other and (other == self or other.programme_id != self.programme_id):
            message = _("Choose another exercise of the same programme.")
            raise ValidationError({"alternative_to": message})

    @property
    def label(self) -> str:
        return gettext("Exercise %(number)s") % {"number": self.number}

    @property
    def is_written_out(self) -> bool:
        return bool(self.steps)

    def get_absolute_url(self) -> str:
        return reverse("training:exercise_detail", args=(self.programme.slug, self.number))

    def get_print_url(self) -> str:
        return reverse("training:exercise_pdf", args=(self.programme.slug, self.number))
