from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.models import CaseRecord
from safe_portal.sealed_fields import SealedJSONField, SealedTextField

from ..enums import (
    ContactKind,
    Direction,
    Function,
    Place,
    Ring,
    SafeToContact,
    Sector,
    Support,
    Tie,
)
from .conversation import Conversation


def support(label: Any) -> models.CharField:
    """Whether the contact fulfils one function of PAGE."""
    return models.CharField(label, max_length=6, choices=Support.choices, default=Support.NONE)


class Contact(CaseRecord):
    """Someone or something in the client's network: a third person, and a person with rights.

    The contacts of a case are its ecogram of today; a snapshot keeps how it was on a day.
    """

    name = SealedTextField(_("initials or role"))
    full_name = SealedTextField(_("full name"), blank=True)
    kind = models.CharField(
        _("person or organisation"),
        max_length=12,
        choices=ContactKind.choices,
        default=ContactKind.PERSON,
    )
    sector = models.CharField(_("part of the network"), max_length=13, choices=Sector.choices)
    ring = models.PositiveSmallIntegerField(
        _("closeness"),
        choices=Ring.choices,
        default=Ring.MIDDLE,
        validators=[MinValueValidator(Ring.CLOSE), MaxValueValidator(Ring.FAR)],
    )
    tie = models.CharField(_("tie"), max_length=9, choices=Tie.choices, default=Tie.ORDINARY)
    direction = models.CharField(
        _("direction of help"), max_length=11, choices=Direction.choices, default=Direction.NONE
    )
    place = models.CharField(
        _("where"), max_length=11, choices=Place.choices, default=Place.DESTINATION
    )
    is_possible = models.BooleanField(_("possible, not yet contacted"), default=False)
    safe_to_contact = models.CharField(
        _("safe to contact"),
        max_length=7,
        choices=SafeToContact.choices,
        default=SafeToContact.UNKNOWN,
    )
    practical = support(Function.PRACTICAL.label)
    advice = support(Function.ADVICE.label)
    group = support(Function.GROUP.label)
    emotional = support(Function.EMOTIONAL.label)
    note = SealedTextField(_("note"), blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes = [models.Index(fields=["case", "created_at"])]

    @property
    def is_professional(self) -> bool:
        return self.sector == Sector.PROFESSIONALS


class EcogramSnapshot(Conversation, CaseRecord):
    """The ecogram as it was on one day. `content` is the list of contacts, each with its id."""

    note = SealedTextField(_("note about the conversation"), blank=True)
    content = SealedJSONField(_("the content as it was"), default=list)

    class Meta:
        ordering = ["-held_on", "-created_at"]
        verbose_name = _("ecogram")
        verbose_name_plural = _("ecograms")
        indexes = [models.Index(fields=["case", "-held_on", "-created_at"])]
