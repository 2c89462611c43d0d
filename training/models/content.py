from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import Agency
from safe_portal.printing.tools import tool_sheet_names

from ..enums import (
    Drawing,
    GroupForm,
    HandoutLayout,
    ItemKind,
    Moment,
    Necessity,
    Per,
    QuestionKind,
)
from ..fields import LinesField
from .checks import check_part, check_programme, check_scale

LONGEST_MINUTES = 480
ONE_PER_LINE = _("One entry per line.")


def minutes_field(**options: Any) -> models.PositiveSmallIntegerField:
    limits = [MinValueValidator(1), MaxValueValidator(LONGEST_MINUTES)]
    return models.PositiveSmallIntegerField(_("minutes"), validators=limits, **options)


class Content(models.Model):
    """What staff put in order, and hide rather than delete."""

    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_published = models.BooleanField(_("shown"), default=True)
    edited_at = models.DateTimeField(_("edited"), auto_now=True)

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
        return name if self.quantity == 1 else f"{name} ({self.quantity})"


class Handout(Content, Counted):
    slug = models.SlugField(_("address"), unique=True)
    title = models.CharField(_("title"), max_length=120)
    purpose = models.TextField(_("what it is for"))
    instruction = models.TextField(_("instruction on the sheet"), blank=True)
    layout = models.CharField(_("layout"), max_length=20, choices=HandoutLayout)
    tool_sheet = models.SlugField(
        _("sheet of another tool"),
        blank=True,
        help_text=_("Its name, as safe_portal.printing.tools knows it."),
    )
    is_for_trainer = models.BooleanField(_("for the trainer only"), default=False)
    takes_own_parts = models.BooleanField(
        _("organisations add their own"),
        default=False,
        help_text=_("Trainers may write cases or signals of their own beside those shown here."),
    )
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
        return reverse("training:handout_pdf", kwargs={"slug": self.slug})

    def clean(self) -> None:
        if (self.layout == HandoutLayout.TOOL) != bool(self.tool_sheet):
            message = _("Name the sheet for a sheet of another tool, and for no other layout.")
            raise ValidationError({"tool_sheet": message})
        if self.tool_sheet not in ("", *tool_sheet_names()) and not self.had_this_sheet():
            known = ", ".join(tool_sheet_names())
            message = _("No tool has a sheet of this name. Known are: %(names)s.")
            raise ValidationError({"tool_sheet": message % {"names": known}})

    def had_this_sheet(self) -> bool:
        """The tool that kept it is gone since: whoever edits the rest need not take it out."""
        return Handout.objects.filter(pk=self.pk, tool_sheet=self.tool_sheet).exists()


class HandoutPart(Content):
    """One case, card, signal, column or line of a handout.

    One with an agency is that agency's own: nobody else sees it, and it stands on the sheets of
    its sessions beside those that everybody has.
    """

    handout = models.ForeignKey(
        Handout, models.CASCADE, related_name="parts", verbose_name=_("handout")
    )
    agency = models.ForeignKey(
        Agency,
        models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("agency"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    key = models.SlugField(editable=False, blank=True)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), blank=True)
    drawing = models.CharField(_("drawing"), max_length=20, choices=Drawing, blank=True)
    link = models.URLField(_("link"), blank=True)
    side = models.PositiveSmallIntegerField(
        _("side of the sheet"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(2)],
        help_text=_("On a board with two sides: 1 is the front."),
    )
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

    def clean(self) -> None:
        check_part(self)

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
    theories: models.ManyToManyField = models.ManyToManyField(
        "Theory", related_name="items", blank=True, verbose_name=_("theory told here")
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

    @property
    def is_scheduled(self) -> bool:
        """Whether the programme gives it a time; an extra row gets one from a planner only."""
        return self.is_published and self.necessity != Necessity.EXTRA


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
    drawing = models.CharField(_("drawing"), max_length=20, choices=Drawing, blank=True)
    editor_notes = LinesField(_("editor's notes"), blank=True, help_text=ONE_PER_LINE)
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
    drawing = models.CharField(_("drawing"), max_length=20, choices=Drawing, blank=True)
    said = models.TextField(_("what the trainer says"), blank=True)

    class Meta:
        verbose_name = _("slide")
        verbose_name_plural = _("slides")
        ordering = ("programme__position", "position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "key"),
                condition=~models.Q(key=""),
                name="training_slide_key_once",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        check_programme(self, "theory", _("Choose a theory of this programme."))


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
