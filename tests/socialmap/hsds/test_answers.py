"""How answers travel: headers, what is kept, how many queries, and the two other forms."""

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve
from hypothesis import given
from hypothesis import strategies as st

from safe_portal.spreadsheets import FORMULA
from socialmap import services
from socialmap.enums import CheckMethod
from socialmap.models import Organisation, TargetGroup, Verification
from socialmap.opendata import lists, package
from socialmap.opendata.package import chunks, plain
from tests.socialmap.factories import OrganisationFactory, PhoneFactory
from tests.socialmap.hsds.conftest import FEED, LISTS

pytestmark = pytest.mark.django_db

PATHS = ("", "openapi.json", "services", "organizations?full=true", "taxonomies", "package.zip")


@pytest.mark.parametrize("path", PATHS)
def test_answers_are_for_everybody_and_leave_nothing(reader, rich, path):
    response = reader.client.get(f"/{reader.language}/{FEED}/{path}")

    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert response.headers["Content-Language"] == reader.language
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert "Accept-Language" not in response.headers.get("Vary", "")
    assert not response.cookies
    assert not reader.client.cookies


def test_kinds_of_content_are_named(english, rich):
    def kind(path):
        return english.client.get(f"/en/social-map/open-data/{path}").headers["Content-Type"]

    assert kind("hsds/services") == "application/json; charset=utf-8"
    assert kind("geojson/BG.json") == "application/geo+json; charset=utf-8"
    assert kind("hsds/package.zip") == "application/zip"


def test_another_site_may_ask_first(english):
    response = english.client.options(f"/en/{FEED}/services")

    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Headers"] == "If-None-Match"


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize("path", PATHS)
def test_head_says_what_get_would_without_reading_the_body(english, rich, path):
    url = f"/en/{FEED}/{path}"
    # As a server asks: the test client would take the body off itself.
    request = RequestFactory().head(url)
    match = resolve(url.partition("?")[0])
    asked = match.func(request, **match.kwargs)
    answered = english.client.get(url)

    assert b"".join(asked) == b""
    assert asked.headers["Content-Length"] == answered.headers["Content-Length"]
    assert asked.headers["ETag"]


@pytest.mark.parametrize("path", PATHS)
def test_who_has_the_newest_answer_gets_no_other(english, rich, django_assert_num_queries, path):
    url = f"/en/{FEED}/{path}"
    etag = english.client.get(url).headers["ETag"]

    with django_assert_num_queries(1):
        again = english.client.get(url, headers={"If-None-Match": f'"old", W/{etag}'})
    assert (again.status_code, again.headers["ETag"]) == (304, etag)
    assert again.headers["Access-Control-Allow-Origin"] == "*"

    Organisation.objects.first().save()

    changed = english.client.get(url, headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != etag


def test_each_address_and_language_has_its_own_mark(english, rich):
    marks = {
        english.client.get(url).headers["ETag"]
        for url in (
            f"/en/{FEED}/services",
            f"/nl/{FEED}/services",
            f"/en/{FEED}/services?page=1",
            f"/en/{FEED}/organizations",
        )
    }

    assert len(marks) == 4


def test_a_star_does_not_stand_for_what_is_not_there(english):
    url = f"/en/{FEED}/services/b1b5a1a8-1f0c-5d51-9b52-3f0f7f7a7c11"

    assert english.client.get(url, headers={"If-None-Match": "*"}).status_code == 404


def test_a_page_seen_before_asks_only_whether_the_map_changed(
    english, rich, django_assert_num_queries
):
    first = english.ask("services").content

    with django_assert_num_queries(1):
        assert english.ask("services").content == first


def test_what_somebody_looked_for_is_not_kept(english, rich):
    english.ask("services", search="moonlight")
    english.ask("services", per_page=50, organization_id="0" * 400)

    assert lists._page.cache_info().currsize == 0


def fill(number, editor):
    women = TargetGroup.objects.create(key="women", name_nl="Vrouwen", name_en="Women")
    for n in range(number):
        entry = OrganisationFactory(
            name_en=f"House {n}", serves=["BG", "NL"], gives=["legal", "financial"]
        )
        entry.target_groups.add(women)
        PhoneFactory(organisation=entry)
        services.set_languages_spoken(organisation=entry, languages=["bg", "en"])
        services.mark_as_checked(organisations=[entry], actor=editor)


# The edition, the count, the page itself, and what hangs on it: each once.
QUERIES = {
    "hsds/services": 10,
    "hsds/services?full=true": 12,
    "hsds/services?minimal=true": 3,
    "hsds/services?search=house&taxonomy_term_id=": 10,
    "hsds/organizations": 3,
    "hsds/organizations?full=true": 11,
    "hsds/service_at_locations": 10,
    "hsds/service_at_locations?full=true": 12,
    "hsds/taxonomies": 1,
    "hsds/taxonomy_terms": 3,
    "hsds/package.zip": 11,
    "geojson/BG.json": 6,
}


@pytest.mark.parametrize("number", [1, 30, 60])
def test_no_list_asks_more_of_the_database_when_it_is_longer(
    english, editor, django_assert_max_num_queries, number
):
    fill(number, editor)
    for path, most in QUERIES.items():
        separator = "&" if "?" in path else "?"
        paged = f"{path}{separator}per_page=100" if "minimal" not in path else path
        url = f"/en/social-map/open-data/{paged if LISTS.keys() & set(path.split('/')) else path}"
        with django_assert_max_num_queries(most):
            response = Client().get(url)
            b"".join(response) if response.streaming else response.content
        assert response.status_code == 200, url


@pytest.mark.parametrize("resource", ["services", "service_at_locations", "organizations"])
@pytest.mark.parametrize("number", [1, 30])
def test_one_thing_takes_the_same_queries_on_any_map(
    english, editor, django_assert_max_num_queries, resource, number
):
    fill(number, editor)
    key = english.contents(resource)[0]["id"]

    with django_assert_max_num_queries(12):
        english.json(f"{resource}/{key}")


def test_the_package_has_the_same_bytes_for_the_same_map(reader, rich):
    first = b"".join(reader.ask("package.zip").streaming_content)
    package._package.cache_clear()

    assert b"".join(reader.ask("package.zip").streaming_content) == first


def test_the_package_is_made_once_for_each_language_and_edition(english, rich):
    english.package()
    english.package()

    assert (package._package.cache_info().hits, package._package.cache_info().misses) == (1, 1)


def test_two_readers_of_the_package_do_not_disturb_each_other(english, rich, monkeypatch):
    monkeypatch.setattr(package, "CHUNK", 100)
    file = package.package("https://example.org", "x")
    one, other = chunks(file), chunks(file)

    pieces = list(zip(one, other, strict=True))

    assert len(pieces) > 20
    assert all(piece == twin for piece, twin in pieces)


def undone(text):
    """What the documentation tells a reader to do."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n ab12()\"")))
def test_a_guarded_value_can_always_be_read_back(text):
    assert undone(plain(text)) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "'=1"]
)
def test_a_value_that_a_sheet_would_run_is_guarded(text):
    assert plain(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["+31 20 123 45 67", "(020) 123-456", "-4.5", "", "Huis", "'s avonds"]
)
def test_telephone_numbers_and_plain_texts_stay_as_they_are(text):
    assert plain(text) == text


def test_texts_with_lines_quotes_and_formulas_come_through_the_package(english):
    text = '=HYPERLINK("https://example.org";"x")\r\nEén regel, "nog" een;\nlaatste'
    OrganisationFactory(description_en=text)
    PhoneFactory(organisation=Organisation.objects.get(), number="+31 20 123")

    files = english.package()

    (row,) = csv.DictReader(io.StringIO(files["organizations.csv"].decode(), newline=""))
    assert undone(row["description"]) == text
    assert b"+31 20 123" in files["phones.csv"]
    assert b"'+31" not in files["phones.csv"]


def test_an_empty_map_makes_a_package_of_headings(english):
    files = english.package()

    assert files["services.csv"].decode().count("\r\n") == 1
    assert json.loads(files["datapackage.json"])["profile"] == "tabular-data-package"


def test_geojson_has_a_point_for_an_office_and_none_for_a_hidden_one(reader, rich):
    collection = reader.geojson("BG").json()

    points = {
        feature["properties"]["url"].split("/")[-2]: feature["geometry"]
        for feature in collection["features"]
    }
    assert collection["type"] == "FeatureCollection"
    assert points == {
        "la-luna": {"type": "Point", "coordinates": [23.3, 42.7]},
        "shelter": None,
        "confidential": None,
        "network": None,
    }


def test_geojson_says_what_an_entry_is_and_when_it_was_checked(reader, rich, office):
    (found,) = [
        feature["properties"]
        for feature in reader.geojson("BG").json()["features"]
        if feature["id"] == str(office.uuid)
    ]

    name = {"nl": "Het Maanlicht", "en": "The Moonlight"}[reader.language]
    help_ = [f"legal-{reader.language}", f"financial-{reader.language}"]
    assert found["name"] == name
    assert sorted(found["services"]) == sorted(help_)
    assert found["checked_on"] == office.last_check.checked_on.isoformat()
    assert reader.client.get(found["url"]).status_code == 200


def test_a_country_where_nobody_helps_is_an_empty_collection(reader):
    assert reader.geojson("MK").json()["features"] == []


def test_what_is_only_known_from_print_was_checked_on_no_day(english):
    entry = OrganisationFactory(serves=["BG"])
    Verification.objects.create(
        organisation=entry, method=CheckMethod.PRINTED, checked_on=date(2012, 6, 1)
    )

    (feature,) = english.geojson("BG").json()["features"]

    assert feature["properties"]["checked_on"] is None


def test_the_licence_is_what_the_operator_decided(english, settings):
    assert "license" not in english.json()
    settings.MAP_LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")

    assert english.json()["license"]["name"] == "CC BY 4.0"
    assert english.json("openapi.json")["info"]["license"]["name"] == "CC BY 4.0"
    package._package.cache_clear()
    described = json.loads(english.package()["datapackage.json"])
    assert described["licenses"][0]["path"] == "https://creativecommons.org/licenses/by/4.0/"


def test_addresses_begin_with_what_the_operator_set(english, office, settings):
    settings.PORTAL_URL = "https://portal.example.org/"

    record = english.json(f"organizations/{office.uuid}")

    (page,) = record["additional_websites"]
    assert page["url"] == "https://portal.example.org/en/social-map/organisation/la-luna/"
