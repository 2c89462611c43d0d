"""What never leaves the map, whichever way it is read."""

import json

import pytest

from socialmap.enums import Listing
from tests.socialmap.hsds.checker import every_record
from tests.socialmap.hsds.conftest import CANARY, HIDDEN, LISTS, Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rich")]

SECRETS = (
    CANARY,
    "Sofia\\n",
    HIDDEN["latitude"],
    HIDDEN["longitude"],
    "42.6975",
    "23.3241",
    "geheim-mail",
    "GeheimeNotitie",
    "nakijken@",
    "+359 2 999",
    "Verdwenen",
    "Vanished",
    "gone-",
    "editor@example.org",
    "Editor",
)


def everything(reader: Reader) -> dict[str, str]:
    """Every answer that this feed can give, by its address."""
    answers = {"": reader.ask(""), "openapi.json": reader.ask("openapi.json")}
    for resource in LISTS:
        for query in ({}, {"full": "true"}, {"minimal": "true"}, {"search": "a"}):
            answers[f"{resource} {query}"] = reader.ask(resource, **query)
        for item in reader.contents(resource):
            answers[f"{resource}/{item['id']}"] = reader.ask(f"{resource}/{item['id']}")
    for country in ("BG", "NL", "XK"):
        answers[country] = reader.geojson(country)
    texts = {name: answer.content.decode() for name, answer in answers.items()}
    return texts | {name: body.decode() for name, body in reader.package().items()}


def test_no_answer_holds_a_hidden_address_or_what_is_for_professionals_or_who_is_gone(reader):
    answers = everything(reader)

    found = [
        (name, secret) for name, text in answers.items() for secret in SECRETS if secret in text
    ]
    assert found == []
    # The same look does see what is public.
    for public in ("Parkweg 4", "42.7", "+359 2 123", "info@moonlight.example.org"):
        assert sum(public in text for text in answers.values()) >= 3


def test_a_secret_address_cannot_be_searched_for(reader):
    assert reader.contents("organizations", search=CANARY) == []
    assert reader.contents("organizations", search="geheim-mail") == []
    assert reader.contents("organizations", search="nakijken") == []


@pytest.mark.parametrize("key", ["shelter", "confidential"])
def test_a_hidden_address_has_no_place_at_all(reader, key, request):
    entry = request.getfixturevalue(key)

    record = reader.json(f"organizations/{entry.uuid}")

    assert record["locations"] == []
    for service in record["services"]:
        whole = reader.json(f"services/{service['id']}")
        assert whole["service_at_locations"] == []
        assert whole["service_areas"]
    places = reader.contents("service_at_locations")
    assert str(entry.uuid) not in json.dumps(places)


def test_the_place_of_a_hidden_address_is_not_there_when_asked_for_by_its_id(english, office):
    place = english.contents("service_at_locations", organization_id=str(office.uuid))[0]["id"]
    assert english.ask(f"service_at_locations/{place}").status_code == 200

    office.address_is_confidential = True
    office.save()

    assert english.ask(f"service_at_locations/{place}").status_code == 404


def test_no_answer_tells_of_old_values_capacities_or_persons(reader):
    seen = set()
    for resource, thing in LISTS.items():
        for item in reader.contents(resource):
            for _kind, record in every_record(thing, reader.json(f"{resource}/{item['id']}")):
                seen |= set(record)

    never = {"metadata", "capacities", "capacity", "contacts", "previous_value", "assurer_email"}
    assert seen & never == set()


@pytest.mark.parametrize("listing", [Listing.HIDDEN, Listing.LAPSED, Listing.DECLINED])
def test_whoever_is_off_the_map_is_as_if_never_there(reader, gone, listing):
    entry = next(entry for entry in gone if entry.listing == listing)

    assert reader.ask(f"organizations/{entry.uuid}").status_code == 404
    assert reader.contents("services", organization_id=str(entry.uuid)) == []


def test_only_a_real_check_counts_and_what_is_unreachable_says_so(reader, office, shelter):
    services = reader.contents("services")
    of = {
        entry: [one for one in services if one["organization_id"] == str(entry.uuid)]
        for entry in (office, shelter)
    }

    today = office.last_check.checked_on.isoformat()
    assert {one["assured_date"] for one in of[office]} == {today}
    assert {one["status"] for one in of[office]} == {"active"}
    assert {one["status"] for one in of[shelter]} == {"inactive"}
    assert all("2026" in one["alert"] for one in of[shelter])
    printed = [one for one in services if one not in of[office]]
    assert printed
    assert all("assured_date" not in one for one in printed)
