"""Stand-in, until the part on referrals is merged."""

from django.urls import path

from ..views import referral

urlpatterns = [
    path(
        "cases/<uuid:case_id>/referrals/<uuid:referral_id>/",
        referral.ReferralDetailView.as_view(),
        name="referral_detail",
    ),
]
