"""The rows of a programme, with the exercises, handouts and theory of each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import ItemKind, Necessity
from ..fields import LinesField
from .handouts import Handout
from .programmes import Exercise, Programme
from .shared import ONE_PER_LINE, Content, key_once, minutes_field
from .theory import Theory


class ProgrammeItem(Content):
    """A row of the timetable. Its time follows from the rows before it.

    With several exercises the trainer chooses among them (Safe Future, 3a to 3d).
    """

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="items", verbose_name=_("programme")
    )
    key = models.SlugField(editable=False, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ItemKind)
    necessity = models.CharField(
        _("place in the day"), max_length=20, choices=Necessity, default=Necessity.FIXED
    )
    title = models.CharField(_("component"), max_length=160)
    description = LinesField(_("what happens"), blank=True, help_text=ONE_PER_LINE)
    minutes = minutes_field()
    exercises = models.ManyToManyField(
        Exercise, related_name="items", blank=True, verbose_name=_("exercises to choose from")
    )
    handouts = models.ManyToManyField(
        Handout, related_name="items", blank=True, verbose_name=_("handouts given here")
    )
    theories = models.ManyToManyField(
        Theory, related_name="items", blank=True, verbose_name=_("theory told here")
    )

    class Meta:
        verbose_name = _("timetable row")
        verbose_name_plural = _("timetable")
        ordering = ("position", "pk")
        constraints = (key_once("programme", name="training_item_key_once"),)

    def __str__(self) -> str:
        return self.title

    @property
    def is_choice(self) -> bool:
        return self.necessity != Necessity.FIXED

    @property
    def is_scheduled(self) -> bool:
        """Whether the programme gives it a time; an extra row gets one from a planner only."""
        return self.is_published and self.necessity != Necessity.EXTRA
