from django.urls import path

from ..views import paper

urlpatterns = [
    path("booklet/", paper.choose_booklet, name="booklet"),
    path("booklet/print/", paper.print_booklet, name="booklet_pdf"),
    path("exercise-sheets/", paper.choose_sheets, name="exercise_sheets"),
    path("exercise-sheets/print/", paper.print_sheets, name="exercise_sheets_pdf"),
]
