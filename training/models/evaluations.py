"""What participants are asked, and what they thought of a day. Nothing here says who answered."""

import uuid
from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from safe_portal.sealed_fields import SealedJSONField
from safe_portal.sealing import ring

from ..enums import AnswerSource, Moment, QuestionKind
from .checks import check_scale
from .sessions import Session
from .shared import Content


class EvaluationQuestion(Content):
    """What participants are asked after the day, beside the goals of its programme."""

    slug = models.SlugField(_("key"), unique=True)
    moment = models.CharField(_("asked"), max_length=12, choices=Moment, default=Moment.DAY)
    kind = models.CharField(_("answer"), max_length=12, choices=QuestionKind)
    text = models.CharField(_("question"), max_length=200)
    low = models.CharField(_("1 means"), max_length=60, blank=True)
    high = models.CharField(_("5 means"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("question of the evaluation")
        verbose_name_plural = _("questions of the evaluation")
        ordering = ("moment", "position", "pk")

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        check_scale(self)


class Evaluation(models.Model):
    """One filled-in form. Its id comes with the form, so that sent twice it is kept once.

    `scores` maps the key of a question or goal to a number from 1 to 5: `question.<slug>`,
    `before.<goal>`, `after.<goal>` (a goal is `know-1`, `able-2` ...). `texts` maps
    `question.<slug>` to own words, which may name somebody: sealed, and gone with the
    participants.
    """

    id = models.UUIDField(primary_key=True, editable=False, default=uuid.uuid4)
    session = models.ForeignKey(Session, models.CASCADE, related_name="evaluations")
    moment = models.CharField(max_length=12, choices=Moment, default=Moment.DAY)
    source = models.CharField(max_length=12, choices=AnswerSource)
    language = models.CharField(_("language"), max_length=2)
    scores = models.JSONField(default=dict)
    texts = SealedJSONField(_("own words"))
    received_on = models.DateField(_("received"))

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ("received_on", "pk")

    def __str__(self) -> str:
        return f"evaluation {self.pk}"

    def sealing_keys(self) -> Mapping[int, bytes]:
        return ring()


class EvaluationWord(models.Model):
    """A word beside its letter on the sheet from A to Z."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="words")
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, null=True, related_name="words")
    letter = models.CharField(_("letter"), max_length=1)
    word = models.CharField(_("word"), max_length=60)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        ordering = ("letter", "word", "pk")

    def __str__(self) -> str:
        return f"word {self.pk}"
