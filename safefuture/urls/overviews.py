from django.urls import path

from ..views import overviews as views

ONE = "overview/<uuid:overview_id>/"

urlpatterns = [
    path("overview/", views.OverviewListView.as_view(), name="overview_list"),
    path("overview/new/", views.OverviewNewView.as_view(), name="overview_new"),
    path("overview/compare/", views.OverviewCompareView.as_view(), name="overview_compare"),
    path("overview/blank/", views.OverviewBlankView.as_view(), name="overview_blank"),
    path(ONE, views.OverviewDetailView.as_view(), name="overview_detail"),
    path(f"{ONE}edit/", views.OverviewEditView.as_view(), name="overview_edit"),
    path(f"{ONE}print/", views.OverviewPrintView.as_view(), name="overview_print"),
]
