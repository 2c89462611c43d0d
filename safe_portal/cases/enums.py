from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseStatus(models.TextChoices):
    OPEN = "open", _("Open")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


class AssignmentKind(models.TextChoices):
    REGULAR = "regular", _("Caseworker")
    EMERGENCY = "emergency", _("Emergency access")


class Channel(models.TextChoices):
    """Ways to reach a client; none is safe by itself, so the card says which are."""

    PHONE = "phone", _("Telephone call")
    TEXT = "text", _("Text message")
    CHAT = "chat", _("Chat app")
    EMAIL = "email", _("E-mail")
    VISIT = "visit", _("Visit")
    CONTACT_PERSON = "contact_person", _("Through a trusted person")
    NONE = "none", _("Client makes contact, never the other way round")


class DraftKind(models.TextChoices):
    TYPING = "typing", _("Saved while typing")
    UNSENT = "unsent", _("Kept because it could not be saved")


class LegalBasis(models.TextChoices):
    """Which rule says how long a case is kept after it was closed (settings.RETENTION_YEARS)."""

    WMO = "wmo", _("Wmo 2015")
    YOUTH_OR_CARE = "youth_or_care", _("Jeugdwet or WGBO")
    OWN = "own", _("The agency’s own rule")
