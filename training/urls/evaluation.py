"""Forms that participants fill in, without an account."""

from django.urls import path

from ..views import evaluation as views

urlpatterns = [
    path("evaluate/<str:token>/", views.evaluate, name="evaluate"),
    path("evaluate-later/<str:token>/", views.evaluate_later, name="evaluate_later"),
]
