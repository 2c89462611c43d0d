from django.urls import path

from identification.views import numbers as views

YEAR = "team/numbers/<int:year>/"

urlpatterns = [
    path("team/numbers/", views.NumbersStartView.as_view(), name="numbers"),
    path(YEAR, views.NumbersView.as_view(), name="numbers_year"),
    path(f"{YEAR}csv/", views.NumbersCsvView.as_view(), name="numbers_csv"),
    path(f"{YEAR}print/", views.NumbersPdfView.as_view(), name="numbers_pdf"),
]
