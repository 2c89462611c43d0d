"""What a session brought: results, typed-in answers, certificates."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
