"""Addresses below social-map/, a file for each use."""

from . import coverage, finder, open_data

app_name = "socialmap"
urlpatterns = [*finder.urlpatterns, *coverage.urlpatterns, *open_data.urlpatterns]
