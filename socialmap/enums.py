from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    NGO = "ngo", _("Non-governmental organisation")
    IGO = "igo", _("Intergovernmental organisation")
    GOVERNMENT = "government", _("Government")
    NETWORK = "network", _("Network")


class Flag(models.TextChoices):
    """The three things the map says of every organisation; each value is its field's name."""

    VICTIMS = "works_with_victims", _("Works with victims of trafficking")
    RETURN = "supports_return", _("Safe return and reintegration")
    IDENTIFICATION = "identifies", _("(Early) identification")


class Moment(models.TextChoices):
    """When around a return an organisation helps; each value is its field's name."""

    BEFORE = "helps_before_departure", _("Help before departure")
    AFTER = "helps_after_return", _("Help after return")


class Listing(models.TextChoices):
    LISTED = "listed", _("On the map")
    HIDDEN = "hidden", _("Hidden")
    LAPSED = "lapsed", _("Off the map: unchecked for too long")
    DECLINED = "declined", _("Does not want to be on the map")


class CheckMethod(models.TextChoices):
    """How we know that an entry was true on a day."""

    PRINTED = "printed", _("Taken from a printed source")
    EDITORS = "editors", _("Checked by the editors")
    ORGANISATION = "own", _("Confirmed by the organisation")


class Taxonomy(models.TextChoices):
    """The lists of words by which entries are handed on as open data."""

    HELP = "kinds-of-help", _("Kinds of help")
    GROUPS = "target-groups", _("Target groups")
    FLAGS = "flags", _("What the organisation does")
    MOMENTS = "moments", _("Around a return")
    KINDS = "kinds", _("Kinds of organisation")


class Freshness(models.TextChoices):
    """How long ago somebody checked an entry. What is only known from print counts as never."""

    FRESH = "fresh", _("Checked in time")
    DUE = "due", _("Due for a check")
    OVERDUE = "overdue", _("Check overdue")
    NEVER = "never", _("Not yet verified")
    UNREACHABLE = "unreachable", _("Unreachable")


class RequestState(models.TextChoices):
    """Where one organisation stands in a round of checks, in the order of the progress view."""

    CONFIRMED = "confirmed", _("Confirmed")
    CORRECTED = "corrected", _("Sent corrections")
    WANTS_OFF = "off", _("Wants to be taken off")
    CALLED = "called", _("Checked by telephone")
    ASKED = "asked", _("No answer yet")
    WAITING = "waiting", _("Mail not sent yet")
    UNDELIVERED = "undelivered", _("Mail not delivered")
    NO_ADDRESS = "no_address", _("No address to write to")
    NO_ANSWER = "no_answer", _("Did not answer in time")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# Who is being asked; and, with whom no mail reached, all who may still answer.
ASKED_NOW = (RequestState.WAITING, RequestState.ASKED)
OPEN_STATES = (*ASKED_NOW, RequestState.UNDELIVERED)
ANSWERED_STATES = (
    RequestState.CONFIRMED,
    RequestState.CORRECTED,
    RequestState.WANTS_OFF,
    RequestState.CALLED,
)


class MailKind(models.TextChoices):
    ASK = "ask", _("Request")
    REMINDER = "reminder", _("Reminder")
    FRESH = "fresh", _("New link")
    RESULT = "result", _("Result")


class MailState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not delivered")
    CANCELLED = "cancelled", _("Not needed any more")


class Decision(models.TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Not accepted")
