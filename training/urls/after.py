"""What a session brought: results, typed-in answers, certificates."""

from django.urls import path

from ..views import after as views
from ..views import certificate_list as certificates

session = "sessions/<uuid:session_id>/"
certificate = f"{session}certificates/<uuid:certificate_id>/"
code = f"{session}evaluation/"

urlpatterns = [
    path(f"{session}results/", views.ResultsView.as_view(), name="results"),
    path(f"{session}results/print/", views.ResultsPdfView.as_view(), name="results_pdf"),
    path(f"{session}results.csv", views.ResultsCsvView.as_view(), name="results_csv"),
    path(f"{session}answers/", views.AnswerListView.as_view(), name="answer_list"),
    path(f"{session}answers/new/", views.AnswerNewView.as_view(), name="answer_new"),
    path(
        f"{session}answers/<uuid:evaluation_id>/remove/",
        views.AnswerRemoveView.as_view(),
        name="answer_remove",
    ),
    path(f"{session}words/", views.WordsView.as_view(), name="words"),
    path(code, views.BoardView.as_view(), name="evaluation_code"),
    path(f"{code}print/", views.BoardPdfView.as_view(), name="evaluation_code_pdf"),
    path(f"{code}act/", views.BoardActView.as_view(), name="evaluation_act"),
    path(
        f"{session}certificates/",
        certificates.CertificateListView.as_view(),
        name="certificate_list",
    ),
    path(
        f"{certificate}withdraw/",
        certificates.CertificateWithdrawView.as_view(),
        name="certificate_withdraw",
    ),
    path(f"{session}forget/", certificates.ForgetView.as_view(), name="session_forget"),
]
