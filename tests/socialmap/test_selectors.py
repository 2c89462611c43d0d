import pytest

from socialmap import selectors, services
from socialmap.enums import Kind, Listing
from socialmap.models import TargetGroup
from tests.socialmap.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_hidden_entries_leave_the_map():
    shown = OrganisationFactory()
    hidden = OrganisationFactory(listing=Listing.HIDDEN)

    assert list(selectors.listed()) == [shown]
    assert selectors.listed_by_key(hidden.key) is None
    assert list(selectors.organisations_serving("NL")) == [shown]


def test_organisations_are_found_by_the_country_they_serve_not_their_seat():
    abroad = OrganisationFactory(country="NL", serves=["BG", "MK"])
    OrganisationFactory(country="BG", serves=["HU"])

    assert list(selectors.organisations_serving("bg")) == [abroad]


def test_a_hidden_network_is_not_named_on_an_entry():
    network = OrganisationFactory(kind=Kind.NETWORK, listing=Listing.HIDDEN)
    member = OrganisationFactory()
    member.networks.add(network)

    assert list(selectors.listed_by_key(member.key).networks.all()) == []


def test_counts_are_of_the_given_organisations_only():
    OrganisationFactory(serves=["BG"], gives=["shelter", "legal"], works_with_victims=True)
    OrganisationFactory(serves=["BG", "HU"], gives=["shelter"], identifies=True)
    OrganisationFactory(serves=["HU"], gives=["legal"], listing=Listing.HIDDEN)

    assert selectors.count_by_country(selectors.listed()) == {"BG": 2, "HU": 1}
    assert selectors.count_by_service(selectors.organisations_serving("HU")) == {"shelter": 1}
    assert selectors.count_by_kind(selectors.listed()) == {"ngo": 2}
    assert selectors.count_by_mark(selectors.listed()) == {
        "works_with_victims": 1,
        "supports_return": 0,
        "identifies": 1,
        "helps_before_departure": 0,
        "helps_after_return": 0,
    }


def test_languages_and_groups_are_counted_of_the_given_organisations_only():
    women = TargetGroup.objects.create(key="women", name_nl="Vrouwen", name_en="Women")
    for country, language in (("BG", "bg"), ("BG", "en"), ("HU", "en")):
        entry = OrganisationFactory(serves=[country])
        services.set_languages_spoken(organisation=entry, languages=[language])
        entry.target_groups.add(women)

    assert selectors.count_by_language(selectors.listed()) == {"bg": 1, "en": 2}
    assert selectors.count_by_language(selectors.organisations_serving("BG")) == {"bg": 1, "en": 1}
    assert selectors.count_by_group(selectors.organisations_serving("HU")) == {"women": 1}


def test_who_prepares_a_return_helps_before_departure_in_that_country():
    here = OrganisationFactory(serves=["NL"], helps_before_departure=True)
    OrganisationFactory(serves=["BG"], helps_before_departure=True)
    OrganisationFactory(serves=["NL"], helps_after_return=True)
    OrganisationFactory(serves=["NL"], helps_before_departure=True, listing=Listing.HIDDEN)

    assert list(selectors.preparing_return("NL")) == [here]
