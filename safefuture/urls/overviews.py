from django.urls import path

from ..views import children, overview_forms
from ..views import overviews as views

ONE = "overview/<uuid:overview_id>/"
CHILD = "children/<uuid:child_id>/"

urlpatterns = [
    path("overview/", views.OverviewListView.as_view(), name="overview_list"),
    path("overview/new/", overview_forms.OverviewNewView.as_view(), name="overview_new"),
    path("overview/compare/", views.OverviewCompareView.as_view(), name="overview_compare"),
    path("overview/history/", views.OverviewHistoryView.as_view(), name="overview_history"),
    path("overview/blank/", views.OverviewBlankView.as_view(), name="overview_blank"),
    path(ONE, views.OverviewDetailView.as_view(), name="overview_detail"),
    path(f"{ONE}edit/", overview_forms.OverviewEditView.as_view(), name="overview_edit"),
    path(f"{ONE}print/", views.OverviewPrintView.as_view(), name="overview_print"),
    path("children/new/", children.ChildNewView.as_view(), name="child_new"),
    path(CHILD, children.ChildEditView.as_view(), name="child_edit"),
    path(
        f"{CHILD}overview/new/",
        overview_forms.OverviewNewView.as_view(),
        name="child_overview_new",
    ),
    path(
        f"{CHILD}overview/compare/",
        views.OverviewCompareView.as_view(),
        name="child_overview_compare",
    ),
    path(
        f"{CHILD}overview/history/",
        views.OverviewHistoryView.as_view(),
        name="child_overview_history",
    ),
]
