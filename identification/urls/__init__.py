"""Addresses of the step plan, a file for each part. They say nothing about anyone."""

from . import numbers, terms, walk

app_name = "identification"
urlpatterns = [*walk.urlpatterns, *terms.urlpatterns, *numbers.urlpatterns]
