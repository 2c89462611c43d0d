import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from safe_portal.cases.fields import SealedTextField
from safe_portal.cases.models import CaseRecord
from safe_portal.cases.validators import not_in_future, plausible_date
from safe_portal.countries import country_name, language_name

from .enums import Interpreter, PictureOf, Side
from .validators import signed, validate_country, validate_language, validate_score


class Factor(models.Model):
    """One line of Overview 1. Content that staff edit; hidden, never deleted."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    order = models.PositiveSmallIntegerField(_("order"))
    label = models.CharField(_("label"), max_length=120)
    wording_destination = models.CharField(
        _("wording for the country of destination"),
        max_length=200,
        blank=True,
        help_text=_("Only where it differs from the label."),
    )
    wording_origin = models.CharField(
        _("wording for the country of origin"),
        max_length=200,
        blank=True,
        help_text=_("Only where it differs from the label."),
    )
    plain_label = models.CharField(
        _("label on the discreet copy"),
        max_length=120,
        help_text=_("Goes home with the client: it must not show what the sheet is about."),
    )
    explanation = models.TextField(_("explanation"))
    questions = models.TextField(
        _("questions to open the conversation"), help_text=_("One question on each line.")
    )
    is_hidden = models.BooleanField(
        _("hidden"),
        default=False,
        help_text=_("Left off new sheets. Earlier sheets keep the factor."),
    )

    class Meta:
        ordering = ["order", "key"]
        verbose_name = _("factor")
        verbose_name_plural = _("factors")

    def __str__(self) -> str:
        return f"{self.order}. {self.label}"

    @property
    def on_destination(self) -> str:
        """The full line for the country of destination, in the active language."""
        return self.wording_destination or self.label

    @property
    def on_origin(self) -> str:
        """The full line for the country of origin, in the active language."""
        return self.wording_origin or self.label

    def wording_on(self, side: Side) -> str:
        """The full line for one country, empty where the label says it all."""
        return self.wording_origin if side is Side.ORIGIN else self.wording_destination

    @property
    def question_list(self) -> list[str]:
        return [line.strip() for line in self.questions.splitlines() if line.strip()]


class Overview(CaseRecord):
    """Overview 1 as it came out of one conversation. The next conversation makes a new one."""

    held_on = models.DateField(
        _("date of the conversation"),
        default=timezone.localdate,
        validators=[plausible_date, not_in_future],
    )
    picture_of = models.CharField(_("whose picture"), max_length=10, choices=PictureOf.choices)
    language = models.CharField(
        _("language of the conversation"), max_length=8, validators=[validate_language]
    )
    interpreter = models.CharField(
        _("interpreter"), max_length=10, choices=Interpreter.choices, default=Interpreter.NONE
    )
    country_of_destination = models.CharField(
        _("country of destination"), max_length=2, validators=[validate_country]
    )
    country_of_origin = models.CharField(
        _("country of origin"), max_length=2, validators=[validate_country]
    )
    scale_min = models.SmallIntegerField(editable=False)
    scale_max = models.SmallIntegerField(editable=False)
    note = SealedTextField(_("note about the conversation"), blank=True)

    class Meta:
        ordering = ["-held_on", "-created_at"]
        verbose_name = _("overview")
        verbose_name_plural = _("overviews")
        indexes = [models.Index(fields=["case", "-held_on", "-created_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(scale_min__lt=0, scale_max__gt=0), name="overview_scale_holds_its_start"
            )
        ]

    @property
    def entries(self) -> "list[OverviewScore]":
        """The scores; the selectors fetch them along."""
        return list(self.scores.all())

    @property
    def scale(self) -> tuple[int, int]:
        """Lowest and highest score of this version: the bounds of its own day."""
        return self.scale_min, self.scale_max

    @property
    def countries(self) -> tuple[str, str]:
        """Codes of destination and origin."""
        return self.country_of_destination, self.country_of_origin

    @property
    def destination_name(self) -> str:
        return country_name(self.country_of_destination)

    @property
    def origin_name(self) -> str:
        return country_name(self.country_of_origin)

    @property
    def language_name(self) -> str:
        return language_name(self.language)


class OverviewScore(models.Model):
    """One factor in one country, within one version.

    A score of None is the answer "not discussed". It is never 0, the starting point. There is no
    unanswered state: a sheet holds a row for each of its factors, and a factor without a row was
    not on that sheet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # No index of their own: the unique constraint below begins with the overview.
    overview = models.ForeignKey(Overview, models.CASCADE, related_name="scores", db_index=False)
    factor = models.ForeignKey(Factor, models.PROTECT, related_name="+", db_index=False)
    side = models.CharField(_("country"), max_length=11, choices=Side.choices)
    score = models.SmallIntegerField(_("score"), null=True, blank=True)
    note = SealedTextField(_("note"), blank=True)

    objects = ScopedManager(agency="overview__case__agency")

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(
                fields=["overview", "factor", "side"], name="one_score_per_factor_and_country"
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def words(self) -> str:
        """The answer as people read it, in the active language."""
        return gettext("not discussed") if self.score is None else signed(self.score)

    def clean(self) -> None:
        try:
            validate_score(self.score, scale=self.overview.scale)
        except ValidationError as error:
            raise ValidationError({"score": error}) from error

    def sealing_keys(self) -> dict[int, bytes]:
        return self.overview.sealing_keys()
