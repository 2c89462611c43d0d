"""Sessions: list, new, change, copy, cancel."""

from django.urls import path

from ..views import sessions as views

ALL = "sessions/"
ONE = f"{ALL}<uuid:session_id>/"

urlpatterns = [
    path(ALL, views.SessionListView.as_view(), name="session_list"),
    path(f"{ALL}new/", views.SessionNewView.as_view(), name="session_new"),
    path(ONE, views.SessionView.as_view(), name="session_detail"),
    path(f"{ONE}edit/", views.SessionEditView.as_view(), name="session_edit"),
    path(f"{ONE}copy/", views.SessionCopyView.as_view(), name="session_copy"),
    path(f"{ONE}cancel/", views.SessionCancelView.as_view(), name="session_cancel"),
]
