from django.urls import path

from . import views

app_name = "socialmap"
urlpatterns = [
    path("", views.OrganisationListView.as_view(), name="organisation_list"),
    path("coverage/", views.CoverageView.as_view(), name="coverage"),
    path(
        "organisation/<slug:key>/",
        views.OrganisationDetailView.as_view(),
        name="organisation_detail",
    ),
    path("organisation/<slug:key>/print/", views.organisation_pdf, name="organisation_pdf"),
]
