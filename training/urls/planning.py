"""The planner of a session's day."""

from django.urls import path

from ..views import planning as views

PLAN = "sessions/<uuid:session_id>/plan/"

urlpatterns = [
    path(PLAN, views.PlannerView.as_view(), name="planner"),
    path(f"{PLAN}clock/", views.PlannerClockView.as_view(), name="planner_clock"),
]
