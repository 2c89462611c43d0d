"""Who comes and who came."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
