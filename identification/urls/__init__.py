"""Addresses of the step plan, a file for each part. They say nothing about anyone."""

from . import screenings, walk

app_name = "identification"
urlpatterns = [*walk.urlpatterns, *screenings.urlpatterns]
