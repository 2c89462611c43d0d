"""The run sheet on the day itself."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
