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
    GIVEN = "given", _("Yes, agreed")
    REFUSED = "refused", _("No, not agreed")


class ConsentForm(TextChoices):
    WRITTEN = "written", _("Signed on paper")
    SPOKEN = "spoken", _("Spoken")


class SignedBy(TextChoices):
    CLIENT = "client", _("The client")
    PARENT = "parent", _("A parent with authority")
    GUARDIAN = "guardian", _("A guardian, for example of Nidos")
    OTHER = "other", _("Another legal representative")


class AgeGroup(TextChoices):
    """Who decides depends on it (UAVG art. 5). No date of birth is asked."""

    ADULT = "16_plus", _("16 or older")
    TEENAGER = "12_15", _("12 to 15")
    CHILD = "under_12", _("Younger than 12")


class Purpose(TextChoices):
    """What the receiver may use the data for."""

    SHELTER = "shelter", _("A safe place to stay")
    SUPPORT = "support", _("Support by a caseworker there")
    CARE = "care", _("Medical or psychological help")
    LEGAL = "legal", _("Legal help")
    CHILDREN = "children", _("Help for children")
    INCOME = "income", _("Work, education or income")
    RETURN = "return", _("Preparing a return")
    REGISTRATION = "registration", _("Registration")
    ADVICE = "advice", _("Information and advice")
    POLICE = "police", _("Contact with police or prosecution")
    OTHER = "other", _("Something else")


class DossierType(TextChoices):
    """What CoMensha is asked to do. Source: CoMensha, Het beeld van 2020, annex I."""

    REGISTRATION = "registration", _("Registration")
    SHELTER = "shelter", _("Registration and shelter")
    ADVICE = "advice", _("Registration, information and advice")


class ConsentQuestion(TextChoices):
    """The seven things that HTCDS asks consent for, in codes of our own (docs/htcds.md)."""

    INTERVIEW = "interview", _("To ask questions about what happened")
    HELP = "help", _("To receive help from us")
    STORE = "store", _("To keep personal data in our file")
    SHARE = "share", _("To give data to this receiver")
    POLICE = "police", _("To give data to police or prosecution")
    RESEARCH = "research", _("To use data for research and figures, without a name")
    CONTACT = "contact", _("To get in touch again later")


class ConsentReply(TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_ASKED = "not_asked", _("Not asked")


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
