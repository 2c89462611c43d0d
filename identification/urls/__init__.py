"""Addresses of the step plan, a file for each part. They say nothing about anyone."""

from . import consent, walk

app_name = "identification"
urlpatterns = [*walk.urlpatterns, *consent.urlpatterns]
