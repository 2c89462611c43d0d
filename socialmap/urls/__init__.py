"""Addresses below social-map/, a file for each use."""

from . import checks, finder

app_name = "socialmap"
urlpatterns = [*finder.urlpatterns, *checks.urlpatterns]
