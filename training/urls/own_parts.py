"""An agency's own cases and signals."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
