import os
import secrets
import uuid
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from safe_portal.accounts.models import Agency
from safe_portal.sealed_fields import SealedJSONField, SealedTextField
from safe_portal.sealing import (
    DATA_KEY_ID,
    SealError,
    open_bytes_with_ring,
    ring,
    seal_bytes_with_ring,
)

from .enums import AssignmentKind, CaseStatus, DraftKind, LegalBasis
from .validators import plausible_date

CODE_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"  # no I, O, Q, 0, 1: read aloud without doubt


def new_code() -> str:
    """A case code that says nothing: not a number in a row, no initials, no year."""
    return "-".join("".join(secrets.choice(CODE_LETTERS) for _ in range(4)) for _ in range(2))


class CaseQuerySet(models.QuerySet["Case"]):
    def with_key(self) -> "CaseQuerySet":
        return self.select_related("key")


class Case(models.Model):
    """The file of one client, under a working name. No real name is asked anywhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    code = models.CharField(_("code"), max_length=9, default=new_code, editable=False)
    working_name = SealedTextField(
        _("working name"),
        help_text=_("A name you and your client chose for the file. Never the real name."),
    )
    country_of_destination = models.CharField(
        _("country of destination"), max_length=2, default="NL"
    )
    country_of_origin = models.CharField(_("country of origin"), max_length=2, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=CaseStatus.choices, default=CaseStatus.OPEN
    )
    opened_on = models.DateField(_("opened on"), default=timezone.localdate)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager(
        agency="agency", _manager_class=models.Manager.from_queryset(CaseQuerySet)
    )

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="case_code_unique_in_agency")
        ]
        indexes = [models.Index(fields=["agency", "status", "-updated_at"])]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.code}"

    def sealing_keys(self) -> dict[int, bytes]:
        return {DATA_KEY_ID: self.data_key}

    @cached_property
    def data_key(self) -> bytes:
        """The case's own 32-byte key. Raises SealError when it was erased."""
        try:
            return self.key.unwrap()
        except CaseKey.DoesNotExist as error:
            raise SealError("the key of this case is gone") from error

    @property
    def shown_name(self) -> str:
        """The working name; words in its place when the case cannot be opened any more."""
        try:
            return str(self.working_name)
        except SealError:
            return gettext("(cannot be opened)")


class CaseKey(models.Model):
    """A case's data key, wrapped by the ring. Without this row the case is unreadable for ever."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="key")
    wrapped = models.BinaryField()

    objects = ScopedManager(agency="case__agency")

    def __str__(self) -> str:
        return "case key"

    @property
    def aad(self) -> str:
        return f"{self._meta.db_table}.wrapped.{self.case_id}"

    @classmethod
    def new_for(cls, case: Case) -> "CaseKey":
        """A fresh key, not yet saved; the case can seal with it at once."""
        case.data_key = os.urandom(32)
        key = cls(case=case)
        key.wrap(case.data_key)
        return key

    def wrap(self, data_key: bytes) -> None:
        self.wrapped = seal_bytes_with_ring(data_key, aad=self.aad)

    def unwrap(self) -> bytes:
        return open_bytes_with_ring(bytes(self.wrapped), aad=self.aad)


class CaseRecord(models.Model):
    """Base of everything that belongs to a case: scoped, versioned, sealed with the case's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager(agency="case__agency")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def sealing_keys(self) -> dict[int, bytes]:
        return self.case.sealing_keys()


class SafeContact(CaseRecord):
    """How to reach the client without putting them in danger. One card for each case."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="safe_contact", editable=False)
    channels = SealedJSONField(_("safe ways to make contact"), default=list, blank=True)
    details = SealedTextField(_("number or address"), blank=True)
    hours = SealedTextField(_("safe days and hours"), blank=True)
    what_to_say = SealedTextField(_("what to say when someone else answers"), blank=True)
    never = SealedTextField(_("what never to do"), blank=True)
    confirmed_on = models.DateField(_("last confirmed with the client"), null=True, blank=True)

    class Meta:
        verbose_name = _("safe-contact card")
        verbose_name_plural = _("safe-contact cards")


class Retention(CaseRecord):
    """How long a case is kept, where a team lead said more than the default.

    `held_since` is set while a legal hold forbids to erase the case.
    """

    case = models.OneToOneField(Case, models.CASCADE, related_name="retention", editable=False)
    legal_basis = models.CharField(
        _("legal basis"), max_length=13, choices=LegalBasis.choices, default=LegalBasis.WMO
    )
    keep_until = models.DateField(
        _("kept longer, until"), null=True, blank=True, validators=[plausible_date]
    )
    keep_reason = SealedTextField(_("why it is kept longer"), blank=True)
    held_since = models.DateField(_("on legal hold since"), null=True, blank=True)
    hold_reason = SealedTextField(_("reason of the legal hold"), blank=True)

    class Meta:
        verbose_name = _("retention")
        verbose_name_plural = _("retention")


class ErasureReceipt(models.Model):
    """Proof that a case was erased. No word of the client; it outlives the case.

    `records` counts what went, by the label of the model.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    code = models.CharField(_("code"), max_length=9)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True)
    legal_basis = models.CharField(_("legal basis"), max_length=13, choices=LegalBasis.choices)
    records = models.JSONField(_("what was erased"), default=dict)
    erased_at = models.DateTimeField(_("erased on"), default=timezone.now)
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("erased by")
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-erased_at"]
        verbose_name = _("receipt of an erasure")
        verbose_name_plural = _("receipts of erasures")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.code}"


class Assignment(models.Model):
    """Who works on a case. A colleague without one does not see the case at all."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=10, choices=AssignmentKind.choices, default=AssignmentKind.REGULAR
    )
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ScopedManager(agency="case__agency")

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        indexes = [models.Index(fields=["user", "until", "case"])]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user"],
                condition=Q(kind=AssignmentKind.REGULAR, until__isnull=True),
                name="one_running_assignment_per_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class EmergencyAccess(models.Model):
    """A colleague opened a case in need, with a written reason; the team lead sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.OneToOneField(Assignment, models.CASCADE, related_name="emergency")
    reason = SealedTextField(_("reason"))
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(agency="assignment__case__agency")

    class Meta:
        verbose_name = _("emergency access")
        verbose_name_plural = _("emergency access")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def sealing_keys(self) -> dict[int, bytes]:
        return self.assignment.case.sealing_keys()


class Draft(models.Model):
    """What someone typed in a form and has not saved. Sealed; gone when the form is saved.

    `form_key` names the form and what it is about, for example "safe-contact:<uuid>"; `opening`
    is the window it was typed in: two windows are two drafts. `sequence` counts within one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="+")
    form_key = models.CharField(max_length=120)
    opening = models.UUIDField()
    kind = models.CharField(max_length=10, choices=DraftKind.choices, default=DraftKind.TYPING)
    sequence = models.PositiveBigIntegerField(default=0)
    content = SealedJSONField()
    path = models.CharField(max_length=300)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "form_key", "opening", "kind"],
                name="one_draft_per_window_and_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def sealing_keys(self) -> dict[int, Any]:
        """The case's key, so that erasing a case erases its drafts; without a case the ring."""
        return self.case.sealing_keys() if self.case else dict(ring())
