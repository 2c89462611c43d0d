"""Every question on screen is on paper, and the client's copy betrays nothing."""

import html
import io
import re

import pikepdf
import pytest
from django.conf import settings
from django.utils.translation import override

from safe_portal.countries import country_name
from safe_portal.printing.services import render_html
from safefuture.enums import Agreement, Interpreter, PictureOf, Side, Voice
from safefuture.parts.overviews import PRINT
from safefuture.phrases import HOW_TO_OVERVIEW
from safefuture.presenters.overviews import Presented, taken_over_words
from safefuture.selectors.overviews import overview_of
from safefuture.sheet import Answer

from .factories import make_child, make_overview

pytestmark = [pytest.mark.usefixtures("unscoped"), pytest.mark.paper]
LANGUAGES = [("nl",), ("en",), ("nl", "en")]
BETRAYING = [
    "geweld",
    "violence",
    "veilig",
    "safety",
    "terugkeer",
    "return",
    "herkomst",
    "origin",
    "bestemming",
    "destination",
    "Bulgar",
    "Nederland",
    "Netherlands",
    "Safe!",
    "cliënt",
    "client",
    "slachtoffer",
    "victim",
    "tolk",
    "interpreter",
]


def questions(factors):
    """Every question of the form, in the active language."""
    for factor in factors:
        yield from (factor.label, factor.explanation, *factor.question_list)
        yield from (factor.wording_destination, factor.wording_origin)
    yield from (str(label) for label in [*PictureOf.labels, *Interpreter.labels, *Agreement.labels])
    yield from (" ".join(part.split()) for part in str(HOW_TO_OVERVIEW).split("\n\n"))


@pytest.mark.parametrize("languages", LANGUAGES)
def test_every_question_on_screen_is_on_the_blank_sheet(
    browser, address, factors, printed, languages
):
    choice = "both" if len(languages) == 2 else languages[0]
    words = printed(browser.get(address("overview_blank"), {"language": choice}))
    for language in languages:
        with override(language):
            missing = [one for one in questions(factors) if one not in words]
            assert missing == []
    assert words.count("−3 −2 −1 0 +1 +2 +3") == 20


def test_the_screen_asks_what_the_paper_asks(browser, address, factors):
    """The other half of the rule: the form shows each question that the print is tested on."""
    with override("en"):
        page = browser.get(address("overview_new")).content.decode()
        words = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
        assert [one for one in questions(factors) if one not in words] == []


@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_filled_sheet_has_every_score_and_note(browser, address, alice_case, printed, languages):
    made = make_overview(
        alice_case,
        {"note": "Over het gesprek"},
        housing_origin=Answer(-2, "Notitie A"),
        work_destination=Answer(None, "Notitie B"),
    )
    choice = "both" if len(languages) == 2 else languages[0]
    words = printed(browser.get(address("overview_print", made.pk), {"language": choice}))
    for expected in ("Over het gesprek", "Notitie A", "Notitie B", "−2", alice_case.code):
        assert expected in words
    for language in languages:
        with override(language):
            assert str(Side.ORIGIN.label) + ": " + country_name("BG") in words
            for entry in overview_of(alice_case, made.pk).entries:
                assert entry.factor.label in words


def test_a_filled_sheet_names_no_other_voice_than_its_own(browser, address, alice_case, printed):
    made = make_overview(alice_case, {"picture_of": PictureOf.WORKER})
    words = printed(browser.get(address("overview_print", made.pk), {"language": "en"}))
    assert "The worker’s picture" in words
    assert "The client’s picture" not in words


@pytest.mark.parametrize("choice", ["nl", "en", "both"])
def test_the_client_s_copy_betrays_nothing(browser, address, alice_case, alice, printed, choice):
    made = make_overview(alice_case, {"note": "ALGEMEEN"}, safety_origin=Answer(-2, "NOTITIE"))
    asked = {"language": choice, "copy": "client"}
    words = printed(browser.get(address("overview_print", made.pk), asked))
    betrayed = [word for word in BETRAYING if word.lower() in words.lower()]
    assert betrayed == []
    kept_back = [alice_case.code, alice_case.working_name, alice.name, alice.agency.name]
    assert [one for one in [*kept_back, "NOTITIE", "ALGEMEEN"] if one in words] == []
    assert "−2" in words


def test_notes_are_on_the_client_s_copy_only_when_chosen(browser, address, alice_case, printed):
    made = make_overview(alice_case, {"note": "ALGEMEEN"}, safety_origin=Answer(-2, "NOTITIE"))
    asked = {"copy": "client", "notes": "on"}
    words = printed(browser.get(address("overview_print", made.pk), asked))
    assert "NOTITIE" in words
    assert "ALGEMEEN" in words


def test_the_pdf_tells_nothing_outside_its_pages(browser, address, alice_case, overview):
    asked = {"copy": "client", "language": "nl"}
    response = browser.get(address("overview_print", overview.pk), asked)
    assert response["Content-Type"] == "application/pdf"
    assert str(overview.pk) not in response["Content-Disposition"]
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.docinfo["/Title"] == "Mijn overzicht"
        assert str(pdf.Root.Lang).startswith("nl")
        assert "/StructTreeRoot" in pdf.Root


@pytest.mark.parametrize("bad", ["", "xx", "nl,en", "\x00"])
def test_an_unknown_language_prints_in_the_one_of_the_page(browser, address, overview, bad):
    response = browser.get(address("overview_print", overview.pk), {"language": bad})
    assert response.status_code == 200


def test_a_sheet_on_a_wider_scale_prints_its_own_bounds(
    browser, address, alice_case, printed, settings
):
    settings.OVERVIEW_SCALE = (-5, 5)
    made = make_overview(alice_case, housing_origin=5)
    settings.OVERVIEW_SCALE = (-3, 3)
    words = printed(browser.get(address("overview_print", made.pk), {"language": "en"}))
    assert "−5 −4 −3" in words


def test_presented_names_factors_in_every_language_of_the_print(overview, alice_case):
    sheet = Presented(overview_of(alice_case, overview.pk), languages=("nl", "en"))
    languages = [code for code, _y in sheet.sides[0].picture.bars[0].labels]
    assert languages == [code for code, _name in settings.LANGUAGES]


@pytest.mark.parametrize("choice", ["nl", "en", "both"])
def test_two_voices_and_what_was_taken_over_are_on_paper(
    browser, address, alice_case, printed, choice
):
    source = make_overview(alice_case, {"picture_of": "both"}, housing_origin=Answer(-2, "EIGEN"))
    made = make_overview(
        alice_case,
        {"picture_of": "both", "partner": "MET ZUS", "agreement": "no"},
        copied_from=source,
        housing_origin=Answer(-2, "EIGEN", is_carried=True),
        housing_origin_2=Answer(1, "ANDERS"),
    )
    words = printed(browser.get(address("overview_print", made.pk), {"language": choice}))
    for expected in ("EIGEN", "ANDERS", "MET ZUS"):
        assert expected in words
    for language in {"both": ("nl", "en")}.get(choice, (choice,)):
        with override(language):
            assert str(Voice.WORKER.label) in words
            assert str(Agreement.NO.label) in words
            assert taken_over_words(source) in words


@pytest.mark.parametrize("choice", ["nl", "en", "both"])
def test_the_client_s_copy_of_two_voices_names_no_worker(
    browser, address, alice_case, printed, choice
):
    made = make_overview(
        alice_case, {"picture_of": "both", "partner": "MET ZUS"}, housing_origin=-2
    )
    asked = {"language": choice, "copy": "client"}
    words = printed(browser.get(address("overview_print", made.pk), asked))
    betraying = [*BETRAYING, "worker", "hulpverlener", "MET ZUS"]
    assert [word for word in betraying if word.lower() in words.lower()] == []


def test_the_whole_file_takes_the_newest_sheet_of_each_person_along(alice_case):
    make_overview(alice_case, {"held_on": "2026-01-05", "note": "OUD"})
    make_overview(alice_case, {"note": "NIEUW"})
    make_overview(alice_case, {"note": "VAN HET KIND"}, child=make_child(alice_case))
    context = PRINT.context(alice_case, ("en",))
    words = render_html(PRINT.template, context, languages=("en",), title="x")
    assert [one in words for one in ("OUD", "NIEUW", "VAN HET KIND")] == [False, True, True]
    client = render_html(PRINT.client_template, context, languages=("en",), title="x")
    assert "VAN HET KIND" not in client
    assert "Netherlands" not in client
