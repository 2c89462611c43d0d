from django.urls import path

from .views import cases, drafts, emergency, export, history, log, papers, team

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
    path(
        "<uuid:case_id>/team/<int:assignment_id>/end/",
        team.EndAssignmentView.as_view(),
        name="end_assignment",
    ),
]
