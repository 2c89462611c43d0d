from django.urls import path

from ..views import coverage

urlpatterns = [
    path("map/", coverage.MapView.as_view(), name="map"),
    path("coverage/", coverage.CoverageView.as_view(), name="coverage"),
    path("coverage/print/", coverage.coverage_pdf, name="coverage_pdf"),
    path("coverage.csv", coverage.coverage_csv, name="coverage_csv"),
]
