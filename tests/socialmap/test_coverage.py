"""The table of who helps where: totals, the spreadsheet, paper, and where nobody is known."""

import csv
import io

import pikepdf
import pytest
from django.test import Client
from django.utils import translation

from safe_portal.printing.services import render_html
from socialmap.coverage import coverage
from socialmap.enums import Kind, Listing
from socialmap.models import ServiceType
from tests.socialmap.factories import OrganisationFactory
from tests.socialmap.world import build_world

pytestmark = pytest.mark.django_db

TABLE = {"nl": "/nl/social-map/coverage/", "en": "/en/social-map/coverage/"}
SHEET = {"nl": "/nl/social-map/coverage.csv", "en": "/en/social-map/coverage.csv"}
PAPER = "/en/social-map/coverage/print/"


def sheet(language):
    text = Client().get(SHEET[language]).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def paper(*languages):
    with translation.override(languages[0]):
        table = coverage()
    return render_html("socialmap/print/coverage.html", table, languages=languages, title="Table")


def test_totals_count_each_organisation_once():
    OrganisationFactory(serves=["BG", "HU"], gives=["shelter", "legal"])
    OrganisationFactory(serves=["BG"], gives=["shelter"])
    OrganisationFactory(serves=["BG"])
    OrganisationFactory(serves=["BG"], gives=["legal"], listing=Listing.HIDDEN)

    table = coverage()

    assert {row.code: row.total for row in table["rows"]} == {"BG": 3, "HU": 1}
    assert {cell.service.key: cell.number for cell in table["totals"]} == {"legal": 1, "shelter": 2}
    assert table["total"] == 3


def test_an_organisation_without_a_recorded_kind_of_help_still_makes_its_country_known():
    OrganisationFactory(serves=["BG"])

    (row,) = coverage()["rows"]

    assert (row.code, row.total) == ("BG", 1)


def test_countries_without_anybody_are_named_with_the_networks_to_ask():
    OrganisationFactory(serves=["BG"], gives=["shelter"])
    OrganisationFactory(name_en="All Europe", serves=["NL"], kind=Kind.NETWORK)
    OrganisationFactory(serves=["HU"], listing=Listing.HIDDEN)

    page = Client().get(TABLE["en"]).content.decode()
    nobody = page.split("Nobody known in these countries</h2>")[1].split("</section>")[0]

    assert "Hungary" in nobody
    assert "Bulgaria" not in nobody
    assert "All Europe</a>" in nobody
    assert "?kind=network" in nobody


def test_without_networks_nobody_is_sent_to_an_empty_list():
    OrganisationFactory(serves=["BG"])

    assert "kind=network" not in Client().get(TABLE["en"]).content.decode()


def test_the_table_is_kept_until_the_map_changes(django_assert_num_queries):
    OrganisationFactory(serves=["BG"], gives=["shelter"])
    first = Client().get(TABLE["en"]).content
    with django_assert_num_queries(1):
        assert Client().get(TABLE["en"]).content == first

    OrganisationFactory(serves=["HU"], gives=["shelter"])

    assert "Hungary</a>" in Client().get(TABLE["en"]).content.decode()


# Only through a network -------------------------------------------------------------------------


@pytest.fixture
def secretariat():
    """Moldova has only a network; Bulgaria has a house for shelter, and its advice from nobody."""
    OrganisationFactory(serves=["MD", "BG"], gives=["shelter", "legal"], kind=Kind.NETWORK)
    OrganisationFactory(serves=["BG"], gives=["shelter"])
    OrganisationFactory(serves=["MD"], gives=["shelter"], listing=Listing.HIDDEN)


def test_help_through_a_network_only_does_not_hide_a_gap(secretariat):
    rows = {row.code: row for row in coverage()["rows"]}
    marked = {
        (code, cell.service.key): (cell.number, cell.is_network_only)
        for code, row in rows.items()
        for cell in row.cells
    }

    assert marked == {
        ("BG", "legal"): (1, True),
        ("BG", "shelter"): (2, False),
        ("MD", "legal"): (1, True),
        ("MD", "shelter"): (1, True),
    }
    assert {code: row.is_network_only for code, row in rows.items()} == {"BG": False, "MD": True}


def test_a_country_whose_own_organisation_gives_no_recorded_help_is_not_only_a_networks():
    OrganisationFactory(serves=["MD"], gives=["shelter"], kind=Kind.NETWORK)
    OrganisationFactory(serves=["MD"])

    (row,) = coverage()["rows"]

    assert (row.is_network_only, [cell.is_network_only for cell in row.cells]) == (False, [True])


def test_such_a_number_stands_in_brackets_and_is_what_the_finder_finds(secretariat):
    page = Client().get(TABLE["en"]).content.decode()
    words = '(1)<span class="visually-hidden"> only through a network</span>'

    assert f'?country=MD&amp;service=shelter">{words}' in page
    assert f'?country=BG&amp;service=legal">{words}' in page
    assert '?country=BG&amp;service=shelter">2<' in page
    assert page.count(words) == 4
    assert "A number in brackets: only through a network" in page
    assert Client().get("/en/social-map/?country=MD&service=shelter").context["total"] == 1


def test_the_spreadsheet_keeps_its_numbers_and_names_what_only_a_network_gives(secretariat):
    rows = {row[1]: row[2:] for row in sheet("en")[1:]}

    assert rows["BG"] == ["1", "2", "2", "legal-en"]
    assert rows["MD"] == ["1", "1", "1", "All help"]


def test_the_print_has_the_brackets_and_says_what_they_mean(secretariat):
    page = paper("nl", "en")

    assert page.count("(1)") == 4
    assert "Een aantal tussen haakjes: alleen via een netwerk" in page
    assert "A number in brackets: only through a network" in page


# A spreadsheet ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "head", "country"),
    [
        (
            "nl",
            ["Land", "Landcode", "shelter-nl", "Organisaties", "Alleen via een netwerk"],
            "Bulgarije",
        ),
        (
            "en",
            ["Country", "Country code", "shelter-en", "Organisations", "Only through a network"],
            "Bulgaria",
        ),
    ],
)
def test_the_spreadsheet_has_every_country_and_the_totals(language, head, country):
    OrganisationFactory(serves=["BG"], gives=["shelter"])
    OrganisationFactory(serves=["BG"])

    first, *rows = sheet(language)
    codes = [row[1] for row in rows]

    assert first == head
    assert [country, "BG", "1", "2", ""] in rows
    assert rows[codes.index("HU")][2:] == ["0", "0", ""]
    assert rows[-1][2:] == ["1", "2", ""]
    assert len(set(codes)) == len(rows)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_a_name_that_is_a_formula_is_harmless_in_the_spreadsheet(name):
    ServiceType.objects.create(key="odd", name_nl=name, name_en=name)

    assert sheet("en")[0][2] == f"'{name}"


def test_the_spreadsheet_is_public_and_leaves_no_trace():
    response = Client().get(SHEET["en"])

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "coverage.csv" in response.headers["Content-Disposition"]
    assert not response.cookies
    assert Client().post(SHEET["en"]).status_code == 405


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("address", [SHEET["en"], PAPER])
def test_the_spreadsheet_and_the_print_take_the_same_queries_at_any_size(
    address, number, django_assert_num_queries
):
    OrganisationFactory.create_batch(number, serves=["BG", "HU"], gives=["shelter", "legal"])

    with django_assert_num_queries(7):
        Client().get(address)


# Paper -----------------------------------------------------------------------------------------


@pytest.mark.paper
@pytest.mark.parametrize("language", ["nl", "en", "both"])
def test_many_countries_flow_over_lying_pages(language):
    build_world()

    response = Client().get(PAPER, {"language": language})

    assert response.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert len(pdf.pages) in {2, 3}
        for page in pdf.pages:
            _left, _bottom, width, height = page.mediabox
            assert width > height


def test_what_is_on_screen_is_on_paper_in_both_languages():
    OrganisationFactory(serves=["BG"], gives=["shelter"])
    OrganisationFactory(name_nl="Heel Europa", name_en="All Europe", kind=Kind.NETWORK)

    page = paper("nl", "en")

    for words in ["Bulgarije", "Bulgaria", "shelter-nl", "shelter-en", "Heel Europa", "All Europe"]:
        assert words in page
    for words in ["In deze landen kennen we niemand", "Nobody known in these countries"]:
        assert words in page
    for words in ["Hongarije", "Hungary", "De hele kaart", "The whole map"]:
        assert words in page


def test_a_print_of_an_empty_map_says_where_nobody_is_known():
    assert "Bulgaria" in paper("en")


@pytest.mark.paper
def test_the_print_only_answers_questions_and_a_silly_language_is_that_of_the_page():
    response = Client().get(PAPER, {"language": "%00" * 100})

    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert str(pdf.Root.Lang) == "en"
    assert Client().post(PAPER).status_code == 405
