from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.models import CaseRecord
from safe_portal.cases.validators import not_in_future, plausible_date
from safe_portal.sealed_fields import SealedJSONField, SealedTextField

from .versions import PlanVersion


class Screening(CaseRecord):
    """One walk through the step plan, kept in the file. Several over time; no score, no verdict.

    `answers` holds `{"checks": {key: answer}, "signals": [key], "notes": {cluster key: text}}` by
    the keys of the version. `forms` and `sectors` are lists of keys of what the worker thinks of.
    """

    plan_version = models.ForeignKey(
        PlanVersion, models.PROTECT, related_name="+", verbose_name=_("version"), editable=False
    )
    held_on = models.DateField(
        _("date"), default=timezone.localdate, validators=[plausible_date, not_in_future]
    )
    finished_on = models.DateField(_("finished on"), null=True, blank=True, editable=False)
    place = SealedTextField(_("where"), blank=True)
    present = SealedTextField(_("who was there"), blank=True)
    language = SealedTextField(_("language of the conversation"), blank=True)
    interpreter = SealedTextField(_("interpreter"), blank=True)
    sheet_code = SealedTextField(_("code on the sheet"), blank=True)
    answers = SealedJSONField(_("answers"), blank=True)
    facts = SealedTextField(_("what you saw and heard"), blank=True)
    thoughts = SealedTextField(_("what you think of it"), blank=True)
    agreed = SealedTextField(_("what you agreed"), blank=True)
    forms = SealedJSONField(_("forms of exploitation you think of"), default=list, blank=True)
    sectors = SealedJSONField(_("sectors"), default=list, blank=True)

    class Meta:
        ordering = ["-held_on", "-created_at"]
        verbose_name = _("screening")
        verbose_name_plural = _("screenings")
