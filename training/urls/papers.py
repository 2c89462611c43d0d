"""Single prints, made at once: theory, slides, and the papers of a session."""

from django.urls import path

from ..views import papers as views

programme = "programmes/<slug:slug>/"
theory = "programmes/<slug:programme>/theory/<slug:slug>/"
paper = "sessions/<uuid:session_id>/papers/<slug:handout>/"

urlpatterns = [
    path(f"{programme}slides/print/", views.SlidesPdfView.as_view(), name="slides_pdf"),
    path(f"{theory}print/", views.TheoryPdfView.as_view(), name="theory_pdf"),
    path(f"{paper}print/", views.SessionPaperView.as_view(), name="session_paper"),
]
