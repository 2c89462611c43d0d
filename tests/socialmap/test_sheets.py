import io

import pikepdf
import pytest
from django.test import Client

from safe_portal.printing.services import render_html
from socialmap import reference, selectors, sheets
from socialmap.enums import Listing
from tests.shipping import ship_training
from tests.socialmap.factories import OrganisationFactory, PhoneFactory
from tests.socialmap.test_numbers import hotline

pytestmark = [pytest.mark.django_db, pytest.mark.paper]

PAGE = "/en/social-map/exercise-sheets/"
PRINT = f"{PAGE}print/"


def group_paper(keys, *languages):
    found = selectors.with_everything(selectors.listed().filter(key__in=keys))
    context = {"organisations": found}
    template = "socialmap/print/group_sheets.html"
    return render_html(template, context, languages=languages or ("en",), title="Sheets")


def entry_paper(key, *, with_more=False, languages=("nl", "en")):
    entry = selectors.listed_by_key(key)
    served = [row.country for row in entry.countries_served.all()]
    context = {
        "organisation": entry,
        "numbers": selectors.numbers_in(served),
        "with_more": with_more,
    }
    return render_html("socialmap/print/entry.html", context, languages=languages, title="Sheet")


def test_each_group_gets_a_sheet_and_an_assignment():
    reference.load()

    response = Client().get(PRINT, {"organisation": ["fairwork", "comensha"], "language": "nl"})

    assert not response.cookies
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert len(pdf.pages) == 4
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl"


def test_a_group_prepares_for_a_quarter_of_an_hour_as_the_exercise_says():
    OrganisationFactory(key="house", name_en="House")
    page = group_paper(["house"])
    assert "You have 15 minutes to prepare." in page
    assert "25 minutes" not in page


def test_the_sheet_has_what_the_four_questions_ask():
    OrganisationFactory(
        key="house",
        name_en="House",
        description_en="Helps after a journey.",
        serves=["BG"],
        gives=["legal"],
        helps_after_return=True,
    )

    page = group_paper(["house"])

    for words in ("Helps after a journey.", "Bulgaria", "legal-en", "Help after return"):
        assert words in page
    assert page.count("<h1>House</h1>") == 2
    assert page.count("write-line") >= 8


def test_organisations_are_chosen_by_country_and_only_those_on_the_map():
    OrganisationFactory(key="sofia", name_en="Sofia house", serves=["BG"])
    OrganisationFactory(key="other", name_en="Other house", serves=["HU"])
    OrganisationFactory(key="gone", name_en="Gone house", serves=["BG"], listing=Listing.HIDDEN)

    page = Client().get(PAGE, {"country": "BG"}).content.decode()

    assert "Sofia house" in page
    assert "Other house" not in page
    assert "Gone house" not in page


def test_what_was_ticked_stays_ticked_when_a_choice_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST", 1)
    for key in ("one", "two"):
        OrganisationFactory(key=key, name_en=key)

    response = Client().get(PRINT, {"organisation": ["one", "two"]})

    page = response.content.decode()
    assert response.status_code == 400
    assert "Choose at most 1 organisations" in page
    assert page.count("checked") == 2


@pytest.mark.parametrize(
    "query",
    ["", "organisation=no-such", "organisation=%00", "organisation=gone", "country=%00&x=1"],
)
def test_a_choice_that_cannot_be_printed_gets_words(query):
    OrganisationFactory(key="gone", listing=Listing.HIDDEN)
    OrganisationFactory(key="there")

    response = Client().get(f"{PRINT}?{query}")

    assert response.status_code == 400
    assert 'class="field-error"' in response.content.decode()


def test_a_very_long_map_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_TO_TICK", 2)
    OrganisationFactory.create_batch(3)

    page = Client().get(PAGE).content.decode()

    assert page.count('type="checkbox"') == 2
    assert "The list is longer than this" in page


@pytest.mark.parametrize("number", [1, 30])
def test_sheets_take_the_same_queries_for_any_number(number, django_assert_num_queries):
    entries = [OrganisationFactory(gives=["shelter"]) for _n in range(number)]
    for entry in entries:
        PhoneFactory(organisation=entry)

    with django_assert_num_queries(8):
        group_paper([entry.key for entry in entries])


def test_the_referral_sheet_has_numbers_and_room_to_write_but_no_client():
    OrganisationFactory(key="house", serves=["BG"], unreachable_since="2026-05-03")
    hotline("BG", number="0800 20 100")

    page = entry_paper("house")

    for words in ("0800 20 100", "112", "3 May 2026", "Called on", "Spoke with", "Agreed"):
        assert words in page
    assert "Write no name of the client" in page


def test_many_countries_share_one_line_of_numbers():
    codes = ["AL", "BA", "BG", "HR", "HU", "MK", "RO"]
    OrganisationFactory(key="house", serves=codes)
    for code in codes:
        hotline(code)

    page = entry_paper("house", languages=("en",))

    assert page.count('class="numbers"') == 1
    assert "116 111" not in page


@pytest.fixture
def secret():
    """An entry that holds everything that must not leave it."""
    entry = OrganisationFactory(
        key="house",
        name_en="House",
        address="Geheimhof 12",
        address_is_confidential=True,
        latitude="52.37001",
        longitude="4.90001",
        professionals_email="pro@example.org",
        professionals_note_nl="Vertrouwelijk",
        professionals_note_en="Confidentially",
        check_email="check@example.org",
    )
    PhoneFactory(organisation=entry, number="+31 20 999 9999", is_for_professionals=True)
    return entry


NEVER = ("Geheimhof", "52.37", "4.90001", "check@example.org")
FOR_PROFESSIONALS = ("pro@example.org", "+31 20 999 9999", "Vertrouwelijk", "Confidentially")


def test_the_print_of_who_is_signed_in_alone_has_what_is_for_professionals(secret):
    public, own = entry_paper("house"), entry_paper("house", with_more=True)

    for words in FOR_PROFESSIONALS:
        assert words in own
        assert words not in public
    for words in NEVER:
        assert words not in own
        assert words not in public
    for words in (*NEVER, *FOR_PROFESSIONALS):
        assert words not in group_paper(["house"], "nl", "en")


def test_a_print_for_professionals_is_kept_for_nobody(secret, client_for, alice):
    from safe_portal.printing.services import laid_out_once

    url = "/en/social-map/organisation/house/print/"
    own = client_for(alice).get(url)
    assert laid_out_once.cache_info().currsize == 0

    public = Client().get(url)

    assert own["Cache-Control"] == "no-store"
    assert laid_out_once.cache_info().currsize == 1
    assert len(public.content) < len(own.content)


def test_the_exercise_leads_to_the_sheets():
    ship_training()
    programme = "/en/training/programmes/safe-future-safe-return/exercises"

    assert PAGE in Client().get(f"{programme}/4/").content.decode()
    assert PAGE not in Client().get(f"{programme}/5/").content.decode()
