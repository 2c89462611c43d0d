"""Addresses below social-map/, a file for each use."""

from . import finder

app_name = "socialmap"
urlpatterns = [*finder.urlpatterns]
