"""What participants get or use on paper, and the parts that it is made of."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import Agency
from safe_portal.printing.tools import tool_sheet_names

from ..enums import HandoutLayout
from ..fields import LinesField
from .checks import check_part
from .programmes import Exercise
from .shared import ONE_PER_LINE, Content, Counted, drawing_field, key_once


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
    drawing = drawing_field()
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
        constraints = (key_once("handout", name="training_handout_part_key_once"),)

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        check_part(self)

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What the other player of a case card has to find out, with its label."""
        labels = (gettext("Country of origin"), gettext("Exploitation"), gettext("Housing"))
        return list(zip(labels, self.facts.splitlines(), strict=False))
