"""What a reader can ask of the lists."""

from datetime import UTC, date, timedelta

import pytest
from django.test import Client

from socialmap import services
from socialmap.enums import Flag, Kind, Moment, Taxonomy
from socialmap.models import Organisation, Phone, Service, ServiceType, TargetGroup
from socialmap.opendata.ids import taxonomy_id, term_id
from tests.socialmap.factories import OrganisationFactory, PhoneFactory
from tests.socialmap.hsds.conftest import LISTS, Reader

pytestmark = pytest.mark.django_db


def organizations_of(items):
    return sorted(item["organization"]["name"] for item in items)


def names(items):
    return sorted(item["name"] for item in items)


@pytest.mark.parametrize("resource", LISTS)
@pytest.mark.parametrize("per_page", [1, 3, 100])
def test_paging_gives_each_item_exactly_once(reader, rich, resource, per_page):
    whole = [item["id"] for item in reader.contents(resource)]

    found = [item["id"] for item in reader.all(resource, per_page=per_page)]

    assert found == whole
    assert len(set(found)) == len(found) == reader.json(resource)["total_items"]


def test_the_last_page_says_so_and_may_be_shorter(english):
    for _ in range(5):
        OrganisationFactory(gives=["legal"])

    page = english.json("services", page=2, per_page=3)

    assert (page["page_number"], page["total_pages"], page["size"]) == (2, 2, 2)
    assert (page["first_page"], page["last_page"]) == (False, True)


def test_an_empty_map_has_one_empty_page(english):
    page = english.json("services")

    assert (page["total_items"], page["total_pages"], page["empty"]) == (0, 1, True)
    assert page["contents"] == []


def test_both_languages_have_the_same_ids_in_the_same_order_and_their_own_words(rich):
    dutch, english = Reader("nl", Client()), Reader("en", Client())
    for resource in LISTS:
        there, here = dutch.contents(resource), english.contents(resource)
        assert [item["id"] for item in there] == [item["id"] for item in here]
    assert "Het Maanlicht" in names(dutch.contents("organizations"))
    assert "The Moonlight" in names(english.contents("organizations"))


def test_ids_are_the_same_after_the_map_was_made_anew(english):
    def ids():
        return {resource: [item["id"] for item in english.contents(resource)] for resource in LISTS}

    OrganisationFactory(key="first", gives=["legal"])
    before = ids()
    Organisation.objects.all().delete()
    ServiceType.objects.all().delete()

    OrganisationFactory(key="first", gives=["legal"], name_en="Another name")

    assert ids() == before


def test_ids_are_those_that_others_already_keep(english):
    """Written down here once: whoever changes how ids are made breaks every harvester."""
    OrganisationFactory(key="la-strada", gives=["legal"])

    def first(resource):
        return english.contents(resource)[0]["id"]

    assert first("organizations") == "232d9dbd-0895-59a6-8c76-b9c3bb085faa"
    assert first("services") == "b4f83cb0-7136-5a47-ae2a-e586e20b2e19"
    assert first("service_at_locations") == "dc6ca0a0-20f5-517d-9fc7-5f9cf6cf0d32"
    assert str(taxonomy_id(Taxonomy.FLAGS)) == "eb2e64c6-f6e1-58a2-babe-a96e72eaf2d9"
    assert str(term_id(Taxonomy.HELP, "legal")) == "fdc514e2-a89a-5244-9ff0-0ef743d27ddc"


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("moonlight", ["The Moonlight"]),
        ("MAANLICHT", ["The Moonlight"]),
        ("Helpt terugkeer", ["The Moonlight"]),
        ("Helpt nergens", []),
        ("legal", ["The Moonlight"]),
        ("%", []),
        ("   ", ["Sunrise", "The Moonlight"]),
    ],
)
def test_words_are_looked_for_in_both_languages(english, office, search, found):
    OrganisationFactory(name_nl="Zonsopgang", name_en="Sunrise", gives=["financial"])

    assert names(english.contents("organizations", search=search)) == found


def test_a_search_in_services_gives_all_services_of_the_organisation(english, office):
    OrganisationFactory(gives=["legal"])

    assert len(english.contents("services", search="moonlight")) == 2


TERMS = [
    (Taxonomy.HELP, "legal"),
    (Taxonomy.GROUPS, "women"),
    (Taxonomy.FLAGS, Flag.RETURN),
    (Taxonomy.MOMENTS, Moment.AFTER),
    (Taxonomy.KINDS, Kind.NGO),
]


@pytest.mark.parametrize(("taxonomy", "key"), TERMS)
@pytest.mark.parametrize("resource", ["services", "organizations", "service_at_locations"])
def test_lists_narrow_to_a_term(english, office, resource, taxonomy, key):
    other = OrganisationFactory(kind=Kind.NETWORK, gives=["work-income"])

    items = english.contents(resource, taxonomy_term_id=str(term_id(taxonomy, key)), full="true")

    assert items
    assert str(other.uuid) not in str(items)


def test_a_kind_of_help_gives_only_the_services_of_that_kind(english, office):
    term = str(term_id(Taxonomy.HELP, "legal"))

    assert names(english.contents("services", taxonomy_term_id=term)) == ["legal-en"]


@pytest.mark.parametrize(
    ("taxonomy", "found"),
    [
        (Taxonomy.HELP, ["Bare", "The Moonlight"]),
        (Taxonomy.GROUPS, ["The Moonlight"]),
        (Taxonomy.FLAGS, ["The Moonlight"]),
        (Taxonomy.MOMENTS, ["The Moonlight"]),
        (Taxonomy.KINDS, ["Bare", "Nothing", "The Moonlight"]),
    ],
)
def test_lists_narrow_to_what_carries_any_term_of_a_taxonomy(english, office, taxonomy, found):
    OrganisationFactory(name_en="Bare", gives=["legal"])
    OrganisationFactory(name_en="Nothing")

    items = english.contents("organizations", taxonomy_id=str(taxonomy_id(taxonomy)))

    assert names(items) == found


def test_services_narrow_to_one_organization(english, office, shelter):
    items = english.contents("services", organization_id=str(office.uuid))

    assert organizations_of(items) == ["The Moonlight", "The Moonlight"]


def test_terms_narrow_to_a_taxonomy_and_to_a_word(english, office):
    groups = english.contents("taxonomy_terms", taxonomy_id=str(taxonomy_id(Taxonomy.GROUPS)))
    found = english.contents("taxonomy_terms", search="netw")

    assert names(groups) == ["Women"]
    assert [term["code"] for term in found] == [Kind.NETWORK]


@pytest.mark.parametrize("resource", ["services", "organizations", "service_at_locations"])
def test_a_minimal_list_has_the_id_and_the_date_of_everything(reader, rich, resource):
    whole = reader.contents(resource)

    items = reader.contents(resource, minimal="true")

    assert [item["id"] for item in items] == [item["id"] for item in whole]
    assert {frozenset(item) for item in items} == {
        frozenset({"id", "modified_date", "last_modified"})
    }


def test_what_left_the_map_is_missing_in_the_minimal_list_and_nowhere_named(english, office):
    key = english.contents("services")[0]["id"]
    office.listing = "declined"
    office.save()

    assert english.contents("services", minimal="true") == []
    for answer in (
        english.ask(f"services/{key}"),
        english.ask(f"organizations/{office.uuid}"),
        english.ask("services", search="moonlight"),
        english.ask("services", organization_id=str(office.uuid)),
    ):
        assert "oonlight" not in answer.content.decode()
    never_there = english.ask("services/b1b5a1a8-1f0c-5d51-9b52-3f0f7f7a7c11")
    assert english.ask(f"services/{key}").content == never_there.content


def changed_since(reader, moment):
    items = reader.contents("services", modified_after=moment)
    return {item["organization"]["name"] for item in items}


def test_modified_after_is_exact_at_its_border(english, office):
    last = english.contents("services")[0]["last_modified"]
    changed = Organisation.objects.get(pk=office.pk).updated_at.astimezone(UTC)
    just_after = (changed + timedelta(microseconds=1)).isoformat()

    assert changed_since(english, last) == {"The Moonlight"}
    assert changed_since(english, changed.isoformat()) == {"The Moonlight"}
    assert changed_since(english, just_after) == set()


@pytest.mark.parametrize(
    ("moment", "is_found"),
    [
        ("2026-05-01T10:00:00Z", True),
        ("2026-05-01T12:00:00+02:00", True),
        ("2026-05-01T12:00:00+0200", True),
        ("2026-05-01T10:00:01Z", False),
        ("2026-05-01T10:00:00", True),
        ("2026-05-01", True),
        ("2026-05-02", False),
        ("0001-01-01", True),
        ("9999-12-31T23:59:59Z", False),
        ("", True),
    ],
)
def test_moments_are_read_in_their_zone_and_else_in_utc(english, office, moment, is_found):
    Organisation.objects.update(updated_at="2026-05-01T10:00:00Z")

    assert bool(changed_since(english, moment)) == is_found


def test_a_plus_that_was_not_encoded_is_still_a_plus(english, office):
    Organisation.objects.update(updated_at="2026-05-01T10:00:00Z")
    path = "/en/social-map/open-data/hsds/services?modified_after=2026-05-01T12:00:01+02:00"

    assert Client().get(path).json()["contents"] == []


def rename(entry, editor):
    entry.name_en = "Moonlight"
    entry.save()


def become_unreachable(entry, editor):
    entry.unreachable_since = date(2026, 10, 1)
    entry.save(update_fields=["unreachable_since"])


CHANGES = {
    "a new name": rename,
    "one field that is saved by itself": become_unreachable,
    "a phone": lambda entry, editor: PhoneFactory(organisation=entry),
    "another number": lambda entry, editor: Phone.objects.get(number="+359 2 123").save(),
    "a phone less": lambda entry, editor: entry.phones.first().delete(),
    "a service": lambda entry, editor: Service.objects.create(
        organisation=entry, service_type=ServiceType.objects.create(key="other")
    ),
    "details of a service": lambda entry, editor: entry.services.first().save(),
    "a service less": lambda entry, editor: entry.services.first().delete(),
    "the name of a kind of help": lambda entry, editor: ServiceType.objects.get(key="legal").save(),
    "a country": lambda entry, editor: services.set_countries_served(
        organisation=entry, countries=["BG", "XK", "MK"]
    ),
    "a country less": lambda entry, editor: services.set_countries_served(
        organisation=entry, countries=["BG"]
    ),
    "a language": lambda entry, editor: services.set_languages_spoken(
        organisation=entry, languages=["bg", "en"]
    ),
    "a check": lambda entry, editor: services.mark_as_checked(organisations=[entry], actor=editor),
    "a check less": lambda entry, editor: entry.verifications.all().delete(),
    "a target group": lambda entry, editor: entry.target_groups.add(
        TargetGroup.objects.create(key="men", name_nl="Mannen", name_en="Men")
    ),
    "no target groups": lambda entry, editor: entry.target_groups.clear(),
    "a target group from its side": lambda entry, editor: TargetGroup.objects.get(
        key="women"
    ).organisations.remove(entry),
    "a target group without anybody": lambda entry, editor: TargetGroup.objects.get(
        key="women"
    ).organisations.clear(),
    "the name of a target group": lambda entry, editor: TargetGroup.objects.get(key="women").save(),
    "a target group that is no more": lambda entry, editor: TargetGroup.objects.get(
        key="women"
    ).delete(),
    "a network": lambda entry, editor: entry.networks.add(Organisation.objects.get(key="net")),
    "a member": lambda entry, editor: Organisation.objects.get(key="net").members.add(entry),
    "bulk work that says so": lambda entry, editor: services.touch([entry]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_anything_of_an_entry_is_noticed_and_of_nothing_else(
    english, office, editor, change
):
    OrganisationFactory(key="net", kind=Kind.NETWORK, gives=["work-income"])
    OrganisationFactory(key="still", name_en="Still", gives=["financial"])
    Organisation.objects.update(updated_at="2026-05-01T10:00:00Z")

    change(office, editor)

    found = {item["id"] for item in english.contents("organizations", modified_after="2026-06-01")}
    assert str(office.uuid) in found
    assert str(Organisation.objects.get(key="still").uuid) not in found


def test_many_entries_are_touched_at_once():
    entries = Organisation.objects.bulk_create(
        Organisation(key=f"many-{n}", name_nl="Veel", name_en="Many", country="NL", kind=Kind.NGO)
        for n in range(1201)
    )
    Organisation.objects.update(updated_at="2026-05-01T10:00:00Z")

    services.touch(entry.pk for entry in entries)

    assert not Organisation.objects.filter(updated_at__lt="2026-06-01T00:00Z").exists()
