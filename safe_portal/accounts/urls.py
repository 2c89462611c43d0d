from django.urls import path

from . import views

app_name = "team"
urlpatterns = [
    path("", views.PeopleView.as_view(), name="people"),
    path("invite/", views.InviteView.as_view(), name="invite"),
    path("<int:pk>/", views.PersonView.as_view(), name="person"),
    path("<int:pk>/resend/", views.ResendView.as_view(), name="resend"),
    path("<int:pk>/deactivate/", views.DeactivateView.as_view(), name="deactivate"),
    path("<int:pk>/reactivate/", views.ReactivateView.as_view(), name="reactivate"),
    path("<int:pk>/reset-factor/", views.ResetFactorView.as_view(), name="reset_factor"),
]
