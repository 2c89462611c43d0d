from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.models import CaseRecord
from safe_portal.cases.validators import not_in_future, plausible_date
from safe_portal.sealed_fields import SealedJSONField, SealedTextField

from ..enums import ItemStatus, Track
from .change import Change
from .child import Child
from .conversation import Conversation
from .factor import Factor
from .helper import HelpedBy
from .overview import Overview


class ActionPlan(CaseRecord):
    """The personal action plan: at most one that runs, and those that were closed."""

    started_on = models.DateField(
        _("started on"), default=timezone.localdate, validators=[plausible_date, not_in_future]
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True, validators=[plausible_date])
    learned = SealedTextField(_("what we learned"), blank=True)

    class Meta:
        ordering = ["-started_on", "-created_at"]
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(closed_on__isnull=True), name="one_running_plan"
            )
        ]

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None


class PlanItem(HelpedBy, CaseRecord):
    """One aspect to work on, on the track of staying or of returning.

    `aspect` is one of the factors of the overviews, or None for something else, which
    `aspect_words` then names. `scored_in` is the version in which the factor was scored again after
    the item was done; `asks_score` is turned off when people decide not to.
    """

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="items", editable=False)
    position = models.PositiveSmallIntegerField(_("order of urgency"), default=0, editable=False)
    aspect = models.ForeignKey(
        Factor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("aspect"),
    )
    aspect_words = SealedTextField(_("something else"), blank=True, null=True)
    track = models.CharField(_("track"), max_length=6, choices=Track.choices)
    child = models.ForeignKey(
        Child,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("about this child"),
    )
    change = models.ForeignKey(
        Change, models.SET_NULL, null=True, blank=True, related_name="items", editable=False
    )
    why_urgent = SealedTextField(_("why urgent"), blank=True)
    goal = SealedTextField(_("goal"))
    obstacle = SealedTextField(_("expected obstacle"), blank=True)
    status = models.CharField(
        _("status"), max_length=7, choices=ItemStatus.choices, default=ItemStatus.OPEN
    )
    result = SealedTextField(_("result"), blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True, validators=[plausible_date])
    scored_in = models.ForeignKey(
        Overview, models.SET_NULL, null=True, blank=True, related_name="led_by", editable=False
    )
    asks_score = models.BooleanField(_("score again when done"), default=True, editable=False)

    class Meta:
        ordering = ["position", "created_at"]
        verbose_name = _("plan item")
        verbose_name_plural = _("plan items")

    @property
    def is_open(self) -> bool:
        return self.status in {ItemStatus.OPEN, ItemStatus.RUNNING}

    @property
    def wants_score(self) -> bool:
        """Whether the factor may be scored again because of this item: done, and not yet."""
        done = self.status == ItemStatus.DONE and self.aspect_id is not None
        return done and self.asks_score and self.scored_in_id is None


class PlanStep(CaseRecord):
    """A first step of an item: what, by whom, and when."""

    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="steps", editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    what = SealedTextField(_("step"))
    who = SealedTextField(_("who does it"), blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True, validators=[plausible_date])
    done_on = models.DateField(_("done on"), null=True, blank=True, validators=[plausible_date])

    class Meta:
        ordering = ["position", "created_at"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        indexes = [models.Index(fields=["due_on"], condition=Q(done_on=None), name="steps_due")]


class StatusChange(CaseRecord):
    """One line in the history of an item: its new status, by whom and when (the record's own)."""

    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="history", editable=False)
    status = models.CharField(_("status"), max_length=7, choices=ItemStatus.choices)
    note = SealedTextField(_("note"), blank=True)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("change of status")
        verbose_name_plural = _("changes of status")


class PlanVersion(Conversation, CaseRecord):
    """The plan as it was read to the client on one day, and whether the client agreed.

    `content` is the plan in words, as it stood; it never changes again.
    """

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="versions", editable=False)
    content = SealedJSONField(_("the content as it was"), default=list)
    note = SealedTextField(_("note about the conversation"), blank=True)

    class Meta:
        ordering = ["-held_on", "-created_at"]
        verbose_name = _("version of the plan")
        verbose_name_plural = _("versions of the plan")
