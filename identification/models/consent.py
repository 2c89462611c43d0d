from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.models import CaseRecord
from safe_portal.cases.validators import not_in_future, plausible_date
from safe_portal.countries import language_name
from safe_portal.sealed_fields import SealedJSONField, SealedTextField

from ..enums import ConsentDecision, ConsentForm, ConsentTextKind, ReceiverKind, SignedBy


class ConsentText(models.Model):
    """What is read to the client, in one language. A text that was used is never changed:
    a correction is a new version.
    """

    kind = models.CharField(
        _("for"), max_length=12, choices=ConsentTextKind, default=ConsentTextKind.SHARING
    )
    language = models.CharField(_("language"), max_length=12)
    number = models.PositiveIntegerField(_("version"), default=1)
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"))
    is_published = models.BooleanField(_("shown"), default=True)
    made_at = models.DateTimeField(_("made on"), auto_now_add=True)

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ("kind", "language", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "language", "number"), name="identification_text_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.language} {self.number})"

    @property
    def language_name(self) -> str:
        return language_name(self.language)


class Consent(CaseRecord):
    """What a client said about giving these data to this receiver for this purpose.

    A refusal is an answer like any other. `purposes` and `data_set` are lists of codes: what is
    not in them may not leave. `questions` holds the answers to the questions of HTCDS by code.
    An answer is evidence and is never changed: a mistake is put right by a new record that
    `replaces` it, and the old one stays to be read.
    """

    receiver_kind = models.CharField(_("receiver"), max_length=12, choices=ReceiverKind)
    organisation_key = SealedTextField(_("organisation of the social map"), blank=True)
    receiver_name = SealedTextField(_("name of the receiver"), blank=True)
    dossier_type = SealedTextField(_("type of dossier"), blank=True)
    purposes = SealedJSONField(_("purposes"), default=list, blank=True)
    purpose_note = SealedTextField(_("purpose in words"), blank=True)
    data_set = SealedJSONField(_("data that may be given"), default=list, blank=True)
    limits = SealedTextField(_("what must not be told, or to whom"), blank=True)
    decision = models.CharField(_("answer"), max_length=8, choices=ConsentDecision)
    asked_on = models.DateField(
        _("date"), default=timezone.localdate, validators=[plausible_date, not_in_future]
    )
    valid_until = models.DateField(_("until"), null=True, blank=True, validators=[plausible_date])
    text = models.ForeignKey(
        ConsentText,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("text that was read"),
    )
    read_in = SealedTextField(_("language it was read in"), blank=True)
    interpreter = SealedTextField(_("interpreter"), blank=True)
    form = models.CharField(_("how it was given"), max_length=8, choices=ConsentForm, blank=True)
    age_group = SealedTextField(_("age"), blank=True)
    signed_by = models.CharField(_("who decided"), max_length=8, choices=SignedBy, blank=True)
    guardian = SealedTextField(_("guardian: name and relation"), blank=True)
    parent_not_asked = SealedTextField(_("why a parent was not asked"), blank=True, null=True)
    instead = SealedTextField(_("what the client can still get"), blank=True, null=True)
    questions = SealedJSONField(_("what was explained and asked"), blank=True)
    withdrawn_on = models.DateField(
        _("withdrawn on"), null=True, blank=True, validators=[plausible_date, not_in_future]
    )
    withdrawal = SealedTextField(_("how it was withdrawn, and what was said"), blank=True)
    receiver_told_on = models.DateField(
        _("receiver told on"), null=True, blank=True, validators=[plausible_date, not_in_future]
    )
    told = SealedTextField(_("who was told, and what they do with the data"), blank=True, null=True)
    replaces = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="+", editable=False
    )
    replaced_on = models.DateField(_("corrected on"), null=True, blank=True, editable=False)
    correction = SealedTextField(_("what was written down wrongly"), blank=True, null=True)

    class Meta:
        ordering = ["-asked_on", "-created_at"]
        verbose_name = _("consent")
        verbose_name_plural = _("consents")

    @property
    def is_in_force(self) -> bool:
        """Given, not withdrawn and not put right by a later record, whatever the day."""
        ended = self.withdrawn_on or self.replaced_on
        return self.decision == ConsentDecision.GIVEN and not ended

    def is_valid_on(self, day: date) -> bool:
        """In force, on a day from its first to its last."""
        ended = self.valid_until is not None and self.valid_until < day
        return self.is_in_force and self.asked_on <= day and not ended
