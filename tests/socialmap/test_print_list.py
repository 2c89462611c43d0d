import io

import pikepdf
import pytest

from safe_portal.printing.services import render_html
from socialmap import selectors
from socialmap.admin import actions
from socialmap.enums import Listing
from socialmap.models import Organisation
from tests.socialmap.factories import OrganisationFactory, PhoneFactory
from tests.socialmap.test_admin import LIST

pytestmark = [pytest.mark.django_db, pytest.mark.paper]


def list_paper():
    entries = selectors.with_summary(Organisation.objects.order_by("name"))
    context = {"organisations": entries, "method_content": False}
    return render_html("socialmap/print/list.html", context, languages=("en",), title="List")


@pytest.fixture
def desk(client_for, editor):
    return client_for(editor)


def test_staff_print_the_entries_they_ticked(desk):
    chosen = OrganisationFactory.create_batch(3)

    response = desk.post(
        LIST, {"action": "print_list", "_selected_action": [entry.pk for entry in chosen]}
    )

    assert response["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.Root.MarkInfo.Marked


def test_the_list_has_names_countries_phones_and_checks_and_no_address():
    entry = OrganisationFactory(
        name_en="House",
        country="BG",
        address="Geheimhof 12",
        address_is_confidential=True,
        listing=Listing.HIDDEN,
    )
    PhoneFactory(organisation=entry)

    page = list_paper()

    for words in ("House", "Bulgaria", "+31 20 123 4567", "Not yet verified", "Hidden"):
        assert words in page
    assert "Geheimhof" not in page


def test_too_many_for_a_meeting_are_refused_in_words(desk, monkeypatch):
    monkeypatch.setattr(actions, "MOST_ON_PAPER", 1)
    chosen = OrganisationFactory.create_batch(2)

    response = desk.post(
        LIST,
        {"action": "print_list", "_selected_action": [entry.pk for entry in chosen]},
        follow=True,
    )

    assert "holds at most 1 organisations" in response.content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_the_same_queries_for_any_number(number, django_assert_num_queries):
    for entry in OrganisationFactory.create_batch(number, gives=["shelter"]):
        PhoneFactory(organisation=entry)

    with django_assert_num_queries(5):
        list_paper()


def test_a_number_for_professionals_is_marked_in_words():
    entry = OrganisationFactory()
    PhoneFactory(organisation=entry, label_en="Desk")
    assert "for professionals only" not in list_paper()

    PhoneFactory(organisation=entry, label_en="Night", is_for_professionals=True)

    assert "(Night) (for professionals only)" in list_paper()
