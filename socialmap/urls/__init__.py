"""Addresses below social-map/, a file for each use."""

from . import finder, paper

app_name = "socialmap"
urlpatterns = [*finder.urlpatterns, *paper.urlpatterns]
