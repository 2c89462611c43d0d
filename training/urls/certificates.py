"""The check of a certificate, without an account."""

from django.urls import path

from ..views import certificates as views

urlpatterns = [
    path("certificates/", views.certificate_check, name="certificate_check"),
    path("certificates/<str:code>/", views.certificate_checked, name="certificate_checked"),
]
