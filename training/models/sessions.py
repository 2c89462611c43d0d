"""A training day that somebody plans, with its rows and its participants."""

import uuid
from collections.abc import Mapping

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import Agency, User
from safe_portal.sealed_fields import SealedTextField
from safe_portal.sealing import ring

from ..codes import new_code
from ..enums import FollowUpState, ItemKind, SessionLanguage
from ..fields import LinesField
from .handouts import HandoutPart
from .programmes import Exercise, Programme
from .shared import minutes_field
from .timetable import ProgrammeItem

LONGEST_DELAY = 240


def new_token() -> str:
    """What an address for participants holds: to be typed from a wall, and easy to replace.

    Sixty bits: guessing one gets nobody further than a form that takes so many answers and no more.
    """
    return new_code(3).lower()


class Session(models.Model):
    """One training day. The trainers of its agency share it; nobody else sees it.

    `sequence` counts what a calendar must hear of (day, times, place, cancelled), `version` every
    save. `asked` holds the questions of the evaluation as they were when the first answer came.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="training_sessions", verbose_name=_("agency")
    )
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="sessions", verbose_name=_("programme")
    )
    title = models.CharField(_("title"), max_length=160, blank=True)
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("starts at"))
    ends_at = models.TimeField(_("ends at"))
    lunch_at = models.TimeField(_("lunch at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    language = models.CharField(
        _("language"), max_length=4, choices=SessionLanguage, default=SessionLanguage.DUTCH
    )
    trainers = LinesField(_("trainers"), help_text=_("One name per line."))
    expected = models.PositiveSmallIntegerField(_("number of participants"))
    professions = LinesField(_("professions in the group"), blank=True)
    notes = models.TextField(_("notes"), blank=True)
    organisations = models.JSONField(_("organisations for the exercise"), default=list, blank=True)
    parts_left_out = models.ManyToManyField(
        HandoutPart, related_name="+", blank=True, verbose_name=_("cases and signals left out")
    )
    sequence = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, editable=False)
    evaluation_token = models.CharField(
        max_length=32, unique=True, default=new_token, editable=False
    )
    later_token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    evaluation_closed_at = models.DateTimeField(null=True, editable=False)
    asked = models.JSONField(default=list, editable=False)
    forgotten_at = models.DateTimeField(_("participants' data deleted"), null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ("-held_on", "-created_at")
        indexes = (models.Index(fields=("agency", "-held_on")),)

    def __str__(self) -> str:
        return self.title or self.programme.title

    def get_absolute_url(self) -> str:
        return reverse("training:session_detail", args=(self.pk,))


class SessionItem(models.Model):
    """A row of a planned day: one of the programme, or one that the trainer added (`item` empty).

    `delay` is what the day itself brought, in minutes: it moves the rest of the run sheet and
    leaves the plan as it was.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="items")
    item = models.ForeignKey(ProgrammeItem, models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=20, choices=ItemKind)
    title = models.CharField(_("component"), max_length=160, blank=True)
    minutes = minutes_field()
    exercises = models.ManyToManyField(Exercise, related_name="+", blank=True)
    is_left_out = models.BooleanField(_("left out"), default=False)
    note = models.TextField(_("trainer's note"), blank=True)
    delay = models.SmallIntegerField(
        default=0,
        validators=[MinValueValidator(-LONGEST_DELAY), MaxValueValidator(LONGEST_DELAY)],
        editable=False,
    )

    class Meta:
        verbose_name = _("row of the session")
        verbose_name_plural = _("rows of the session")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title or (self.item.title if self.item else "")


class Participant(models.Model):
    """Somebody who comes, or came. Names and addresses are sealed, and go after a set time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="participants")
    position = models.PositiveSmallIntegerField(default=0)
    name = SealedTextField(_("name"))
    organisation = SealedTextField(_("organisation"), blank=True)
    email = SealedTextField(_("e-mail address"), blank=True)
    wants_follow_up = models.BooleanField(_("may be asked again after three months"), default=False)
    attended = models.BooleanField(_("was there"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"participant {self.pk}"

    def sealing_keys(self) -> Mapping[int, bytes]:
        return ring()


class Certificate(models.Model):
    """That somebody took part. It outlives the name: `name_digest` tells only whether one fits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("check code"), max_length=12, unique=True)
    session = models.ForeignKey(Session, models.PROTECT, related_name="certificates")
    participant = models.OneToOneField(
        Participant, models.SET_NULL, null=True, related_name="certificate"
    )
    name_digest = models.CharField(max_length=64)
    issued_on = models.DateField(_("issued on"))
    revoked_at = models.DateTimeField(_("withdrawn"), null=True)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ("issued_on", "pk")

    def __str__(self) -> str:
        return f"certificate {self.pk}"


class FollowUpMail(models.Model):
    """The one mail that asks a participant again, months later. It goes with the participant."""

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="follow_up")
    state = models.CharField(max_length=12, choices=FollowUpState, default=FollowUpState.WAITING)
    due_on = models.DateField(_("due"))
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("follow-up mail")
        verbose_name_plural = _("follow-up mails")
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return f"follow-up {self.pk}"
