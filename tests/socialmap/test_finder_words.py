"""What the finder says beside its numbers."""

import pytest
from django.test import Client

from socialmap import services
from tests.socialmap.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

LIST = "/en/social-map/"


def test_who_prepares_a_return_follows_the_country_where_the_portal_works(settings):
    settings.MAP_DESTINATION = "BE"
    OrganisationFactory(serves=["BG"])
    OrganisationFactory(name_en="Back home", serves=["BE"], helps_before_departure=True)

    abroad = Client().get(f"{LIST}?country=BG").content.decode()
    dutch = Client().get("/nl/social-map/?country=BG").content.decode()
    here = Client().get(f"{LIST}?country=BE").content.decode()

    assert "Back home" in abroad.split("Prepares a return from Belgium</h2>")[1]
    assert "?country=BE&amp;moment=helps_before_departure" in abroad
    assert "Bereidt een terugkeer uit België voor</h2>" in dutch
    assert "Prepares a return" not in here


def test_who_is_left_out_because_nobody_recorded_a_language_is_said():
    spoken = OrganisationFactory(serves=["BG"])
    services.set_languages_spoken(organisation=spoken, languages=["bg"])
    OrganisationFactory.create_batch(2, serves=["BG"])
    OrganisationFactory(serves=["HU"])

    chosen = Client().get(f"{LIST}?country=BG&language=bg").content.decode()
    unchosen = Client().get(f"{LIST}?country=BG").content.decode()

    assert "2 entries that fit your other choices have no languages recorded" in chosen
    assert "no languages recorded" not in unchosen


def test_nothing_is_said_where_every_language_is_known():
    spoken = OrganisationFactory(serves=["BG"])
    services.set_languages_spoken(organisation=spoken, languages=["bg"])

    assert "no languages recorded" not in Client().get(f"{LIST}?language=bg").content.decode()
