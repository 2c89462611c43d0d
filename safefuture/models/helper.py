from django.db import models
from django.utils.translation import gettext_lazy as _

from safe_portal.sealed_fields import SealedTextField

from ..enums import HelperKind
from .ecogram import Contact


class HelpedBy(models.Model):
    """With whose help: a contact of the ecogram, an organisation of the social map, or words.

    `helper_name` is what people read, also when the contact was taken out of the ecogram or the
    organisation left the map. `organisation_key` is sealed: it would tell where a client goes.
    """

    helper_kind = models.CharField(
        _("with whose help"), max_length=12, choices=HelperKind.choices, blank=True
    )
    contact = models.ForeignKey(
        Contact,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact of the ecogram"),
    )
    organisation_key = SealedTextField(_("organisation of the social map"), blank=True)
    helper_name = SealedTextField(_("name of who helps"), blank=True)

    class Meta:
        abstract = True

    @property
    def contact_is_gone(self) -> bool:
        """Whether the contact was taken out of the ecogram after it was named here."""
        return self.helper_kind == HelperKind.CONTACT and self.contact_id is None
