"""An agency's own cases and signals."""

from django.urls import path

from ..views import own_parts as views

handout = "own-parts/<slug:slug>/"
part = f"{handout}<uuid:part_id>/"

urlpatterns = [
    path("own-parts/", views.OwnHandoutListView.as_view(), name="own_parts"),
    path(handout, views.OwnPartListView.as_view(), name="own_parts_of"),
    path(f"{handout}new/", views.OwnPartFormView.as_view(), name="own_part_new"),
    path(f"{handout}print/", views.OwnPartPrintView.as_view(), name="own_part_print"),
    path(part, views.OwnPartFormView.as_view(), name="own_part_edit"),
    path(f"{part}hide/", views.OwnPartHideView.as_view(), name="own_part_hide"),
]
