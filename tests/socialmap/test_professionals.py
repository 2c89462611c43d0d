import pytest
from django.test import Client

from socialmap import selectors
from socialmap.enums import Listing
from tests.factories.accounts import UserFactory
from tests.socialmap.factories import OrganisationFactory, PhoneFactory

pytestmark = pytest.mark.django_db

PAGE = "/en/social-map/organisation/house/"
SECRETS = ["+31 20 999 9999", "pro@example.org", "Only by appointment"]
HINT = "more contact data for professionals"


@pytest.fixture
def house():
    entry = OrganisationFactory(
        key="house",
        professionals_email="pro@example.org",
        professionals_note_nl="Alleen op afspraak",
        professionals_note_en="Only by appointment",
    )
    PhoneFactory(organisation=entry, number="+31 20 123 4567")
    PhoneFactory(
        organisation=entry, number="+31 20 999 9999", label_en="Night", is_for_professionals=True
    )
    return entry


def test_who_is_signed_in_sees_what_is_for_professionals(house, client_for, alice):
    response = client_for(alice).get(PAGE)

    page = response.content.decode()
    for words in [*SECRETS, "Night", 'href="tel:+31209999999"']:
        assert words in page
    assert HINT not in page
    assert response["Cache-Control"] == "private, no-store"


def test_the_public_reads_only_that_there_is_more(house, client_for, alice):
    client_for(alice).get(PAGE)

    page = Client().get(PAGE).content.decode()

    for words in SECRETS:
        assert words not in page
    assert HINT in page
    assert "/account/login/?next=/en/social-map/organisation/house/" in page


def test_a_password_alone_shows_no_more(house):
    client = Client()
    client.force_login(UserFactory(email="new@example.org", name="New", is_caseworker=True))

    page = client.get(PAGE).content.decode()

    for words in SECRETS:
        assert words not in page


def test_nothing_is_said_when_there_is_nothing_more(client_for, alice):
    OrganisationFactory(key="house")

    for client in (Client(), client_for(alice)):
        assert HINT not in client.get(PAGE).content.decode()


def test_it_is_said_in_the_language_of_the_page(house, client_for, alice):
    page = client_for(alice).get(PAGE.replace("/en/", "/nl/")).content.decode()

    assert "Alleen op afspraak" in page
    assert "Only by appointment" not in page


def test_professionals_cost_one_query_more(house, client_for, alice, count_queries):
    professional, nothing = client_for(alice), OrganisationFactory(key="nothing")
    for url in (PAGE, nothing.get_absolute_url()):
        professional.get(url)

    plain = count_queries(lambda: professional.get(nothing.get_absolute_url()))

    assert count_queries(lambda: professional.get(PAGE)) == plain + 1


def test_a_hidden_entry_tells_professionals_nothing(house):
    house.listing = Listing.HIDDEN
    house.save()

    assert selectors.for_professionals("house") is None
    assert selectors.for_professionals("no-such-entry") is None


@pytest.mark.parametrize("path", ["", "?country=NL"])
def test_the_finder_never_shows_it(house, client_for, alice, path):
    page = client_for(alice).get(f"/en/social-map/{path}").content.decode()

    for words in SECRETS:
        assert words not in page


def test_an_entry_that_nobody_answers_says_so(house):
    house.unreachable_since = "2026-05-03"
    house.save()

    for url in (PAGE, "/en/social-map/"):
        assert "Nobody has answered here since 3 May 2026" in Client().get(url).content.decode()
