"""Whom to call: in that country, with what is needed, the best fit first."""

import pytest

from socialmap.enums import Kind, Listing
from socialmap.models import LanguageSpoken, Phone
from socialmap.selectors import contact_card, whom_to_call
from tests.socialmap.factories import OrganisationFactory, PhoneFactory

pytestmark = pytest.mark.django_db


def keys(country: str = "BG", **wanted: object) -> list[str]:
    return [entry.key for entry in whom_to_call(country, **wanted)]


def entry(key: str, **fields: object):
    return OrganisationFactory(key=key, name_nl=key, name_en=key, **{"serves": ["BG"]} | fields)


def test_only_who_is_on_the_map_and_helps_in_the_country_is_called():
    entry("here")
    entry("elsewhere", serves=["RO"])
    entry("hidden", listing=Listing.HIDDEN)
    assert keys("bg") == ["here"]
    assert keys("ZZ") == []


def test_who_gives_more_of_what_is_needed_comes_first_and_who_gives_none_is_left_out():
    entry("a-none", gives=["other"])
    entry("b-one", gives=["legal"])
    entry("c-both", gives=["legal", "financial"])
    assert keys(services=["legal", "financial", "legal"]) == ["c-both", "b-one"]
    assert keys(services=["no-such-help"]) == []


def test_a_language_puts_its_speakers_first_and_leaves_nobody_out():
    entry("a-silent")
    LanguageSpoken.objects.create(organisation=entry("b-speaks"), language="ro")
    assert keys(language="ro") == ["b-speaks", "a-silent"]
    assert keys() == ["a-silent", "b-speaks"]


def test_for_a_child_those_who_help_children_come_first_of_all():
    entry("a-legal", gives=["legal"])
    entry("b-children", gives=["children-parenting", "legal"])
    assert keys(for_child=True) == ["b-children", "a-legal"]
    assert keys() == ["a-legal", "b-children"]


def test_a_network_comes_after_who_helps_itself():
    entry("a-network", kind=Kind.NETWORK)
    entry("b-house")
    assert keys() == ["b-house", "a-network"]


def test_asking_takes_one_query_however_many_there_are(django_assert_num_queries):
    for number in range(30):
        entry(f"entry-{number:02}", gives=["legal"])
    with django_assert_num_queries(1):
        found = keys(services=["legal", "other"], language="bg", for_child=True)
    assert len(found) == 30


def test_a_card_says_where_alone_a_number_works_and_what_help_is_given():
    house = entry("house", country="BG", gives=["legal"])
    PhoneFactory(organisation=house, number="0800 20 100")
    Phone.objects.create(organisation=house, number="0800 99", is_for_professionals=True)
    card = contact_card("house")
    assert [phone.only_within for phone in card.phones] == ["Bulgarije"]
    assert card.services == ("legal-nl",)
