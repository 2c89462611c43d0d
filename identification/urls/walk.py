from django.urls import path

from identification.views import walk as views

OWN = "step-plan/for/<slug:address>/"

urlpatterns = [
    path("step-plan/", views.StartView.as_view(), name="start"),
    path("step-plan/sheet/", views.BlankSheetView.as_view(), name="step_plan_pdf"),
    path("step-plan/take-along/", views.SheetOfWalkView.as_view(), name="walk_pdf"),
    path("step-plan/call/", views.CallView.as_view(), name="walk_call"),
    path(OWN, views.StartView.as_view(), name="variant_start"),
    path(f"{OWN}sheet/", views.BlankSheetView.as_view(), name="variant_step_plan_pdf"),
    path(f"{OWN}take-along/", views.SheetOfWalkView.as_view(), name="variant_walk_pdf"),
    path(f"{OWN}call/", views.CallView.as_view(), name="variant_walk_call"),
]
