import pytest
from django.utils import timezone, translation

from socialmap import selectors, services
from socialmap.enums import CheckMethod, Listing
from socialmap.models import Verification
from tests.socialmap.factories import OrganisationFactory, PhoneFactory

pytestmark = pytest.mark.django_db


def test_a_card_tells_how_to_reach_an_organisation(editor):
    entry = OrganisationFactory(
        key="house",
        name_en="House",
        serves=["BG"],
        email="info@example.org",
        how_to_refer_en="Call first.",
        how_to_refer_nl="Bel eerst.",
    )
    PhoneFactory(organisation=entry, label_en="Desk", hours_en="Day and night", is_hotline=True)
    services.set_languages_spoken(organisation=entry, languages=["bg"])
    services.mark_as_checked(organisations=[entry], actor=editor)

    with translation.override("en"):
        card = selectors.contact_card("house")

    assert (card.name, card.email, card.how_to_refer) == (
        "House",
        "info@example.org",
        "Call first.",
    )
    assert (card.languages, card.countries) == (("Bulgarian",), ("Bulgaria",))
    assert card.phones == (
        selectors.CardPhone("+31 20 123 4567", "tel:+31201234567", "Desk", "Day and night", True),
    )
    assert (card.checked_on, card.is_overdue, card.is_on_map) == (
        timezone.localdate(),
        False,
        True,
    )


def test_a_card_holds_nothing_confidential():
    entry = OrganisationFactory(
        key="house",
        address="Geheimhof 12",
        address_is_confidential=True,
        professionals_email="pro@example.org",
        professionals_note_en="Geheimhof",
        check_email="check@example.org",
    )
    PhoneFactory(organisation=entry, number="+31 20 999 9999", is_for_professionals=True)

    with translation.override("en"):
        said = repr(selectors.contact_card("house"))

    for words in ("Geheimhof", "pro@example.org", "check@example.org", "999 9999"):
        assert words not in said


@pytest.mark.parametrize("listing", [Listing.HIDDEN, Listing.LAPSED, Listing.DECLINED])
def test_an_entry_that_left_the_map_keeps_its_name_only(listing):
    entry = OrganisationFactory(
        key="house", name_en="House", listing=listing, email="info@example.org"
    )
    PhoneFactory(organisation=entry)

    with translation.override("en"):
        card = selectors.contact_card("house")

    assert card == selectors.ContactCard(key="house", name="House", is_on_map=False)


def test_what_is_known_from_print_counts_as_not_checked():
    entry = OrganisationFactory(key="house")
    Verification.objects.create(
        organisation=entry, method=CheckMethod.PRINTED, checked_on="2018-12-01"
    )

    assert selectors.contact_card("house").checked_on is None


def test_an_unknown_organisation_has_no_card():
    OrganisationFactory(key="house")

    assert selectors.contact_card("nobody") is None
    assert list(selectors.contact_cards(["nobody", "house"])) == ["house"]


@pytest.mark.parametrize("number", [1, 30])
def test_cards_take_the_same_queries_for_any_number(number, django_assert_max_num_queries):
    entries = [OrganisationFactory(gives=["shelter"]) for _n in range(number)]
    for entry in entries:
        PhoneFactory(organisation=entry)
        services.set_languages_spoken(organisation=entry, languages=["bg"])

    with django_assert_max_num_queries(6):
        assert len(selectors.contact_cards(entry.key for entry in entries)) == number
