"""Addresses below social-map/, a file for each use."""

from . import checks, coverage, finder, open_data, paper

app_name = "socialmap"
urlpatterns = [
    *finder.urlpatterns,
    *coverage.urlpatterns,
    *paper.urlpatterns,
    *checks.urlpatterns,
    *open_data.urlpatterns,
]
