"""What the trainer tells, and the slides beside it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..fields import LinesField
from .checks import check_programme
from .programmes import Exercise, Programme
from .shared import ONE_PER_LINE, Content, drawing_field, key_once, minutes_field, notes_field


class Theory(Content):
    """What the trainer tells between the exercises, as points to speak from."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="theories", verbose_name=_("programme")
    )
    slug = models.SlugField(_("address"))
    title = models.CharField(_("title"), max_length=160)
    minutes = minutes_field()
    core = models.TextField(_("the core, in a sentence or two"))
    points = LinesField(_("what to tell"), help_text=ONE_PER_LINE)
    examples = LinesField(_("examples and questions to the group"), blank=True)
    drawing = drawing_field()
    editor_notes = notes_field()
    exercise = models.ForeignKey(
        Exercise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="theories",
        verbose_name=_("told within the exercise"),
    )

    class Meta:
        verbose_name = _("theory")
        verbose_name_plural = _("theory")
        ordering = ("programme__position", "position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "slug"), name="training_theory_address_once"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        check_programme(self, "exercise", _("Choose an exercise of this programme."))

    def get_absolute_url(self) -> str:
        return reverse("training:theory_detail", args=(self.programme.slug, self.slug))

    def get_print_url(self) -> str:
        return reverse("training:theory_pdf", args=(self.programme.slug, self.slug))


class Slide(Content):
    """A slide of a programme's set, 16:9. `said` is for the trainer and not on the slide."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="slides", verbose_name=_("programme")
    )
    theory = models.ForeignKey(
        Theory,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="slides",
        verbose_name=_("theory"),
    )
    key = models.SlugField(editable=False, blank=True)
    title = models.CharField(_("title"), max_length=120)
    lines = LinesField(_("lines"), blank=True, help_text=ONE_PER_LINE)
    drawing = drawing_field()
    said = models.TextField(_("what the trainer says"), blank=True)

    class Meta:
        verbose_name = _("slide")
        verbose_name_plural = _("slides")
        ordering = ("programme__position", "position", "pk")
        constraints = (key_once("programme", name="training_slide_key_once"),)

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        check_programme(self, "theory", _("Choose a theory of this programme."))
