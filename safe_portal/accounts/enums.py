from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What someone may do. One person can hold several roles."""

    CASEWORKER = "caseworker", _("Caseworker")
    TEAM_LEAD = "team_lead", _("Team lead")
    TRAINER = "trainer", _("Trainer")
    DIRECTORY_EDITOR = "directory_editor", _("Directory editor")
    AGENCY_ADMIN = "agency_admin", _("Administrator of the agency")
