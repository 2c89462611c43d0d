"""The run sheet on the day itself, and the day as a file for a calendar."""

from django.urls import path

from ..views import running as views

session = "sessions/<uuid:session_id>/"

urlpatterns = [
    path(f"{session}run/", views.RunView.as_view(), name="run"),
    path(f"{session}run/shift/", views.RunShiftView.as_view(), name="run_shift"),
    path(f"{session}calendar/", views.CalendarView.as_view(), name="session_calendar"),
]
