from django.urls import path

from identification import views

urlpatterns = [
    path("step-plan/", views.StartView.as_view(), name="start"),
    path("step-plan/sheet/", views.step_plan_pdf, name="step_plan_pdf"),
    path("step-plan/take-along/", views.SheetOfWalkView.as_view(), name="walk_pdf"),
]
