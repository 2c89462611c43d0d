import pytest

from socialmap import selectors
from socialmap.enums import Kind, Listing
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
    assert selectors.count_by_flag(selectors.listed()) == {
        "works_with_victims": 1,
        "supports_return": 0,
        "identifies": 1,
    }
