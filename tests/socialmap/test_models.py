import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from socialmap.enums import CheckMethod
from socialmap.models import CountryServed, Verification
from tests.socialmap.factories import OrganisationFactory, PhoneFactory, ServiceTypeFactory

pytestmark = pytest.mark.django_db


def test_a_confidential_address_is_never_public():
    open_house = OrganisationFactory(address="Dam 1, Amsterdam")
    shelter = OrganisationFactory(address="Secret lane 7", address_is_confidential=True)

    assert open_house.public_address == "Dam 1, Amsterdam"
    assert shelter.public_address == ""


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("+31 (0) 10 236 5212", "tel:+31102365212"),
        ("0900 8844", "tel:09008844"),
        ("116 111", "tel:116111"),
        ("+36 1 443-5500", "tel:+3614435500"),
    ],
)
def test_a_number_becomes_a_link_that_a_phone_can_call(number, link):
    phone = PhoneFactory(number=number)
    phone.full_clean()

    assert phone.link == link


@pytest.mark.parametrize("number", ["", "call us", "=1+1", "+", "1", "12\x0034", "9" * 31, "tel:1"])
def test_what_is_no_number_is_refused(number):
    with pytest.raises(ValidationError):
        PhoneFactory.build(organisation=OrganisationFactory(), number=number).full_clean()


def test_a_country_is_served_once():
    organisation = OrganisationFactory(serves=["BG"])

    with pytest.raises(IntegrityError), transaction.atomic():
        CountryServed.objects.create(organisation=organisation, country="BG")


def test_a_check_by_the_editors_names_who_made_it():
    organisation = OrganisationFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.create(organisation=organisation, method=CheckMethod.EDITORS)


def test_a_kind_of_help_in_use_cannot_be_lost():
    OrganisationFactory(gives=["shelter"])

    with pytest.raises(ProtectedError):
        ServiceTypeFactory(key="shelter").delete()
