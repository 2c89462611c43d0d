from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.models import CaseRecord
from safe_portal.cases.validators import not_in_future, plausible_date
from safe_portal.sealed_fields import SealedJSONField, SealedTextField

from ..enums import Ground, HandoverKind, ReferralState
from .consent import Consent
from .screening import Screening


class Referral(CaseRecord):
    """A client brought to an organisation, until someone there took it up or it ended.

    It stands on a consent that covers it, or on another ground with its reason. `data_set` says
    what the receiver gets: never more than the consent names.
    """

    screening = models.ForeignKey(
        Screening, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    organisation_key = SealedTextField(_("organisation of the social map"), blank=True)
    organisation_name = SealedTextField(_("organisation"), blank=True)
    contact_name = SealedTextField(_("contact person there"), blank=True)
    contact_details = SealedTextField(_("how to reach the contact person"), blank=True)
    alternate_name = SealedTextField(_("alternate"), blank=True)
    alternate_details = SealedTextField(_("how to reach the alternate"), blank=True)
    ground = models.CharField(_("ground"), max_length=10, choices=Ground)
    consent = models.ForeignKey(
        Consent, models.CASCADE, null=True, blank=True, related_name="referrals"
    )
    ground_reason = SealedTextField(_("which ground, and why"), blank=True)
    request = SealedTextField(_("what you ask of them"), blank=True)
    data_set = SealedJSONField(_("data that go along"), default=list, blank=True)
    letter = SealedTextField(_("letter to the receiver"), blank=True)
    state = models.CharField(
        _("state"),
        max_length=8,
        choices=ReferralState,
        default=ReferralState.PREPARED,
        editable=False,
    )
    state_since = models.DateField(_("since"), default=timezone.localdate, editable=False)
    remind_on = models.DateField(
        _("ask again on"), null=True, blank=True, validators=[plausible_date]
    )
    feedback_on = models.DateField(
        _("told the client on"), null=True, blank=True, validators=[plausible_date, not_in_future]
    )
    feedback = SealedTextField(_("what you told the client"), blank=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        indexes = [
            models.Index(
                fields=["remind_on"],
                condition=Q(state__in=["prepared", "sent", "received", "accepted"]),
                name="referrals_due",
            )
        ]


class ReferralEvent(CaseRecord):
    """A referral came into a state on a day: who said so, and why. Never changed."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="events", editable=False)
    state = models.CharField(_("state"), max_length=8, choices=ReferralState)
    on = models.DateField(
        _("date"), default=timezone.localdate, validators=[plausible_date, not_in_future]
    )
    note = SealedTextField(_("who said so, and what"), blank=True)

    class Meta:
        ordering = ["on", "created_at"]
        verbose_name = _("step of a referral")
        verbose_name_plural = _("steps of referrals")


class Handover(CaseRecord):
    """A package that was made for a receiver: what left, in which form, and what it stood on.

    It stands by itself: the referral may be corrected afterwards. Only a consent that is put right
    takes its packages along.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="handovers", editable=False)
    kind = models.CharField(_("form"), max_length=8, choices=HandoverKind)
    organisation_key = SealedTextField(
        _("organisation of the social map"), blank=True, null=True, editable=False
    )
    organisation_name = SealedTextField(_("organisation"), blank=True, null=True, editable=False)
    ground = models.CharField(_("ground"), max_length=10, choices=Ground, editable=False)
    consent = models.ForeignKey(
        Consent, models.CASCADE, null=True, related_name="handovers", editable=False
    )
    data_set = SealedJSONField(_("data in it"), default=list)
    languages = models.JSONField(_("languages"), default=list)
    digest = SealedTextField(_("fingerprint of the file"), blank=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("package")
        verbose_name_plural = _("packages")

    @property
    def state(self) -> str:
        """Where its referral stands."""
        return self.referral.state


class SealedLink(CaseRecord):
    """A package behind a link. The server keeps ciphertext only: the key stands in the address
    after the #, which no browser sends. Opened once, then the ciphertext goes.

    `proof_digest` tells who holds the whole address, and the spoken code where there is one, from
    who holds less; neither can be worked out from it.
    """

    handover = models.OneToOneField(Handover, models.CASCADE, related_name="link", editable=False)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    proof_digest = models.CharField(max_length=64, editable=False, default="")
    ciphertext = models.BinaryField(null=True, editable=False)
    wrong_attempts = models.PositiveSmallIntegerField(_("wrong codes"), default=0, editable=False)
    claim_digest = models.CharField(max_length=64, blank=True, editable=False)
    expires_at = models.DateTimeField(_("open until"))
    claimed_at = models.DateTimeField(_("fetched on"), null=True, editable=False)
    opened_at = models.DateTimeField(_("opened on"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked on"), null=True, editable=False)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("sealed link")
        verbose_name_plural = _("sealed links")
