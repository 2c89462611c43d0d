import io

import pikepdf
import pytest
from django.test import Client

from safe_portal.printing.services import render_html
from socialmap import reference, selectors
from socialmap.enums import Listing
from tests.socialmap.factories import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.paper]

SHEET = "/en/social-map/organisation/{}/print/"


def paper(organisation, *languages):
    entry = selectors.listed_by_key(organisation)
    context = {"organisation": entry}
    return render_html("socialmap/print/entry.html", context, languages=languages, title="Sheet")


@pytest.mark.parametrize(("language", "pages"), [("nl", 1), ("en", 1), ("both", 2)])
def test_the_sheet_of_an_entry_can_be_taken_along(language, pages):
    reference.load()

    response = Client().get(SHEET.format("hvo-querido-acm"), {"language": language})

    assert response.headers["Content-Type"] == "application/pdf"
    assert not response.cookies
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert len(pdf.pages) == pages


def test_what_a_caller_needs_is_on_paper_in_both_languages():
    reference.load()

    page = paper("comensha", "nl", "en")

    for words in ["+31 33 448 1186", "info@comensha.nl", "https://www.comensha.nl"]:
        assert words in page
    for words in ["Werkdagen, 9.00-17.00 uur", "Weekdays, 9:00-17:00", "december 2018"]:
        assert words in page
    for words in ["Bel de helpdesk.", "Call the helpdesk.", "La Strada International"]:
        assert words in page


def test_a_confidential_address_is_not_on_paper():
    OrganisationFactory(key="shelter", address="Geheimhof 12", address_is_confidential=True)
    OrganisationFactory(key="forgotten", address="Geheimhof 14", gives=["shelter"])
    OrganisationFactory(key="office", address="Openplein 3")

    for key in ("shelter", "forgotten"):
        assert "Geheimhof" not in paper(key, "nl", "en")
    assert "Openplein 3" in paper("office", "nl", "en")


@pytest.mark.parametrize("language", ["", "xx", "%00", "a" * 5000])
def test_a_silly_language_prints_that_of_the_page(language):
    OrganisationFactory(key="office")

    response = Client().get(f"{SHEET.format('office')}?language={language}")

    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert str(pdf.Root.Lang) == "en"


def test_a_hidden_entry_is_not_printed():
    OrganisationFactory(key="gone", listing=Listing.HIDDEN)

    assert Client().get(SHEET.format("gone")).status_code == 404
    assert Client().post(SHEET.format("gone")).status_code == 405
