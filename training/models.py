from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .enums import GroupForm, HandoutLayout, ItemKind, Necessity, Per
from .fields import LinesField

LONGEST_MINUTES = 480
ONE_PER_LINE = _("One entry per line.")


def minutes_field(**options: Any) -> models.PositiveSmallIntegerField:
    limits = [MinValueValidator(1), MaxValueValidator(LONGEST_MINUTES)]
    return models.PositiveSmallIntegerField(_("minutes"), validators=limits, **options)


class Content(models.Model):
    """What staff put in order, and hide rather than delete."""

    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_published = models.BooleanField(_("shown"), default=True)

    class Meta:
        abstract = True


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
    editor_notes = LinesField(_("editor's notes"), blank=True, help_text=ONE_PER_LINE)

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
        """When the last row that is shown ends."""
        minutes = sum(item.minutes for item in self.items.all() if item.is_published)
        start = datetime.combine(date.min, self.starts_at)
        return (start + timedelta(minutes=minutes)).time()

    def get_absolute_url(self) -> str:
        return reverse("training:programme_detail", kwargs={"slug": self.slug})

    def get_print_url(self) -> str:
        return reverse("training:programme_pdf", kwargs={"slug": self.slug})


# The material whose sheets come from the social map; its key stands in content/materials.toml.
ORGANISATION_FOLDER = "organisation-folder"


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
    editor_notes = LinesField(_("editor's notes"), blank=True, help_text=ONE_PER_LINE)
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

    @property
    def hands_out_organisations(self) -> bool:
        """True when groups get a folder on an organisation: the social map prints its sheets."""
        return any(need.material.slug == ORGANISATION_FOLDER for need in self.needs.all())

    def get_absolute_url(self) -> str:
        return reverse("training:exercise_detail", args=(self.programme.slug, self.number))

    def get_print_url(self) -> str:
        return reverse("training:exercise_pdf", args=(self.programme.slug, self.number))


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
        return name if self.quantity == 1 else f"{self.quantity} × {name}"


class Handout(Content, Counted):
    slug = models.SlugField(_("address"), unique=True)
    title = models.CharField(_("title"), max_length=120)
    purpose = models.TextField(_("what it is for"))
    instruction = models.TextField(_("instruction on the sheet"), blank=True)
    layout = models.CharField(_("layout"), max_length=20, choices=HandoutLayout)
    exercises = models.ManyToManyField(
        Exercise, related_name="handouts", blank=True, verbose_name=_("exercises")
    )

    class Meta:
        verbose_name = _("handout")
        verbose_name_plural = _("handouts")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title

    @property
    def counted_title(self) -> str:
        return self.counted(self.title)

    def get_absolute_url(self) -> str:
        return reverse("training:handout_detail", kwargs={"slug": self.slug})

    def get_print_url(self) -> str:
        """The step plan is kept, and printed, by the tool it belongs to."""
        if self.layout == HandoutLayout.STEP_PLAN:
            return reverse("identification:step_plan_pdf")
        return reverse("training:handout_pdf", kwargs={"slug": self.slug})


class HandoutPart(Content):
    """One case, card, signal, column or line of a handout."""

    handout = models.ForeignKey(
        Handout, models.CASCADE, related_name="parts", verbose_name=_("handout")
    )
    key = models.SlugField(editable=False, blank=True)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"))
    facts = LinesField(
        _("facts or second column"),
        blank=True,
        help_text=_(
            "On a case card: country, exploitation and housing, one per line. "
            "In a comparison: the second column."
        ),
    )
    hints = LinesField(_("extra information to give away"), blank=True, help_text=ONE_PER_LINE)
    trainer_note = models.TextField(_("for the trainer"), blank=True)

    class Meta:
        verbose_name = _("part of a handout")
        verbose_name_plural = _("parts of a handout")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("handout", "key"),
                condition=~models.Q(key=""),
                name="training_handout_part_key_once",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What the other player of a case card has to find out, with its label."""
        labels = (gettext("Country of origin"), gettext("Exploitation"), gettext("Housing"))
        return list(zip(labels, self.facts.splitlines(), strict=False))


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

    class Meta:
        verbose_name = _("timetable row")
        verbose_name_plural = _("timetable")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "key"),
                condition=~models.Q(key=""),
                name="training_item_key_once",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_choice(self) -> bool:
        return self.necessity != Necessity.FIXED


class Material(models.Model):
    slug = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=160, help_text=_("In the singular."))

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
