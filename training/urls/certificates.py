"""The check of a certificate, without an account."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
