"""Numbers that reach nobody, or somebody else, from another country."""

import pytest
from django.test import Client
from django.utils import translation

from safe_portal.printing.services import render_html
from socialmap import selectors
from socialmap.models import Phone
from socialmap.selectors import with_everything
from tests.socialmap.factories import OrganisationFactory, PhoneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    entry = OrganisationFactory(key="house", country="BG", serves=["BG"])
    PhoneFactory(organisation=entry, number="116 111")
    PhoneFactory(organisation=entry, number="+359 2 983 5205")
    return entry


@pytest.mark.parametrize(
    ("country", "number", "within"),
    [
        ("BG", "116 111", "Bulgaria"),
        ("BG", "0800 20 100", "Bulgaria"),
        ("GB", "999 1", "the United Kingdom"),
        ("BG", "+359 2 983 5205", ""),
        ("BG", "00359 2 983 5205", ""),
        ("NL", "116 111", ""),
    ],
)
def test_a_short_national_number_says_in_which_country_it_works(country, number, within):
    phone = PhoneFactory(organisation=OrganisationFactory(country=country), number=number)

    with translation.override("en"):
        assert phone.only_within == within


def test_what_is_dialled_here_follows_the_maps_own_country(settings, house):
    settings.MAP_DESTINATION = "BG"

    assert Phone.objects.get(number="116 111").only_within == ""


@pytest.mark.parametrize("address", ["", "organisation/house/"])
@pytest.mark.parametrize(
    ("language", "words"), [("en", "only within Bulgaria"), ("nl", "alleen binnen Bulgarije")]
)
def test_the_card_and_the_entry_say_so_beside_that_number_alone(house, address, language, words):
    page = Client().get(f"/{language}/social-map/{address}").content.decode()

    assert page.count(f'<strong class="phone-within">{words}</strong>') == 1


@pytest.mark.parametrize("template", ["entry", "group_sheets", "_entry_compact"])
def test_every_print_with_numbers_says_so_in_both_languages(house, template):
    entry = selectors.listed_by_key("house")
    context = {"organisation": entry, "organisations": [entry]}
    page = render_html(
        f"socialmap/print/{template}.html", context, languages=("nl", "en"), title=""
    )

    assert page.count("only within Bulgaria") == page.count("alleen binnen Bulgarije") == 1


@pytest.mark.parametrize("number", [1, 30])
def test_to_say_so_asks_nothing_more_for_many_entries(number, django_assert_num_queries):
    for _time in range(number):
        PhoneFactory(organisation=OrganisationFactory(country="BG"), number="116 111")
    entries = list(with_everything(selectors.listed()))

    with django_assert_num_queries(0):
        assert all(phone.only_within for entry in entries for phone in entry.public_phones)
