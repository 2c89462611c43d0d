from django.urls import path

from ..views import finder

urlpatterns = [
    path("", finder.OrganisationListView.as_view(), name="organisation_list"),
    path(
        "organisation/<slug:key>/",
        finder.OrganisationDetailView.as_view(),
        name="organisation_detail",
    ),
    path("organisation/<slug:key>/print/", finder.organisation_pdf, name="organisation_pdf"),
]
