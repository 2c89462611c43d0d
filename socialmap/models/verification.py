"""Rounds in which organisations are asked to check their entry."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ..enums import ANSWERED_STATES, OPEN_STATES, MailKind, MailState, RequestState
from .organisations import Organisation


def new_nonce() -> str:
    return secrets.token_hex(16)


class VerificationRound(models.Model):
    """One time that staff asked a number of organisations. The key makes a double click one."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    started_at = models.DateTimeField(_("started on"), default=timezone.now)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("started by")
    )
    remind_on = models.DateField(_("reminder on"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("round of checks")
        verbose_name_plural = _("rounds of checks")
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return date_format(timezone.localdate(self.started_at), "j F Y")


class VerificationRequest(models.Model):
    """What one organisation was asked in a round, and what it answered.

    Of the link only `nonce` is kept: without the portal's secret key nobody can make it. A new
    nonce ends every link that was sent before.
    """

    round = models.ForeignKey(VerificationRound, models.CASCADE, related_name="requests")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="check_requests")
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=12, choices=RequestState.choices)
    nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    expires_on = models.DateField(_("answer by"))
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    remarks = models.TextField(_("remarks"), blank=True)

    class Meta:
        verbose_name = _("request for a check")
        verbose_name_plural = _("requests for a check")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "organisation"], name="asked_once_in_a_round"),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(state__in=[RequestState.WAITING, RequestState.ASKED]),
                name="asked_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.organisation}"

    @property
    def is_answered(self) -> bool:
        return self.state in ANSWERED_STATES

    @property
    def is_open(self) -> bool:
        """True while the link still takes an answer."""
        return self.state in OPEN_STATES and self.expires_on >= timezone.localdate()

    @property
    def is_withdrawn(self) -> bool:
        return self.state == RequestState.WITHDRAWN


class CheckMail(models.Model):
    """One mail to an organisation. The row is claimed before it is sent: twice never happens."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="check_mails")
    request = models.ForeignKey(
        VerificationRequest, models.CASCADE, null=True, blank=True, related_name="mails"
    )
    suggestion = models.ForeignKey(
        "Suggestion", models.CASCADE, null=True, blank=True, related_name="mails"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=MailKind.choices)
    state = models.CharField(
        _("state"), max_length=9, choices=MailState.choices, default=MailState.QUEUED
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "kind"],
                condition=Q(kind__in=[MailKind.ASK, MailKind.REMINDER]),
                name="one_mail_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["suggestion"], condition=Q(kind=MailKind.RESULT), name="one_result_mail"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="check_mail_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
