"""Addresses below social-map/, a file for each use."""

from . import coverage, finder

app_name = "socialmap"
urlpatterns = [*finder.urlpatterns, *coverage.urlpatterns]
