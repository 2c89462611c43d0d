"""The planner of a session's day."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
