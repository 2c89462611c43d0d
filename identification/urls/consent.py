from django.urls import path

from identification.views import consent as views

LIST = "cases/<uuid:case_id>/consents/"
ONE = f"{LIST}<uuid:consent_id>/"

urlpatterns = [
    path(LIST, views.ConsentListView.as_view(), name="consent_list"),
    path(f"{LIST}new/", views.ConsentNewView.as_view(), name="consent_new"),
    path(f"{LIST}blank/", views.ConsentBlankView.as_view(), name="consent_blank"),
    path(ONE, views.ConsentDetailView.as_view(), name="consent_detail"),
    path(f"{ONE}withdraw/", views.ConsentWithdrawView.as_view(), name="consent_withdraw"),
    path(f"{ONE}told/", views.ConsentToldView.as_view(), name="consent_told"),
    path(f"{ONE}correct/", views.ConsentCorrectView.as_view(), name="consent_correct"),
    path(f"{ONE}print/", views.ConsentPrintView.as_view(), name="consent_print"),
]
