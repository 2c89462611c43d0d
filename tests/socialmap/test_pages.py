import pytest
from django.test import Client
from django.utils import translation

from socialmap import pages, selectors, services
from socialmap.enums import Kind
from socialmap.models import Organisation, Service, TargetGroup
from tests.socialmap.factories import OrganisationFactory, PhoneFactory

pytestmark = pytest.mark.django_db

LIST = "/en/social-map/?country=NL"


def test_a_page_seen_before_asks_only_whether_the_map_changed(django_assert_num_queries):
    organisation = OrganisationFactory()
    for url in (LIST, organisation.get_absolute_url()):
        first = Client().get(url).content
        with django_assert_num_queries(1):
            assert Client().get(url).content == first


def test_each_language_and_each_choice_has_its_own_page():
    OrganisationFactory(name_nl="Huis", name_en="House", serves=["BG"])

    with translation.override("nl"):
        assert "Huis" in pages.finder_page("country=BG")
        assert "Huis" not in pages.finder_page("country=NL")
    with translation.override("en"):
        assert "House" in pages.finder_page("country=BG")


CHANGES = {
    "a new name": lambda entry, editor: Organisation.objects.get(pk=entry.pk).save(),
    "a new entry": lambda entry, editor: OrganisationFactory(),
    "a phone": lambda entry, editor: PhoneFactory(organisation=entry),
    "a phone less": lambda entry, editor: entry.phones.first().delete(),
    "a kind of help": lambda entry, editor: entry.services.first().service_type.save(),
    "a service": lambda entry, editor: Service.objects.get(organisation=entry).save(),
    "a target group": lambda entry, editor: entry.target_groups.add(
        TargetGroup.objects.create(key="men", name_nl="Mannen", name_en="Men")
    ),
    "a network": lambda entry, editor: entry.networks.add(
        Organisation.objects.get(kind=Kind.NETWORK)
    ),
    "a country": lambda entry, editor: services.set_countries_served(
        organisation=entry, countries=["BG"]
    ),
    "a language": lambda entry, editor: services.set_languages_spoken(
        organisation=entry, languages=["bg"]
    ),
    "a check": lambda entry, editor: services.mark_as_checked(organisations=[entry], actor=editor),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_makes_a_new_edition(change, editor):
    OrganisationFactory(kind=Kind.NETWORK)
    entry = OrganisationFactory(gives=["shelter"])
    PhoneFactory(organisation=entry)
    before = selectors.edition()

    change(entry, editor)

    assert selectors.edition() != before


def test_what_is_hidden_is_gone_from_every_page_at_once():
    entry = OrganisationFactory(name_en="Safe house")
    url = f"/en/social-map/organisation/{entry.key}/"
    assert "Safe house" in Client().get(LIST).content.decode()
    assert Client().get(url).status_code == 200

    entry.listing = "hidden"
    entry.save()

    assert "Safe house" not in Client().get(LIST).content.decode()
    assert Client().get(url).status_code == 404


def test_very_long_addresses_are_answered_and_not_kept():
    OrganisationFactory()
    pages._finder.cache_clear()

    pages.finder_page("country=NL&x=" + "a" * 5000)

    assert pages._finder.cache_info().currsize == 0
