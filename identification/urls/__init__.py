"""Addresses of the step plan, a file for each part. They say nothing about anyone."""

from . import contacts, walk

app_name = "identification"
urlpatterns = [*walk.urlpatterns, *contacts.urlpatterns]
