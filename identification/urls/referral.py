from django.urls import path

from ..views import referral as views

LIST = "cases/<uuid:case_id>/referrals/"
ONE = f"{LIST}<uuid:referral_id>/"

urlpatterns = [
    path(LIST, views.ReferralListView.as_view(), name="referral_list"),
    path(f"{LIST}new/", views.ReferralNewView.as_view(), name="referral_new"),
    path(ONE, views.ReferralDetailView.as_view(), name="referral_detail"),
    path(f"{ONE}edit/", views.ReferralEditView.as_view(), name="referral_edit"),
    path(f"{ONE}step/", views.ReferralMoveView.as_view(), name="referral_move"),
    path(f"{ONE}ask/", views.ReferralAskView.as_view(), name="referral_ask"),
    path(f"{ONE}told/", views.ReferralFeedbackView.as_view(), name="referral_feedback"),
    path(f"{ONE}package/", views.ReferralPackageView.as_view(), name="referral_package_pdf"),
]
