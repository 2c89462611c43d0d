"""Legal terms, such as the reflection period: what the law of a country gives, and since when."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.models import CaseRecord
from safe_portal.cases.validators import not_in_future, plausible_date
from safe_portal.sealed_fields import SealedTextField

from ..enums import TermBound, TermKind, TermUnit
from .plan import PlanPart

LONGEST = 1000  # of whatever unit: nobody means more, and the calendar ends somewhere
LENGTH = (MinValueValidator(1), MaxValueValidator(LONGEST))


class LegalTerm(PlanPart):
    """A term of one country, in force from a date. A reminder, never legal advice.

    Without a country it is what a treaty gives at least in every country that is party to it.
    """

    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        help_text=_("Empty: a treaty, for every country that is party to it."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=TermKind, default=TermKind.REFLECTION)
    name = models.CharField(_("name"), max_length=120)
    applies_to = models.CharField(
        _("for whom"), max_length=200, blank=True, help_text=_("Empty: for everybody.")
    )
    amount = models.PositiveSmallIntegerField(_("how long"), validators=LENGTH)
    bound = models.CharField(
        _("how firm"), max_length=8, choices=TermBound, default=TermBound.EXACTLY
    )
    amount_most = models.PositiveSmallIntegerField(
        _("longest"), null=True, blank=True, validators=LENGTH
    )
    unit = models.CharField(_("unit"), max_length=6, choices=TermUnit, default=TermUnit.DAYS)
    counts_from = models.CharField(_("counts from"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_until = models.DateField(_("in force until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    class Meta:
        verbose_name = _("legal term")
        verbose_name_plural = _("legal terms")
        ordering = ("country", "kind", "position", "-valid_from", "pk")
        constraints = (
            models.UniqueConstraint(fields=("key",), name="identification_term_key_once"),
            models.CheckConstraint(
                condition=Q(valid_until=None)
                | Q(valid_from=None)
                | Q(valid_until__gte=F("valid_from")),
                name="identification_term_ends_after_it_begins",
                violation_error_message=_("The last day comes before the first."),
            ),
            models.CheckConstraint(
                condition=Q(
                    bound=TermBound.BETWEEN,
                    amount_most__isnull=False,
                    amount_most__gt=F("amount"),
                )
                | (~Q(bound=TermBound.BETWEEN) & Q(amount_most=None)),
                name="identification_term_longest_only_between",
                violation_error_message=_(
                    "Fill in the longest, longer than the shortest, only for a term between two."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.country or '*'}: {self.name}"


class RunningTerm(CaseRecord):
    """A term that runs for this client, noted by the caseworker; its last day is a reminder."""

    term = models.ForeignKey(LegalTerm, models.PROTECT, related_name="+", editable=False)
    started_on = models.DateField(_("began on"), validators=[plausible_date, not_in_future])
    ends_on = models.DateField(_("last day"), validators=[plausible_date])
    told_by = SealedTextField(_("who gave the term, and who was asked about it"), blank=True)
    ended_on = models.DateField(
        _("ended on"), null=True, blank=True, validators=[plausible_date, not_in_future]
    )

    class Meta:
        ordering = ["ends_on", "created_at"]
        verbose_name = _("running term")
        verbose_name_plural = _("running terms")
        indexes = [
            models.Index(fields=["ends_on"], condition=Q(ended_on=None), name="running_terms_due")
        ]
