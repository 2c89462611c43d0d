from django.urls import path

from ..views import ecogram as views
from ..views import ecogram_print as prints

CONTACT = "ecogram/contacts/<uuid:contact_id>/"
SNAPSHOT = "ecogram/days/<uuid:snapshot_id>/"

urlpatterns = [
    path("ecogram/", views.EcogramView.as_view(), name="ecogram"),
    path("ecogram/print/", prints.EcogramPrintView.as_view(), name="ecogram_print"),
    path("ecogram/blank/", prints.EcogramBlankView.as_view(), name="ecogram_blank"),
    path("ecogram/compare/", views.EcogramCompareView.as_view(), name="ecogram_compare"),
    path("ecogram/keep/", views.SnapshotNewView.as_view(), name="ecogram_keep"),
    path(f"{CONTACT}edit/", views.ContactEditView.as_view(), name="ecogram_contact_edit"),
    path(f"{CONTACT}remove/", views.ContactRemoveView.as_view(), name="ecogram_contact_remove"),
    path(SNAPSHOT, views.SnapshotView.as_view(), name="ecogram_snapshot"),
    path(f"{SNAPSHOT}edit/", views.SnapshotEditView.as_view(), name="ecogram_snapshot_edit"),
    path(f"{SNAPSHOT}print/", prints.SnapshotPrintView.as_view(), name="ecogram_snapshot_print"),
]
