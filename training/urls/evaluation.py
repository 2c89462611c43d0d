"""Forms that participants fill in, without an account."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
