"""Addresses of the step plan, a file for each part. They say nothing about anyone."""

from . import consent, contacts, links, numbers, referral, screenings, terms, walk

app_name = "identification"
urlpatterns = [
    *walk.urlpatterns,
    *contacts.urlpatterns,
    *screenings.urlpatterns,
    *consent.urlpatterns,
    *referral.urlpatterns,
    *links.urlpatterns,
    *terms.urlpatterns,
    *numbers.urlpatterns,
]
