from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.models import CaseRecord
from safe_portal.sealed_fields import SealedTextField

from ..enums import Side, Voice
from ..validators import signed
from .factor import Factor
from .helper import HelpedBy
from .overview import Overview


class Change(HelpedBy, CaseRecord):
    """One row of Overview 2: a score of an earlier version that can still change, and how.

    Scores are on the scale of `overview`. `expected_score` is None when nobody can say.
    """

    overview = models.ForeignKey(
        Overview, models.CASCADE, related_name="changes", editable=False, verbose_name=_("overview")
    )
    factor = models.ForeignKey(Factor, models.PROTECT, related_name="+", verbose_name=_("factor"))
    side = models.CharField(_("country"), max_length=11, choices=Side.choices)
    voice = models.CharField(_("voice"), max_length=10, choices=Voice.choices)
    score_before = models.SmallIntegerField(_("existing score"), null=True, blank=True)
    how = SealedTextField(_("how it can change"))
    circumstances = SealedTextField(_("under which circumstances"), blank=True)
    expected_score = models.SmallIntegerField(_("expected score"), null=True, blank=True)

    class Meta:
        ordering = ["factor__order", "side", "created_at"]
        verbose_name = _("possible change")
        verbose_name_plural = _("possible changes")

    @property
    def score_words(self) -> str:
        """The existing score as people read it, in the active language."""
        score = self.score_before
        return gettext("not discussed") if score is None else signed(score)
