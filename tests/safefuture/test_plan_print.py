"""Overview 2 and the plan on paper: whole for the file, discreet for the client, or empty."""

import io
import uuid

import pikepdf
import pytest
from django.utils import timezone
from django.utils.translation import override

from safe_portal.cases.registry import print_parts
from safe_portal.printing.services import render_html
from safefuture.enums import Side, Track
from safefuture.models import PlanVersion
from safefuture.phrases import HOW_TO_CHANGES, HOW_TO_PLAN, OUR_PARTS
from safefuture.selectors.plans import items_of
from safefuture.services.plans import read_to_client
from safefuture.wording import plan_in_words
from tests.words import words_of

from .factories import make_overview
from .plans import helped_by, make_change, make_contact, make_item, step
from .test_print import BETRAYING

pytestmark = [pytest.mark.usefixtures("unscoped"), pytest.mark.paper]
LANGUAGES = [("nl",), ("en",), ("nl", "en")]


@pytest.fixture
def full(alice_case, overview):
    """A row and an item in which every question has an answer."""
    aunt = make_contact(alice_case)
    make_change(
        overview,
        side=Side.ORIGIN,
        how="HOE",
        circumstances="OMSTANDIGHEDEN",
        expected_score=-1,
        **helped_by(aunt),
    )
    return make_item(
        alice_case,
        [step("STAP", who="WIE", due_on=timezone.localdate())],
        aspect="housing",
        track=Track.RETURN,
        goal="DOEL",
        why_urgent="DRINGEND",
        obstacle="HINDERNIS",
        **helped_by(aunt),
    )


def choice(languages):
    return "both" if len(languages) == 2 else languages[0]


@pytest.mark.parametrize("languages", LANGUAGES)
def test_every_answer_of_overview_2_is_on_paper(
    browser, address, alice_case, overview, full, printed, languages
):
    asked = {"language": choice(languages)}
    words = printed(browser.get(address("change_print", overview.pk), asked))
    for said in ("HOE", "OMSTANDIGHEDEN", "Tante R.", "+3", "−1", alice_case.code):
        assert said in words
    for language in languages:
        with override(language):
            assert " ".join(str(HOW_TO_CHANGES).split("\n\n")[0].split()) in words


@pytest.mark.parametrize("languages", LANGUAGES)
def test_every_answer_of_the_plan_is_on_paper(
    browser, address, alice_case, full, printed, languages
):
    asked = {"language": choice(languages)}
    words = printed(browser.get(address("plan_print", full.plan_id), asked))
    said = ("DOEL", "DRINGEND", "HINDERNIS", "STAP", "WIE", "Tante R.", alice_case.code)
    assert [one for one in said if one not in words] == []
    for language in languages:
        with override(language):
            assert full.aspect.label in words
            assert str(Track.RETURN.label) in words
            assert str(OUR_PARTS) in words


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "how_to"), [("change_blank", HOW_TO_CHANGES), ("plan_blank", HOW_TO_PLAN)]
)
def test_a_blank_sheet_holds_nothing_of_the_case(
    browser, address, alice_case, full, printed, languages, name, how_to
):
    words = printed(browser.get(address(name), {"language": choice(languages)}))
    kept_back = ["DOEL", "HOE ", "STAP", alice_case.code, alice_case.working_name]
    assert [one for one in kept_back if one in words] == []
    for language in languages:
        with override(language):
            assert " ".join(str(how_to).split("\n\n")[0].split()) in words


@pytest.mark.parametrize("language", ["nl", "en", "both"])
@pytest.mark.parametrize("which", ["changes", "plan"])
def test_the_client_s_copy_betrays_nothing(
    browser, address, alice_case, alice, overview, full, printed, language, which
):
    made = make_item(alice_case, [step()], aspect="safety", goal="Rust")
    make_change(overview, "safety", how="Rust")
    url = address("change_print", overview.pk)
    if which == "plan":
        url = address("plan_print", made.plan_id)
    words = printed(browser.get(url, {"language": language, "copy": "client"}))
    betraying = [*BETRAYING, "DRINGEND", "HINDERNIS", "Tante R."]
    assert [word for word in betraying if word.lower() in words.lower()] == []
    names = [alice_case.code, alice_case.working_name, alice.name, alice.agency.name]
    assert [one for one in names if one in words] == []
    assert [one for one in ("HOE", "DOEL") if one in words] == []


def test_written_words_are_on_the_client_s_copy_only_when_chosen(
    browser, address, overview, full, printed
):
    asked = {"copy": "client", "notes": "on"}
    words = printed(browser.get(address("plan_print", full.plan_id), asked))
    assert [one for one in ("DOEL", "Tante R.") if one not in words] == []
    assert "HOE" in printed(browser.get(address("change_print", overview.pk), asked))


def test_a_version_is_printed_as_it_was_read(browser, address, alice, full, printed):
    read_to_client(
        actor=alice,
        plan=full.plan,
        record_id=uuid.uuid4(),
        content=plan_in_words(items_of(full.plan), {}),
        held_on=timezone.localdate(),
        language="bg",
        interpreter="phone",
        partner="Voogd",
        agreement="could_not",
        note="ANTWOORD",
    )
    make_item(full.case, goal="LATER")
    kept = PlanVersion.objects.get()
    words = printed(browser.get(address("plan_version_print", kept.pk), {"language": "en"}))
    for said in ("DOEL", "ANTWOORD", "Could not answer", "Voogd"):
        assert said in words
    assert "LATER" not in words


@pytest.mark.parametrize("name", ["change_blank", "plan_blank"])
def test_a_blank_pdf_is_tagged_and_in_its_language(browser, address, factors, name):
    response = browser.get(address(name), {"language": "nl"})
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert str(pdf.Root.Lang).startswith("nl")
        assert "/StructTreeRoot" in pdf.Root


def test_the_pdf_of_the_client_tells_nothing_outside_its_pages(browser, address, full):
    asked = {"copy": "client", "language": "nl"}
    response = browser.get(address("plan_print", full.plan_id), asked)
    assert response["Content-Disposition"] == 'inline; filename="plan.pdf"'
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.docinfo["/Title"] == "Mijn plan"


def parts():
    return {part.name: part for part in print_parts}


@pytest.mark.parametrize("name", ["overview2", "plan"])
def test_the_whole_file_takes_the_part_along(alice_case, full, name):
    part = parts()[name]
    context = part.context(alice_case, ("nl",)) | {"case": alice_case}
    page = render_html(part.template, context, languages=("nl",), title="x")
    assert ("HOE" if name == "overview2" else "DOEL") in page
    client = context | {"discreet": True}
    page = words_of(render_html(part.client_template, client, languages=("nl",), title="x"))
    assert [word for word in BETRAYING if word.lower() in page.lower()] == []


@pytest.mark.parametrize("name", ["overview2", "plan"])
def test_a_case_without_them_has_no_such_part(alice_case, factors, name):
    make_overview(alice_case)
    assert parts()[name].context(alice_case, ("nl",)) is None
