from django.urls import path

from identification.views import terms as views

CASE = "cases/<uuid:case_id>/terms/"

urlpatterns = [
    path("step-plan/terms/", views.LegalTermsView.as_view(), name="legal_terms"),
    path("step-plan/terms/print/", views.legal_terms_pdf, name="legal_terms_pdf"),
    path(CASE, views.TermListView.as_view(), name="term_list"),
    path(f"{CASE}new/", views.TermNewView.as_view(), name="term_new"),
    path(f"{CASE}<uuid:running_id>/", views.TermEditView.as_view(), name="term_edit"),
]
