import pytest
from django.test import Client
from django.urls import reverse

from socialmap import reference_numbers
from socialmap.models import EmergencyNumber, Hotline
from tests.identification.test_admin import posted

pytestmark = pytest.mark.django_db


def page(name="changelist", *args):
    return reverse(f"admin:socialmap_emergencynumber_{name}", args=args)


@pytest.fixture
def desk(client_for, editor) -> Client:
    reference_numbers.load()
    return client_for(editor)


def test_the_list_opens_for_editors_and_not_for_a_caseworker(desk, client_for, alice):
    assert desk.get(page()).status_code == 200
    assert client_for(alice).get(page()).status_code in {302, 403, 404}


def test_no_number_can_be_deleted(desk):
    number = EmergencyNumber.objects.get(country="GB")
    assert desk.post(page("delete", number.pk), {"post": "yes"}).status_code == 403


def test_editors_change_a_number_and_a_hotline_in_both_languages(desk):
    number = EmergencyNumber.objects.get(country="BG")
    address = page("change", number.pk)
    data = posted(desk.get(address)) | {"number": "113", "hotlines-0-label_nl": "Lijn"}

    assert desk.post(address, data).status_code == 302

    number.refresh_from_db()
    assert number.number == "113"
    assert Hotline.objects.filter(emergency=number, label_nl="Lijn").exists()


@pytest.mark.parametrize("number", ["", "call us", "=1+1", "<b>", "9" * 40])
def test_a_hotline_that_is_no_number_gets_words_beside_the_field(desk, number):
    emergency = EmergencyNumber.objects.get(country="BG")
    address = page("change", emergency.pk)

    response = desk.post(address, posted(desk.get(address)) | {"hotlines-0-number": number})

    assert response.status_code == 200
    formset = response.context["inline_admin_formsets"][0].formset
    assert "number" in formset.forms[0].errors
