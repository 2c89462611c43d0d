from django.urls import path

from ..views import links, received

REFERRAL = "cases/<uuid:case_id>/referrals/<uuid:referral_id>/"
LINK = "cases/<uuid:case_id>/links/<uuid:link_id>/"

urlpatterns = [
    path(f"{REFERRAL}links/new/", links.LinkNewView.as_view(), name="link_new"),
    path(LINK, links.LinkDetailView.as_view(), name="link_detail"),
    path(f"{LINK}revoke/", links.LinkRevokeView.as_view(), name="link_revoke"),
    path("received/<str:token>/", received.received, name="received"),
    path("received/<str:token>/open/", received.open_received, name="received_open"),
    path("received/<str:token>/done/", received.confirm_received, name="received_done"),
    path("received/<str:token>/<path:rest>", received.nothing_here, name="received_nothing"),
]
