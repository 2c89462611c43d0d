"""Stand-in, until the part on referrals is merged: a page that shows the sealed links."""

from typing import Any

from django.http import Http404
from django.views.generic import TemplateView

from identification.models import Referral
from identification.presenters.links import link_views
from identification.selectors.links import referral_of
from safe_portal.cases.views.mixins import CaseMixin


class ReferralDetailView(CaseMixin, TemplateView):
    template_name = "identification/referral_detail.html"
    part = "referral"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        try:
            referral = referral_of(self.case, self.kwargs["referral_id"])
        except Referral.DoesNotExist as error:
            raise Http404 from error
        told = {"referral": referral, "links": link_views(referral)}
        return super().get_context_data(**told, **kwargs)
