"""Packs to print."""

from django.urls import path

from ..views import packs as views

packs = "sessions/<uuid:session_id>/packs/"
pack = f"{packs}<uuid:pack_id>/"

urlpatterns = [
    path(packs, views.PackNewView.as_view(), name="pack_new"),
    path(pack, views.PackDetailView.as_view(), name="pack_detail"),
    path(f"{pack}state/", views.PackStateView.as_view(), name="pack_state"),
    path(f"{pack}pdf/", views.PackPdfView.as_view(), name="pack_pdf"),
    path(f"{pack}stop/", views.PackStopView.as_view(), name="pack_stop"),
]
