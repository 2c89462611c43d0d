import io
import re

import pikepdf
import pytest
from django.test import Client
from django.utils import translation

from safe_portal.printing.services import render_html
from socialmap import booklet, reference, selectors
from socialmap.enums import Kind, Listing
from tests.socialmap.factories import OrganisationFactory, PhoneFactory
from tests.socialmap.test_numbers import hotline

pytestmark = [pytest.mark.django_db, pytest.mark.paper]

PAGE = "/en/social-map/booklet/"
PRINT = f"{PAGE}print/"


@pytest.fixture(autouse=True)
def _no_booklet_of_another_test():
    booklet._kept.clear()


def paper(country="", *languages):
    languages = languages or ("en",)
    with translation.override(languages[0]):
        context = {"booklet": booklet.make_booklet(country), "today": None}
    return render_html("socialmap/print/booklet.html", context, languages=languages, title="Map")


def parts(country=""):
    with translation.override("en"):
        made = booklet.make_booklet(country)
    return {
        part.code: (
            [entry.name_en for entry in part.entries],
            [entry.name_en for entry in part.elsewhere],
        )
        for part in made.parts
    }


def test_each_country_is_a_part_by_name_and_an_entry_is_written_out_once():
    OrganisationFactory(name_en="Both", country="BG", serves=["AL", "BG"])
    OrganisationFactory(name_en="From here", country="NL", serves=["BG", "AL"])
    OrganisationFactory(name_en="Here", country="NL", serves=["NL"])

    assert list(parts()) == ["AL", "BG", "NL"]
    assert parts() == {
        "AL": (["From here"], ["Both"]),
        "BG": (["Both"], ["From here"]),
        "NL": (["Here"], []),
    }
    assert parts("BG") == {"BG": (["Both", "From here"], [])}


def test_networks_stand_at_the_end_of_every_booklet():
    OrganisationFactory(serves=["BG"])
    network = OrganisationFactory(kind=Kind.NETWORK, serves=["NL", "BG"])

    for country in ("", "BG"):
        made = booklet.make_booklet(country)
        assert made.networks == [network]
        assert network not in made.parts[0].entries


def test_the_index_names_who_gives_each_kind_of_help():
    shelter = OrganisationFactory(gives=["shelter", "legal"])
    legal = OrganisationFactory(gives=["legal"])

    index = {kind.key: found for kind, found in booklet.make_booklet("").index}

    assert index == {"shelter": [shelter], "legal": [shelter, legal]}


def test_hidden_entries_are_in_no_booklet():
    OrganisationFactory(name_en="Gone house", listing=Listing.LAPSED)

    assert "Gone house" not in paper()


def test_a_booklet_shows_numbers_phones_and_checks_in_both_languages():
    entry = OrganisationFactory(serves=["BG"], how_to_refer_nl="Bel.", how_to_refer_en="Call.")
    PhoneFactory(organisation=entry, label_nl="Balie", label_en="Desk")
    hotline("BG", label="Trafficking", number="0800 20 100")

    page = paper("", "nl", "en")

    for words in ("0800 20 100", "Trafficking NL", "+31 20 123 4567", "Balie", "Desk", "Call."):
        assert words in page
    for words in ("Bulgarije", "Bulgaria", "Nog niet nagekeken", "Not yet verified"):
        assert words in page


def test_confidential_and_professional_things_are_in_no_booklet():
    OrganisationFactory(
        address="Geheimhof 12", address_is_confidential=True, latitude="52.37001", longitude="4.9"
    )
    OrganisationFactory(address="Geheimhof 14", gives=["shelter"])
    entry = OrganisationFactory(
        address="Openplein 3",
        professionals_email="pro@example.org",
        professionals_note_en="Geheimhof 16",
        check_email="check@example.org",
    )
    PhoneFactory(organisation=entry, number="+31 20 999 9999", is_for_professionals=True)

    for page in (paper("", "nl", "en"), paper("NL")):
        assert "Openplein 3" in page
        for words in ("Geheimhof", "52.37", "pro@example", "check@example", "999 9999"):
            assert words not in page


@pytest.mark.parametrize("language", ["nl", "en", "both"])
def test_the_pdf_is_tagged_has_bookmarks_and_numbers_its_pages(language):
    reference.load()

    response = Client().get(PRINT, {"country": "BG", "language": language})

    assert response.headers["Content-Type"] == "application/pdf"
    assert not response.cookies
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert str(pdf.Root.Lang) == ("nl" if language == "both" else language)
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_outline() as outline:
            cover = outline.root[0]
            chapters = [item.title for item in cover.children]
            entries = [item.title for chapter in cover.children for item in chapter.children]
    country = {"nl": "Bulgarije", "en": "Bulgaria", "both": "Bulgarije / Bulgaria"}[language]
    assert country in chapters
    assert any(title.startswith("Animus") for title in entries)


def test_every_line_of_contents_and_index_leads_somewhere():
    reference.load()

    page = paper()

    links = re.findall(r'href="#([^"]+)"', page)
    assert links
    assert set(links) <= set(re.findall(r'id="([^"]+)"', page))


@pytest.mark.parametrize("number", [1, 30])
def test_a_booklet_takes_the_same_queries_for_any_number(number, django_assert_num_queries):
    network = OrganisationFactory(kind=Kind.NETWORK)
    for _n in range(number):
        entry = OrganisationFactory(serves=["BG", "HU"], gives=["shelter"])
        PhoneFactory(organisation=entry)
        entry.networks.add(network)
    hotline("BG")

    with django_assert_num_queries(12):
        paper()


def test_a_booklet_is_laid_out_once_until_the_map_changes():
    entry = OrganisationFactory(serves=["BG"])
    first = Client().get(PRINT, {"country": "BG"}).content
    # A booklet that is there needs no turn.
    with booklet.ONE_AT_A_TIME:
        assert Client().get(PRINT, {"country": "BG"}).content == first
    assert len(booklet._kept) == 1

    entry.save()
    Client().get(PRINT, {"country": "BG"})

    assert len(booklet._kept) == 2


def test_who_comes_while_another_booklet_is_made_is_asked_to_come_back(monkeypatch):
    monkeypatch.setattr(booklet, "PATIENCE", 0.01)
    OrganisationFactory(serves=["BG"])

    with booklet.ONE_AT_A_TIME:
        response = Client().get(PRINT, {"country": "BG"})

    assert response.status_code == 503
    assert "Try again in half a minute" in response.content.decode()
    assert Client().get(PRINT, {"country": "BG"}).status_code == 200


def test_only_so_many_booklets_are_kept(monkeypatch):
    monkeypatch.setattr(booklet, "KEPT", 1)
    OrganisationFactory(serves=["BG", "HU"])

    for country in ("BG", "HU"):
        Client().get(PRINT, {"country": country})

    assert [key[0] for key in booklet._kept] == ["HU"]


@pytest.mark.parametrize(
    "query",
    ["country=NG", "country=XX", "country=%00", "country=" + "a" * 3000, "language=xx"],
)
def test_a_silly_choice_gets_words_beside_the_field(query):
    OrganisationFactory(serves=["BG"])

    response = Client().get(f"{PRINT}?{query}")

    assert response.status_code == 400
    assert 'class="field-error"' in response.content.decode()


def test_more_than_a_booklet_holds_is_said_plainly(monkeypatch):
    monkeypatch.setattr(booklet, "MOST", 2)
    OrganisationFactory.create_batch(2, serves=["BG"])
    OrganisationFactory(serves=["HU"])

    response = Client().get(PRINT)

    assert response.status_code == 400
    assert "at most 2 organisations. Choose one country" in response.content.decode()
    assert Client().get(PRINT, {"country": "HU"}).status_code == 200


def test_an_empty_map_still_makes_a_booklet():
    assert Client().get(PAGE).status_code == 200
    assert Client().get(PRINT).headers["Content-Type"] == "application/pdf"
    assert Client().post(PRINT).status_code == 405


def test_the_page_offers_only_countries_where_somebody_helps():
    OrganisationFactory(serves=["BG"])

    page = Client().get(PAGE).content.decode()

    assert 'value="BG"' in page
    assert 'value="NG"' not in page
    assert PAGE in Client().get("/en/social-map/").content.decode()
    assert selectors.count_by_country(selectors.listed()) == {"BG": 1}
