import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from safe_portal.cases.models import CaseRecord
from safe_portal.countries import country_name
from safe_portal.sealed_fields import SealedTextField

from ..enums import PictureOf, Side, Voice, voices_of
from ..validators import signed, validate_country, validate_score
from .child import Child
from .conversation import Conversation
from .factor import Factor


class Overview(Conversation, CaseRecord):
    """Overview 1 as it came out of one conversation. The next conversation makes a new one."""

    child = models.ForeignKey(
        Child,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("about this child"),
    )
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    picture_of = models.CharField(_("whose picture"), max_length=10, choices=PictureOf.choices)
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
    def voices(self) -> list[Voice]:
        """Whose scores this version holds, the client's first."""
        return voices_of(self.picture_of)

    def slot_of(self, entry: "OverviewScore") -> int:
        """Whether a score is of the first voice of this version (0) or of the second (1)."""
        return self.voices.index(Voice(entry.voice))

    def places_said(self) -> list[tuple[int, str, int]]:
        """Where anything was said: factor, country, and first or second voice."""
        return [self._place(entry) for entry in self.entries if entry.is_said]

    def places_carried(self) -> list[tuple[int, str, int]]:
        """Where the answer is still the one of `copied_from`."""
        return [self._place(entry) for entry in self.entries if entry.is_carried]

    def _place(self, entry: "OverviewScore") -> tuple[int, str, int]:
        return entry.factor_id, entry.side, self.slot_of(entry)


class OverviewScore(models.Model):
    """One factor in one country as one voice scored it, within one version.

    A score of None is the answer "not discussed". It is never 0, the starting point. There is no
    unanswered state: a sheet holds a row for each of its factors, and a factor without a row was
    not on that sheet. `is_carried` marks what was taken over from an earlier version and not
    talked about again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # No index of their own: the unique constraint below begins with the overview.
    overview = models.ForeignKey(Overview, models.CASCADE, related_name="scores", db_index=False)
    factor = models.ForeignKey(Factor, models.PROTECT, related_name="+", db_index=False)
    side = models.CharField(_("country"), max_length=11, choices=Side.choices)
    voice = models.CharField(_("voice"), max_length=10, choices=Voice.choices)
    score = models.SmallIntegerField(_("score"), null=True, blank=True)
    is_carried = models.BooleanField(_("taken over"), default=False)
    note = SealedTextField(_("note"), blank=True)

    objects = ScopedManager(agency="overview__case__agency")

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(
                fields=["overview", "factor", "side", "voice"],
                name="one_score_per_factor_country_and_voice",
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_said(self) -> bool:
        """Whether anything was said at all: a score, or words."""
        return self.score is not None or bool(self.note)

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
