"""Every answer of the feed against what HSDS 3.1 asks of it."""

import csv
import io
import json
from collections import Counter

import pytest

from tests.socialmap.hsds.checker import every_record, faults, is_of
from tests.socialmap.hsds.conftest import LISTS
from tests.socialmap.hsds.schema import FILES, PAGE, TABLES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rich")]


@pytest.mark.parametrize("resource", LISTS)
def test_a_list_is_a_page_as_the_standard_describes_it(reader, resource):
    page = reader.json(resource)

    assert {name: type(value) for name, value in page.items()} == PAGE
    assert page["size"] == len(page["contents"]) > 0
    assert (page["first_page"], page["last_page"], page["empty"]) == (True, True, False)


@pytest.mark.parametrize("full", ["false", "true"])
@pytest.mark.parametrize("resource", ["services", "organizations", "service_at_locations"])
def test_each_item_of_a_list_fits_its_schema(reader, resource, full):
    items = reader.contents(resource, full=full)

    assert [fault for item in items for fault in faults(LISTS[resource], item)] == []


@pytest.mark.parametrize("resource", ["taxonomies", "taxonomy_terms"])
def test_each_word_fits_its_schema(reader, resource):
    items = reader.contents(resource)

    assert [fault for item in items for fault in faults(LISTS[resource], item)] == []


@pytest.mark.parametrize("resource", LISTS)
def test_each_thing_by_itself_fits_its_schema_and_is_the_one_asked_for(reader, resource):
    for item in reader.contents(resource):
        record = reader.json(f"{resource}/{item['id']}")
        assert list(faults(LISTS[resource], record)) == []
        assert record["id"] == item["id"]


@pytest.mark.parametrize("resource", LISTS)
def test_no_id_stands_for_two_things(reader, resource):
    ids = [item["id"] for item in reader.contents(resource)]

    assert len(ids) == len(set(ids))


def test_an_id_means_the_same_thing_wherever_it_stands(reader):
    kinds: dict[str, set[str]] = {}
    for resource, thing in LISTS.items():
        for item in reader.contents(resource):
            for kind, record in every_record(thing, reader.json(f"{resource}/{item['id']}")):
                kinds.setdefault(record["id"], set()).add(kind)

    assert len(kinds) > 60
    assert [kind for kind in kinds.values() if len(kind) > 1] == []


def test_the_root_says_which_version_it_is_and_where_its_description_stands(reader):
    root = reader.json()

    assert root["version"] == "3.1"
    assert is_of("string:uri", root["profile"])
    described = reader.client.get(root["openapi_url"]).json()
    assert described["openapi"].startswith("3.1")
    assert described["info"]["license"]["name"]
    assert set(described["paths"]) == {"/"} | {
        path for resource in LISTS for path in (f"/{resource}", f"/{resource}/{{id}}")
    }


def rows(files: dict[str, bytes]) -> dict[str, list[dict[str, str]]]:
    return {
        name: list(csv.DictReader(io.StringIO(body.decode(), newline="")))
        for name, body in files.items()
        if name.endswith(".csv")
    }


def test_each_row_of_the_package_fits_its_schema(reader):
    tables = rows(reader.package())

    assert set(tables) == set(FILES)
    for name, found in tables.items():
        table = TABLES[FILES[name]]
        assert found, name
        for row in found:
            for field, value in row.items():
                kind = table.fields[field]
                typed = float(value) if kind == "number" and value else value
                assert value == "" or is_of(kind, typed), (name, field, value)
            assert not [field for field in table.tabular if not row[field]], name
            # An address is required to have columns that we do not know; they are there, empty.
            assert {*table.required} <= {*row}, name


def test_each_reference_of_the_package_leads_to_a_row(reader):
    files = reader.package()
    tables = rows(files)
    ids = {name: [row["id"] for row in found] for name, found in tables.items()}

    assert [name for name, found in ids.items() if len(found) != len(set(found))] == []
    for resource in json.loads(files["datapackage.json"])["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        assert columns == list(tables[resource["path"]][0])
        for key in resource["schema"]["foreignKeys"]:
            known = {*ids[f"{key['reference']['resource']}.csv"], ""}
            assert {row[key["fields"]] for row in tables[resource["path"]]} <= known
    owners = {"organization": "organizations.csv", "service": "services.csv"}
    for row in tables["attributes.csv"]:
        assert row["link_id"] in ids[owners[row["link_entity"]]]


def test_the_package_holds_the_same_as_the_feed(reader):
    tables = rows(reader.package())

    for resource, name in (
        ("services", "services.csv"),
        ("organizations", "organizations.csv"),
        ("service_at_locations", "service_at_location.csv"),
        ("taxonomies", "taxonomies.csv"),
        ("taxonomy_terms", "taxonomy_terms.csv"),
    ):
        fed = Counter(item["id"] for item in reader.all(resource))
        assert fed == Counter(row["id"] for row in tables[name])
