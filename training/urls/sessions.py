"""Sessions: list, new, change, copy, cancel, calendar."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
