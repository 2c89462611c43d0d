from django.urls import path

from identification.views import contacts as views

OWN = "team/step-plan/"

urlpatterns = [
    path(OWN, views.ContactListView.as_view(), name="contact_list"),
    path(f"{OWN}own/", views.VariantMakeView.as_view(), name="own_plan_new"),
    path(f"{OWN}address/", views.AddressView.as_view(), name="own_address"),
    path(f"{OWN}contacts/new/", views.ContactFormView.as_view(), name="contact_new"),
    path(f"{OWN}contacts/<uuid:contact_id>/", views.ContactFormView.as_view(), name="contact_edit"),
    path(
        f"{OWN}contacts/<uuid:contact_id>/act/", views.ContactActView.as_view(), name="contact_act"
    ),
]
