"""Addresses below social-map/, a file for each use."""

from . import finder, open_data

app_name = "socialmap"
urlpatterns = [*finder.urlpatterns, *open_data.urlpatterns]
