from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.validators import not_in_future, plausible_date
from safe_portal.countries import language_name
from safe_portal.sealed_fields import SealedTextField

from ..enums import Agreement, Interpreter
from ..validators import validate_language


class Conversation(models.Model):
    """What is kept of the talk from which a version came: when, with whom, in which language."""

    held_on = models.DateField(
        _("date of the conversation"),
        default=timezone.localdate,
        validators=[plausible_date, not_in_future],
    )
    partner = SealedTextField(_("who took part in the conversation"), blank=True, null=True)
    language = models.CharField(
        _("language of the conversation"), max_length=8, validators=[validate_language]
    )
    interpreter = models.CharField(
        _("interpreter"), max_length=10, choices=Interpreter.choices, default=Interpreter.NONE
    )
    agreement = models.CharField(
        _("does the client agree with what is written down"),
        max_length=10,
        choices=Agreement.choices,
        blank=True,
    )

    class Meta:
        abstract = True

    @property
    def language_name(self) -> str:
        return language_name(self.language)
