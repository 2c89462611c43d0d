from django.urls import path

from ..views import going_back as views

FOLLOW_UP = "return/follow-ups/<uuid:follow_up_id>/"

urlpatterns = [
    path("return/", views.ReturnDetailView.as_view(), name="return_detail"),
    path("return/edit/", views.ReturnEditView.as_view(), name="return_edit"),
    path("return/print/", views.ReturnPrintView.as_view(), name="return_print"),
    path("return/risks/new/", views.RiskNewView.as_view(), name="risk_new"),
    path("return/risks/<uuid:risk_id>/edit/", views.RiskEditView.as_view(), name="risk_edit"),
    path("return/follow-ups/new/", views.FollowUpsView.as_view(), name="follow_ups_new"),
    path(FOLLOW_UP, views.FollowUpEditView.as_view(), name="follow_up_edit"),
]
