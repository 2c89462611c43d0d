from django.urls import path

from ..views import checks, members

urlpatterns = [
    path("check/<str:token>/", checks.check, name="check"),
    path("check/<str:token>/correct/", checks.correct, name="check_correct"),
    path("check/<str:token>/off/", checks.take_off, name="check_off"),
    path("check/<str:token>/new-link/", checks.renew, name="check_renew"),
    path("my-organisation/", members.my_organisations, name="my_organisations"),
    path("my-organisation/<slug:key>/", members.my_entry, name="my_entry"),
    path("my-organisation/<slug:key>/correct/", members.my_correction, name="my_correction"),
]
