from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Side


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
