"""What a file would do: finding organisations, and rows that can not be taken in."""

import pytest

from socialmap.enums import Kind
from socialmap.models import Organisation
from tests.socialmap.exchange import files
from tests.socialmap.factories import OrganisationFactory, PhoneFactory

WHOLE = {
    "name_nl": "Huis",
    "name_en": "House",
    "kind": "ngo",
    "country": "BG",
    "countries_served": "BG",
}


@pytest.mark.parametrize(
    "row",
    [
        {"key": "there", "name_en": "Other"},
        {"website": "http://www.There.example.org/page", "name_en": "Other"},
        {"email": "INFO@there.example.org", "name_en": "Other"},
        {"name_en": "hôuse  of HOPE", "country": "Bulgarije"},
        {"name_nl": "Huis van hoop", "country": "bg"},
    ],
)
def test_a_row_finds_its_organisation(bring, row):
    OrganisationFactory(
        key="there",
        name_nl="Huis van Hoop",
        name_en="House of Hope",
        country="BG",
        website="https://there.example.org",
        email="info@there.example.org",
    )
    OrganisationFactory(country="BG")

    _upload, outcome = bring([row])

    assert [entry["key"] for entry in outcome["changed"]] == ["there"] or (
        outcome["numbers"]["unchanged"] == 1
    )
    assert outcome["numbers"]["new"] == outcome["numbers"]["faulty"] == 0


def test_offices_in_other_countries_share_a_website_and_are_not_confused(bring):
    OrganisationFactory(key="albania", country="AL", website="https://caring.example.org")
    _upload, outcome = bring([WHOLE | {"website": "https://caring.example.org/bg"}])
    assert outcome["numbers"]["new"] == 1


def test_a_host_that_many_share_finds_by_its_path(bring):
    OrganisationFactory(key="one", country="BG", website="https://facebook.com/one")
    _upload, outcome = bring([WHOLE | {"website": "https://www.facebook.com/two"}])
    assert outcome["numbers"]["new"] == 1


def test_a_row_that_may_be_two_organisations_is_told_so(bring, faults_of):
    OrganisationFactory(key="one", country="BG", website="https://house.example.org")
    OrganisationFactory(key="two", country="BG", email="info@house.example.org")
    row = {"website": "https://house.example.org", "email": "info@house.example.org"}

    _upload, outcome = bring([row])

    assert outcome["faulty"][0]["code"] == "ambiguous"
    assert outcome["faulty"][0]["params"] == {"keys": "one, two"}


def test_a_new_key_for_a_name_that_is_there_makes_no_double(faults_of):
    OrganisationFactory(key="house", name_en="House", country="BG")
    assert faults_of([WHOLE | {"key": "house-2"}]) == [(2, "key", "other_key")]


@pytest.mark.parametrize(
    "second",
    [
        WHOLE | {"key": "there"},
        WHOLE | {"key": "", "name_en": "Höuse", "name_nl": "Anders"},
    ],
)
def test_two_rows_about_one_organisation_name_each_other(bring, second):
    first = WHOLE | {"key": "", "website": "http://www.a.example.org"}
    OrganisationFactory(key="there", name_en="House", country="BG")

    _upload, outcome = bring([first, second])

    faults = {(one["number"], one["code"], one["params"].get("row")) for one in outcome["faulty"]}
    assert faults == {(2, "same_twice", 3), (3, "same_twice", 2)}


def test_new_offices_share_a_website_when_each_has_a_key(faults_of):
    offices = [
        WHOLE | {"name_nl": name, "name_en": name, "website": "https://a.example.org", "key": name}
        for name in ("east", "west")
    ]
    assert faults_of(offices) == []
    assert {code for _row, _column, code in faults_of([one | {"key": ""} for one in offices])} == {
        "same_twice"
    }


def test_the_same_new_organisation_twice_names_both_rows(bring):
    _upload, outcome = bring([WHOLE, WHOLE])
    assert [(one["number"], one["params"]) for one in outcome["faulty"]] == [
        (2, {"row": 3}),
        (3, {"row": 2}),
    ]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("name_nl", "", "required"),
        ("name_en", "x" * 201, "too_long"),
        ("kind", "company", "bad_choice"),
        ("country", "Absurdistan", "unknown_country"),
        ("countries_served", "BG, MK", "unknown_country"),
        ("countries_served", "", "required"),
        ("languages", "klingon", "unknown_language"),
        ("services", "magic", "unknown_service"),
        ("service_details_nl", "no colon", "no_detail"),
        ("service_details_nl", "legal: not given", "detail_without_help"),
        ("target_groups", "everybody", "unknown_group"),
        ("networks", "nobody", "unknown_network"),
        ("website", "javascript:alert(1)", "bad_website"),
        ("website", "http://", "bad_website"),
        ("email", "nobody", "bad_email"),
        ("check_email", "no at", "bad_email"),
        ("phone_1", "call me", "bad_phone"),
        ("phone_1", "3.12E+10", "bad_phone"),
        ("phone_1_label_nl", "Balie", "phone_missing"),
        ("confidential", "perhaps", "bad_yes"),
        ("identifies", "2", "bad_yes"),
        ("longitude", "52.1", "half_place"),
        ("latitude", "north", "bad_number"),
        ("longitude", "181", "bad_number"),
        ("latitude", "NaN", "bad_number"),
        ("key", "with spaces", "bad_key"),
        ("listing", "gone", "bad_choice"),
        ("name_en", "=1+1", "formula"),
        ("description_nl", "?? 2026-01-01", "unsure"),
        ("description_en", "x" * 30_001, "too_long"),
    ],
)
def test_a_faulty_cell_is_named(faults_of, column, value, code):
    row = {"phone_1": "", "latitude": "", "longitude": "", **WHOLE, column: value}
    where = {"phone_1_label_nl": "phone_1"}.get(column, column)
    where = "latitude" if code == "half_place" else where
    assert (2, where, code) in faults_of([row])
    assert not Organisation.objects.exists()


def test_a_row_that_repeats_the_names_is_told_so(faults_of):
    rows = [WHOLE, {name: name for name in WHOLE}]
    assert faults_of(rows) == [(3, "", "header_again")]


def test_a_number_that_a_spreadsheet_cut_is_not_guessed(faults_of):
    assert faults_of(files.xlsx_of([WHOLE | {"phone_1": 31201234567}])) == [
        (2, "phone_1", "phone_lost")
    ]
    assert faults_of(files.xlsx_of([WHOLE | {"phone_1": 116006}])) == []


def test_a_missing_column_leaves_everything_as_it_is(take_in):
    entry = OrganisationFactory(key="house", serves=["BG"], gives=["legal"], email="a@example.org")
    PhoneFactory(organisation=entry)
    Organisation.objects.update(address_is_confidential=True, description_nl="Ja")

    take_in([{"key": "house", "abbreviation": "H"}])

    entry.refresh_from_db()
    assert (entry.abbreviation, entry.description_nl, entry.email) == ("H", "Ja", "a@example.org")
    assert entry.address_is_confidential
    assert entry.phones.count() == entry.services.count() == entry.countries_served.count() == 1


def test_an_empty_cell_empties_but_never_uncovers_an_address(take_in):
    OrganisationFactory(
        key="house", abbreviation="H", address="Door 1", address_is_confidential=True
    )

    take_in([{"key": "house", "abbreviation": "", "confidential": ""}])

    entry = Organisation.objects.get()
    assert (entry.abbreviation, entry.address_is_confidential) == ("", True)


def test_what_an_entry_can_not_do_without_is_not_emptied(faults_of):
    OrganisationFactory(key="house")
    row = {"key": "house", "kind": "", "listing": "", "countries_served": ""}
    assert {code for _row, _column, code in faults_of([row])} == {"not_empty"}


def test_who_declined_is_not_put_back(faults_of):
    OrganisationFactory(key="house", listing="declined")
    assert faults_of([{"key": "house", "listing": "listed"}]) == [(2, "listing", "declined")]
    assert faults_of([{"key": "house", "abbreviation": "H"}]) == []


def test_more_numbers_than_the_file_has_room_for_are_not_lost(faults_of):
    entry = OrganisationFactory(key="house")
    PhoneFactory.create_batch(2, organisation=entry)
    assert faults_of([{"key": "house", "phone_1": "112"}]) == [(2, "phone_1", "phones_left")]


def test_a_network_may_stand_in_the_same_file(take_in):
    network = WHOLE | {"key": "net", "name_nl": "Net", "name_en": "Net", "kind": "netwerk"}
    take_in([WHOLE | {"key": "house", "networks": "net"}, network | {"networks": ""}])

    entry = Organisation.objects.get(key="house")
    assert [one.key for one in entry.networks.all()] == ["net"]
    assert entry.networks.get().kind == Kind.NETWORK


def test_a_preview_says_nothing_of_a_hidden_address(bring):
    OrganisationFactory(key="marked", address="Secret door", address_is_confidential=True)
    OrganisationFactory(key="shelter", address="Secret door", gives=["shelter"])
    OrganisationFactory(key="becoming", address="Secret door")
    rows = [
        {"key": "marked", "address": "New door", "confidential": "no"},
        {"key": "shelter", "address": "New door", "confidential": "no"},
        {"key": "becoming", "address": "New door", "confidential": "yes"},
    ]

    _upload, outcome = bring(rows)

    assert "door" not in str(outcome)
    assert len(outcome["uncovered"]) == 1
    assert all({"name": "address", "hidden": True} in one["fields"] for one in outcome["changed"])
