from django.urls import path

from ..views import screenings as views

ALL = "cases/<uuid:case_id>/screenings/"
ONE = f"{ALL}<uuid:screening_id>/"

urlpatterns = [
    path(ALL, views.ScreeningListView.as_view(), name="screening_list"),
    path(f"{ALL}new/", views.ScreeningNewView.as_view(), name="screening_new"),
    path(ONE, views.ScreeningDetailView.as_view(), name="screening_detail"),
    path(f"{ONE}edit/", views.ScreeningEditView.as_view(), name="screening_edit"),
    path(f"{ONE}print/", views.ScreeningPrintView.as_view(), name="screening_print"),
]
