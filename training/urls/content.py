from django.urls import path

from ..views import content as views

programme = "programmes/<slug:slug>/"
exercise = "programmes/<slug:programme>/exercises/<slug:number>/"
theory = "programmes/<slug:programme>/theory/<slug:slug>/"
handout = "handouts/<slug:slug>/"

urlpatterns = [
    path("", views.ProgrammeListView.as_view(), name="programme_list"),
    path(programme, views.ProgrammeView.as_view(), name="programme_detail"),
    path(f"{programme}print/", views.ProgrammePdfView.as_view(), name="programme_pdf"),
    path(exercise, views.ExerciseView.as_view(), name="exercise_detail"),
    path(f"{exercise}print/", views.ExercisePdfView.as_view(), name="exercise_pdf"),
    path(f"{programme}slides/", views.SlidesView.as_view(), name="slides"),
    path(theory, views.TheoryView.as_view(), name="theory_detail"),
    path(handout, views.HandoutView.as_view(), name="handout_detail"),
    path(f"{handout}print/", views.HandoutPdfView.as_view(), name="handout_pdf"),
]
