"""The closed lists of the Safe Future tools."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Side(TextChoices):
    """The two countries of a sheet; the country of destination always comes first."""

    DESTINATION = "destination", _("Country of destination")
    ORIGIN = "origin", _("Country of origin")


class PictureOf(TextChoices):
    CLIENT = "client", _("The client’s picture")
    WORKER = "worker", _("The worker’s picture")
    TOGETHER = "together", _("Made together")


class Interpreter(TextChoices):
    NONE = "none", _("No interpreter")
    IN_PERSON = "in_person", _("Interpreter in the room")
    PHONE = "phone", _("Interpreter by phone")
    VIDEO = "video", _("Interpreter by video")
    OTHER = "other", _("Someone else translated")
