from django.urls import path

from .views import (
    calendar,
    cases,
    drafts,
    emergency,
    export,
    history,
    log,
    papers,
    retention,
    team,
)

app_name = "cases"
urlpatterns = [
    path("", cases.CaseListView.as_view(), name="case_list"),
    path("new/", cases.CaseNewView.as_view(), name="case_new"),
    path("emergency/", emergency.EmergencyView.as_view(), name="emergency"),
    path("emergency/list/", emergency.EmergencyListView.as_view(), name="emergency_list"),
    path(
        "emergency/<uuid:access_id>/seen/",
        emergency.EmergencyReviewView.as_view(),
        name="emergency_review",
    ),
    path("log/", log.AgencyLogView.as_view(), name="log"),
    path("calendar/", calendar.MyCalendarView.as_view(), name="my_calendar"),
    path("retention/", retention.RetentionListView.as_view(), name="retention_list"),
    path("receipts/<uuid:receipt_id>/", retention.ReceiptView.as_view(), name="receipt"),
    path(
        "receipts/<uuid:receipt_id>/print/", retention.ReceiptPdfView.as_view(), name="receipt_pdf"
    ),
    path("draft/", drafts.DraftSaveView.as_view(), name="draft_save"),
    path("<uuid:case_id>/", cases.CaseDetailView.as_view(), name="case_detail"),
    path("<uuid:case_id>/edit/", cases.CaseEditView.as_view(), name="case_edit"),
    path("<uuid:case_id>/safe-contact/", cases.SafeContactView.as_view(), name="safe_contact"),
    path("<uuid:case_id>/log/", log.CaseLogView.as_view(), name="case_log"),
    path("<uuid:case_id>/log/print/", log.CaseLogPdfView.as_view(), name="case_log_pdf"),
    path("<uuid:case_id>/timeline/", history.TimelineView.as_view(), name="timeline"),
    path("<uuid:case_id>/print/", papers.FilePrintView.as_view(), name="file_print"),
    path("<uuid:case_id>/client-copy/", papers.ClientCopyView.as_view(), name="client_copy"),
    path("<uuid:case_id>/export/", export.RightsView.as_view(), name="rights"),
    path("<uuid:case_id>/export/file/", export.FileExportView.as_view(), name="export"),
    path("<uuid:case_id>/export/htcds/", export.HtcdsView.as_view(), name="htcds"),
    path("<uuid:case_id>/team/", team.CaseTeamView.as_view(), name="team"),
    path("<uuid:case_id>/calendar/", calendar.CaseCalendarView.as_view(), name="case_calendar"),
    path("<uuid:case_id>/retention/", retention.RetentionView.as_view(), name="retention"),
    path("<uuid:case_id>/erase/", retention.EraseView.as_view(), name="erase"),
    path(
        "<uuid:case_id>/team/<int:assignment_id>/end/",
        team.EndAssignmentView.as_view(),
        name="end_assignment",
    ),
]
