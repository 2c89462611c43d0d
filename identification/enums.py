from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Element(TextChoices):
    """The three parts of the definition of trafficking; for a child, means are not needed."""

    ACT = "act", pgettext_lazy("element of trafficking", "Act")
    MEANS = "means", pgettext_lazy("element of trafficking", "Means")
    PURPOSE = "purpose", pgettext_lazy("element of trafficking", "Purpose")


class Source(TextChoices):
    MANUAL = "manual", _("Safe! training manual")
    TRAFGUID = "trafguid", _("Euro TrafGuID")
    PORTAL = "portal", _("Addition of this portal")


class Answer(TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNSURE = "unsure", _("Not sure")


class TermKind(TextChoices):
    REFLECTION = "reflection", _("Reflection period")
    PERMIT = "permit", _("Residence permit")
    APPEAL = "appeal", _("Objection or appeal")
    OTHER = "other", _("Other term")


class TermUnit(TextChoices):
    DAYS = "days", _("days")
    WEEKS = "weeks", _("weeks")
    MONTHS = "months", _("months")


class TermBound(TextChoices):
    """How firm the length of a term is."""

    EXACTLY = "exactly", _("exactly this long")
    AT_LEAST = "at_least", _("at least this long")
    AT_MOST = "at_most", _("at most this long")
    BETWEEN = "between", _("between this and a longest")


class ReceiverKind(TextChoices):
    ORGANISATION = "organisation", _("An organisation of the social map")
    COMENSHA = "comensha", _("CoMensha (registration)")
    OTHER = "other", _("Somebody else")


class ConsentTextKind(TextChoices):
    SHARING = "sharing", _("Giving data to a receiver")
    COMENSHA = "comensha", _("Registration with CoMensha")


class ConsentDecision(TextChoices):
    GIVEN = "given", _("Agreed")
    REFUSED = "refused", _("Refused")


class ConsentForm(TextChoices):
    WRITTEN = "written", _("Signed on paper")
    SPOKEN = "spoken", _("Spoken")


class SignedBy(TextChoices):
    CLIENT = "client", _("The client")
    GUARDIAN = "guardian", _("A parent or guardian")


class Ground(TextChoices):
    """On what a referral stands. Everything but consent asks for a written reason."""

    CONSENT = "consent", _("The client’s consent")
    LEGAL = "legal", _("A legal duty or ground")
    EMERGENCY = "emergency", _("An emergency: a life in danger")


class ReferralState(TextChoices):
    PREPARED = "prepared", _("Prepared")
    SENT = "sent", _("Sent")
    RECEIVED = "received", _("Received")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    TAKEN_UP = "taken_up", _("Taken up")
    ENDED = "ended", _("Ended")


class HandoverKind(TextChoices):
    PAPER = "paper", _("On paper or as a file")
    LINK = "link", _("By a sealed link")


class LinkState(StrEnum):
    """What became of a sealed link. `FETCHED`: handed out, and nobody confirmed that it opened."""

    WAITING = "waiting"
    OPENED = "opened"
    FETCHED = "fetched"
    REVOKED = "revoked"
    BLOCKED = "blocked"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
