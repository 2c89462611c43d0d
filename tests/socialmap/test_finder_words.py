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


def test_a_country_without_an_entry_can_be_chosen_and_says_whom_to_ask():
    OrganisationFactory(serves=["BG"])
    OrganisationFactory(name_en="All Europe", kind="network", serves=["BE"])

    page = Client().get(LIST).content.decode()
    chosen = Client().get(f"{LIST}?country=RO").content.decode()

    others = page.split('<optgroup label="Nobody known yet: see whom to ask">')[1]
    assert '<option value="RO">Romania</option>' in others
    assert '<option value="BG">' not in others.split("</optgroup>")[0]
    assert page.count("All countries") == 1
    assert "All Europe</a>" in chosen.split("Networks to ask</h2>")[1]
    assert "this map has no emergency number for this country" in chosen


@pytest.mark.parametrize("typed", ["Romania", "Roemenie", "romenia"])
def test_a_typed_country_without_an_entry_leads_there(typed):
    OrganisationFactory(serves=["BG"])

    found = Client().get(f"{LIST}?q={typed}").content.decode()

    assert '<a href="/en/social-map/?country=RO">Romania: nobody known yet' in found


def test_networks_are_named_when_nothing_is_found_and_when_only_a_network_is():
    OrganisationFactory(name_en="House", serves=["NL"], gives=["shelter"])
    OrganisationFactory(name_en="Polish net", kind="network", serves=["PL"])
    OrganisationFactory(name_en="All Europe", kind="network", serves=["BE"])

    def networks(query):
        return Client().get(f"{LIST}?{query}").content.decode().partition("Networks to ask</h2>")[2]

    assert networks("country=NL") == ""
    assert "All Europe</a>" in networks("country=PL")
    assert "Polish net</a>" not in networks("country=PL")  # found already
    assert "Polish net</a>" in networks("country=PL&service=shelter")
