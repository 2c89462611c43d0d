"""Addresses below cases/<case>/, a file for each instrument. They say nothing about the client."""

from . import ecogram, going_back, overviews, plans

app_name = "safefuture"
urlpatterns = [
    *overviews.urlpatterns,
    *plans.urlpatterns,
    *going_back.urlpatterns,
    *ecogram.urlpatterns,
]
