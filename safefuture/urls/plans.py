from django.urls import path

from ..views import changes, items, plans

ROWS = "overview/<uuid:overview_id>/changes/"
ROW = "overview/changes/<uuid:change_id>/"
PLAN = "plan/<uuid:plan_id>/"
VERSION = "plan/versions/<uuid:version_id>/"
ITEM = "plan/items/<uuid:item_id>/"

urlpatterns = [
    path("overview/changes/blank/", changes.ChangeBlankView.as_view(), name="change_blank"),
    path(ROWS, changes.ChangeListView.as_view(), name="change_list"),
    path(f"{ROWS}new/", changes.ChangeNewView.as_view(), name="change_new"),
    path(f"{ROWS}print/", changes.ChangePrintView.as_view(), name="change_print"),
    path(ROW, changes.ChangeEditView.as_view(), name="change_edit"),
    path(f"{ROW}remove/", changes.ChangeRemoveView.as_view(), name="change_remove"),
    path(f"{ROW}item/", changes.ChangePlanView.as_view(), name="change_plan"),
    path("factor/<slug:key>/<slug:side>/", changes.CircleView.as_view(), name="circle"),
    path("plan/", plans.PlanView.as_view(), name="plan"),
    path("plan/start/", plans.PlanStartView.as_view(), name="plan_start"),
    path("plan/blank/", plans.PlanBlankView.as_view(), name="plan_blank"),
    path(PLAN, plans.PlanView.as_view(), name="plan_detail"),
    path(f"{PLAN}close/", plans.PlanCloseView.as_view(), name="plan_close"),
    path(f"{PLAN}read/", plans.PlanReadView.as_view(), name="plan_read"),
    path(f"{PLAN}print/", plans.PlanPrintView.as_view(), name="plan_print"),
    path(VERSION, plans.VersionView.as_view(), name="plan_version"),
    path(f"{VERSION}print/", plans.VersionPrintView.as_view(), name="plan_version_print"),
    path("plan/items/new/", items.ItemNewView.as_view(), name="item_new"),
    path(ITEM, items.ItemDetailView.as_view(), name="item_detail"),
    path(f"{ITEM}edit/", items.ItemEditView.as_view(), name="item_edit"),
    path(f"{ITEM}status/", items.StatusView.as_view(), name="item_status"),
    path(f"{ITEM}move/", items.ItemMoveView.as_view(), name="item_move"),
    path(f"{ITEM}score/", items.ItemScoreView.as_view(), name="item_score"),
    path("plan/steps/<uuid:step_id>/done/", items.StepDoneView.as_view(), name="step_done"),
]
