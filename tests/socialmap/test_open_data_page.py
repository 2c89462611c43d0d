"""The page that says what is handed on, and how to use it."""

import re

import pytest
from django.test import Client
from django.utils.html import escape

from tests.socialmap.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

URL = "/{}/social-map/open-data/"


def page(language):
    return Client().get(URL.format(language)).content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_address_that_it_names_answers(language):
    OrganisationFactory(serves=["BG", "NL"], gives=["legal"])
    found = page(language)

    links = re.findall(r'href="(/\w\w/social-map/[^"]*)"', found)
    links += re.findall(r"<code>(/\w\w/social-map/[^<]*)</code>", found)
    assert len(links) >= 12
    for link in links:
        assert Client().get(link.replace("&amp;", "&")).status_code == 200, link


def test_both_languages_are_named_on_each_page():
    for language in ("nl", "en"):
        found = page(language)
        for other in ("nl", "en"):
            assert f'href="/{other}/social-map/open-data/hsds/"' in found
            assert f'href="/{other}/social-map/open-data/hsds/package.zip"' in found


def test_only_countries_where_somebody_helps_are_listed():
    OrganisationFactory(serves=["BG"])
    OrganisationFactory(serves=["MK"], listing="hidden")

    found = page("en")

    assert "geojson/BG.json" in found
    assert "geojson/MK.json" not in found


def test_the_licence_is_the_operators(settings):
    assert "has not decided yet" in page("en")
    settings.MAP_LICENCE = ("CC <BY> 4.0", "https://licence.example.org/")

    found = page("en")

    assert escape("CC <BY> 4.0") in found
    assert 'href="https://licence.example.org/"' in found


@pytest.mark.parametrize("path", ["", "coverage/"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_finder_and_the_table_lead_there(path, language):
    found = Client().get(f"/{language}/social-map/{path}").content.decode()

    assert f'href="{URL.format(language)}"' in found


def test_it_sets_no_cookie():
    assert not Client().get(URL.format("nl")).cookies
