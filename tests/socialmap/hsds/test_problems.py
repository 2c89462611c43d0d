"""What the feed says to requests that make no sense: problem details, and never a page."""

import json

import pytest
from django.test import Client

from tests.socialmap.hsds.conftest import FEED, LISTS

pytestmark = pytest.mark.django_db

NOBODY = "b1b5a1a8-1f0c-5d51-9b52-3f0f7f7a7c11"


def problem(response, status, parameter=None):
    """The detail of a problem, after checking that it is one in every respect."""
    assert response.headers["Content-Type"] == "application/problem+json"
    details = json.loads(response.content)
    assert details["status"] == response.status_code == status
    assert details["type"] == "about:blank"
    assert details["title"]
    assert details["detail"]
    assert details.get("parameter") == parameter
    assert "ETag" not in response.headers
    return details["detail"]


@pytest.mark.parametrize("value", ["0", "-1", "abc", "1.5", "٣", "1e3", "", "9" * 40, "1;2", "١"])
@pytest.mark.parametrize("name", ["page", "per_page"])
def test_numbers_that_are_none(reader, name, value):
    problem(reader.ask("services", **{name: value}), 400, name)


@pytest.mark.parametrize("resource", LISTS)
def test_a_page_that_is_not_there(reader, rich, resource):
    problem(reader.ask(resource, page=10**9), 404, "page")


def test_more_on_a_page_than_is_offered(english):
    assert "100" in problem(english.ask("services", per_page=101), 400, "per_page")
    assert english.ask("services", per_page=100).status_code == 200
    assert english.ask("services", per_page=10_000, minimal="true").status_code == 200
    problem(english.ask("services", per_page=10_001, minimal="true"), 400, "per_page")


@pytest.mark.parametrize(
    "value",
    [
        "yesterday",
        "2026-13-01",
        "2026-02-30",
        "2026-02-30T10:00:00Z",
        "01-02-2026",
        "2026-05-01T25:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "99999-01-01",
        "1714557600",
        "2026-05-01T10:00:00Z' OR 1=1",
    ],
)
def test_dates_that_are_none(reader, value):
    problem(reader.ask("services", modified_after=value), 400, "modified_after")


# fmt: off
NO_IDS = [
    NOBODY, NOBODY.upper(), "1", "abc", "0" * 36, "%00", "x" * 5000, "{" + NOBODY + "}", "..%2f",
]
# fmt: on


@pytest.mark.parametrize("resource", LISTS)
def test_ids_that_nothing_has(reader, rich, resource):
    for key in NO_IDS:
        problem(reader.client.get(f"/{reader.language}/{FEED}/{resource}/{key}"), 404)


@pytest.mark.parametrize("name", ["taxonomy_term_id", "taxonomy_id", "organization_id"])
@pytest.mark.parametrize("value", ["1", "abc", "x" * 3000])
def test_filters_by_what_is_no_id(english, name, value):
    problem(english.ask("services", **{name: value}), 400, name)


def test_filters_by_words_that_are_not_there(english):
    problem(english.ask("services", taxonomy_term_id=NOBODY), 400, "taxonomy_term_id")
    problem(english.ask("services", taxonomy_id=NOBODY), 400, "taxonomy_id")
    assert english.contents("services", organization_id=NOBODY) == []


@pytest.mark.parametrize(
    ("resource", "name"),
    [
        ("services", "modified_afetr"),
        ("services", "postcode"),
        ("taxonomies", "taxonomy_id"),
        ("organizations", "organization_id"),
        ("taxonomy_terms", "parent_id"),
    ],
)
def test_what_is_not_offered_is_refused_by_name(english, resource, name):
    assert "per_page" in problem(english.ask(resource, **{name: "1"}), 400, name)


def test_a_parameter_that_is_given_twice(english):
    problem(english.client.get(f"/en/{FEED}/services?page=1&page=2"), 400, "page")


def test_switches_and_formats_that_are_none(english):
    problem(english.ask("services", full="maybe"), 400, "full")
    problem(english.ask("services", full="true", minimal="true"), 400, "full")
    problem(english.ask("services", format="ndjson"), 400, "format")
    assert english.ask("services", format="json", full="TRUE").status_code == 200


def test_searches_that_are_too_long_or_hold_no_text(english):
    problem(english.ask("services", search="a" * 201), 400, "search")
    problem(english.ask("services", search="a" * 10_000), 400, "search")
    problem(english.client.get(f"/en/{FEED}/services?search=a%00b"), 400, "search")
    for text in ("a" * 200, "'; DROP TABLE", "\u202e", "%_\\", "😀", "&&||!()"):
        assert english.ask("services", search=text).status_code == 200
    assert english.client.get(f"/en/{FEED}/services?search=%ff%fe").status_code == 200


def test_more_parameters_than_anybody_needs(english):
    query = "&".join(f"a{n}=1" for n in range(6000))

    assert english.client.get(f"/en/{FEED}/services?{query}").status_code == 400


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", ["", "services", f"services/{NOBODY}", "package.zip", "nothing"])
def test_the_feed_is_only_read(reader, method, path):
    client = Client(enforce_csrf_checks=True)

    response = client.generic(method.upper(), f"/{reader.language}/{FEED}/{path}")

    problem(response, 405)
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["nothing", "services/", "services/1/2", "contacts", "%00"])
def test_addresses_that_are_not_there(reader, path):
    problem(reader.client.get(f"/{reader.language}/{FEED}/{path}"), 404)


@pytest.mark.parametrize("code", ["ZZ", "bg", "EU", "XYZ", "%00", "1", "Bulgaria"])
def test_countries_that_are_not_there(reader, code):
    problem(reader.geojson(code), 404)


def test_problems_are_told_in_the_language_of_the_feed(reader):
    told = {
        "nl": "Schrijf een heel getal vanaf 1.",
        "en": "Write a whole number from 1.",
    }
    assert problem(reader.ask("services", page=0), 400, "page") == told[reader.language]
