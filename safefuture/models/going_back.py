"""The return part of the action plan. Its questions come from the practice of IOM and of national
referral: the manual's own form was not printed with it.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.models import CaseRecord
from safe_portal.cases.validators import not_in_future, plausible_date
from safe_portal.sealed_fields import SealedTextField

from ..enums import RiskOutcome
from .plan import ActionPlan


class ReturnPlan(CaseRecord):
    """Who receives the client, the journey, and whether the receiver confirmed. One per plan."""

    plan = models.OneToOneField(
        ActionPlan, models.CASCADE, related_name="return_plan", editable=False
    )
    organisation_key = SealedTextField(_("organisation of the social map"), blank=True)
    organisation_name = SealedTextField(_("receiving organisation"), blank=True)
    contact_name = SealedTextField(_("contact person there"), blank=True)
    contact_details = SealedTextField(_("how to reach the contact person"), blank=True)
    alternate_name = SealedTextField(_("alternate"), blank=True)
    alternate_details = SealedTextField(_("how to reach the alternate"), blank=True)
    asked_on = models.DateField(
        _("asked to receive on"),
        null=True,
        blank=True,
        validators=[plausible_date, not_in_future],
    )
    confirmed_on = models.DateField(
        _("receipt confirmed on"),
        null=True,
        blank=True,
        validators=[plausible_date, not_in_future],
    )
    confirmation = SealedTextField(_("who confirmed, and what"), blank=True)
    travel_on = models.DateField(
        _("day of travel"), null=True, blank=True, validators=[plausible_date]
    )
    travel = SealedTextField(_("the journey: papers, escort, who meets the client"), blank=True)

    class Meta:
        verbose_name = _("return part")
        verbose_name_plural = _("return parts")


class RiskAssessment(CaseRecord):
    """The risks of a return as they were seen at one contact. The next contact makes a new one."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="risks", editable=False)
    assessed_on = models.DateField(
        _("date"), default=timezone.localdate, validators=[plausible_date, not_in_future]
    )
    occasion = SealedTextField(_("at which contact, with whom"), blank=True)
    risks = SealedTextField(_("what could go wrong, and from whom"))
    protection = SealedTextField(_("what protects the client"), blank=True)
    agreed = SealedTextField(_("what we agreed"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=RiskOutcome.choices)

    class Meta:
        ordering = ["-assessed_on", "-created_at"]
        verbose_name = _("risk assessment")
        verbose_name_plural = _("risk assessments")


class FollowUp(CaseRecord):
    """A moment after arrival on which someone asks how it goes, and what came of it."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="follow_ups", editable=False)
    due_on = models.DateField(_("planned for"), validators=[plausible_date])
    what = SealedTextField(_("who asks, and how"), blank=True)
    done_on = models.DateField(
        _("took place on"), null=True, blank=True, validators=[plausible_date, not_in_future]
    )
    result = SealedTextField(_("how it goes"), blank=True)

    class Meta:
        ordering = ["due_on", "created_at"]
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        indexes = [
            models.Index(fields=["due_on"], condition=Q(done_on=None), name="follow_ups_due")
        ]
