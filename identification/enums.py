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
