from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.models import CaseRecord
from safe_portal.sealed_fields import SealedTextField

EARLIEST_YEAR = 1990


class Child(CaseRecord):
    """A child of the client: with a sheet and lines in the plan of its own."""

    name = SealedTextField(
        _("initial or first name"),
        help_text=_("As little as is needed to tell the children apart. Never a surname."),
    )
    birth_year = models.PositiveSmallIntegerField(
        _("year of birth"), null=True, blank=True, validators=[MinValueValidator(EARLIEST_YEAR)]
    )

    class Meta:
        ordering = ["birth_year", "created_at"]
        verbose_name = _("child")
        verbose_name_plural = _("children")

    def age_in(self, year: int) -> int | None:
        """About how old the child was in that year; None when nobody knows or it was not born."""
        if self.birth_year is None or year < self.birth_year:
            return None
        return year - self.birth_year
