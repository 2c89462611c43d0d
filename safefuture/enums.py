"""The closed lists of the Safe Future tools."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Side(TextChoices):
    """The two countries of a sheet; the country of destination always comes first."""

    DESTINATION = "destination", _("Country of destination")
    ORIGIN = "origin", _("Country of origin")


class Voice(TextChoices):
    """Who gave a score."""

    CLIENT = "client", _("Client")
    CHILD = "child", _("Child")
    WORKER = "worker", _("Worker")
    TOGETHER = "together", _("Together")


class PictureOf(TextChoices):
    """Whose picture a version is. A value but the last two is also the voice of its scores."""

    CLIENT = "client", _("The client’s picture")
    WORKER = "worker", _("The worker’s picture")
    TOGETHER = "together", _("Made together")
    CHILD = "child", _("The child’s own picture")
    BOTH = "both", _("Two pictures side by side: client and worker")


def voices_of(picture: str) -> list[Voice]:
    """Whose scores a version with this picture holds, the client's first."""
    if picture == PictureOf.BOTH:
        return [Voice.CLIENT, Voice.WORKER]
    return [Voice(picture)]


class Interpreter(TextChoices):
    NONE = "none", _("No interpreter")
    IN_PERSON = "in_person", _("Interpreter in the room")
    PHONE = "phone", _("Interpreter by phone")
    VIDEO = "video", _("Interpreter by video")
    OTHER = "other", _("Someone else translated")


class Agreement(TextChoices):
    """Whether the client agreed with what was written down. Empty: not asked yet."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    COULD_NOT_ANSWER = "could_not", _("Could not answer")


class HelperKind(TextChoices):
    """With whose help: what the other fields about the helper mean."""

    CONTACT = "contact", _("Someone from the ecogram")
    ORGANISATION = "organisation", _("An organisation of the social map")
    WORKER = "worker", _("The worker")
    OTHER = "other", _("Someone else")


class Track(TextChoices):
    """The method explores both futures at the same time."""

    STAY = "stay", _("Stay")
    RETURN = "return", _("Return")


class ItemStatus(TextChoices):
    OPEN = "open", _("To do")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


class RiskOutcome(TextChoices):
    """What a risk assessment led to. Words of people, never counted to a score."""

    GO_ON = "go_on", _("The preparation can go on")
    FIRST = "first", _("Something has to be arranged first")
    NOT_SAFE = "not_safe", _("Not safe now: the preparation stops")


class Sector(TextChoices):
    """The four parts of an ecogram, clockwise from the top left."""

    FAMILY = "family", _("Family")
    FRIENDS = "friends", _("Friends, fellow victims, housemates, acquaintances")
    COMMUNITY = "community", _("Work, school, faith, clubs")
    PROFESSIONALS = "professionals", _("Professionals and organisations")


class ContactKind(TextChoices):
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")


class Ring(IntegerChoices):
    """How close a contact is: the ring in the drawing, from the inside."""

    CLOSE = 1, _("Close")
    MIDDLE = 2, _("In between")
    FAR = 3, _("Further away")


class Tie(TextChoices):
    STRONG = "strong", _("Strong")
    ORDINARY = "ordinary", _("Ordinary")
    WEAK = "weak", _("Weak")
    STRESSFUL = "stressful", _("Stressful")
    BROKEN = "broken", _("Broken")


class Direction(TextChoices):
    """Which way help runs."""

    NONE = "none", pgettext_lazy("direction of help", "No arrow")
    TO_CLIENT = "to_client", _("Help to the client")
    FROM_CLIENT = "from_client", _("Help from the client")
    BOTH_WAYS = "both_ways", _("Help both ways")


class Place(TextChoices):
    """Where a contact lives or works."""

    DESTINATION = "destination", _("In the country of destination")
    ORIGIN = "origin", _("In the country of origin")
    ELSEWHERE = "elsewhere", _("In another country")


class SafeToContact(TextChoices):
    YES = "yes", _("Safe to contact")
    NO = "no", _("Not safe to contact")
    UNKNOWN = "unknown", _("Not known whether it is safe")


class Function(TextChoices):
    """PAGE: the four functions of a supporting network; each value is its field's name."""

    PRACTICAL = "practical", _("Practical help")
    ADVICE = "advice", _("Advice")
    GROUP = "group", pgettext_lazy("function of a network", "Group")
    EMOTIONAL = "emotional", _("Emotional support")


class Support(TextChoices):
    """Whether a contact fulfils one function."""

    NONE = "none", pgettext_lazy("support", "No")
    GIVEN = "given", _("Given")
    WISHED = "wished", _("Wished for")
