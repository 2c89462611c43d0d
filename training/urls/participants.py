"""Who comes and who came."""

from django.urls import path

from ..views import participants as views

people = "sessions/<uuid:session_id>/participants/"
person = f"{people}<uuid:participant_id>/"

urlpatterns = [
    path(people, views.ParticipantListView.as_view(), name="participants"),
    path(f"{people}new/", views.ParticipantFormView.as_view(), name="participant_new"),
    path(f"{people}paste/", views.PasteView.as_view(), name="participants_paste"),
    path(f"{people}attendance/", views.AttendanceView.as_view(), name="attendance"),
    path(f"{people}file/", views.ParticipantCsvView.as_view(), name="participants_csv"),
    path(f"{person}", views.ParticipantFormView.as_view(), name="participant_edit"),
    path(f"{person}remove/", views.ParticipantRemoveView.as_view(), name="participant_remove"),
]
