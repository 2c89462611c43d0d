"""Addresses below cases/<case>/, a file for each instrument. They say nothing about the client."""

from . import ecogram, overviews

app_name = "safefuture"
urlpatterns = [*overviews.urlpatterns, *ecogram.urlpatterns]
