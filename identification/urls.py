from django.urls import path

from identification import views

app_name = "identification"
urlpatterns = [
    path("", views.StartView.as_view(), name="start"),
    path("sheet/", views.step_plan_pdf, name="step_plan_pdf"),
    path("take-along/", views.SheetOfWalkView.as_view(), name="walk_pdf"),
]
