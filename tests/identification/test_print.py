"""The sheet: every question of the screen, the answers given, tagged and in its language."""

import html
import io
import re

import pikepdf
import pytest

from identification.forms.walk import WalkForm
from identification.models import Question
from identification.printing import TEMPLATE, sheet
from identification.selectors import public_step_plan
from identification.walk import Walk
from safe_portal.printing.services import render_html
from socialmap.selectors import emergency_numbers
from tests.identification.test_walk import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.paper]


ASKED = re.compile(
    r'<(?:legend|p class="walk-question"|label class="form-label")[^>]*>(.*?)</', re.S
)


def paper(walk: Walk, *languages: str) -> str:
    """The words on the sheet, without tags."""
    context = {"walk": walk, "emergency_numbers": emergency_numbers()}
    source = render_html(TEMPLATE, context, languages=languages, title="Step plan")
    return squeeze(source)


def squeeze(source: str) -> str:
    body = re.sub(r"<style.*?</style>", "", source, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_question_on_screen_is_on_paper(plan, client, language):
    page = client.get(f"/{language}/step-plan/").content.decode().split("<form", 1)[1]
    asked = [squeeze(words) for words in ASKED.findall(page)]
    on_paper = paper(Walk(WalkForm(plan=public_step_plan())), language)
    assert [words for words in asked if words not in on_paper] == []
    assert len(asked) == 3 + 15 + 6


def test_both_languages_stand_side_by_side(plan):
    on_paper = paper(Walk(WalkForm(plan=plan)), "nl", "en")
    for question in Question.objects.all():
        assert question.text_nl in on_paper
        assert question.text_en in on_paper


def test_what_was_ticked_and_noted_is_on_the_sheet(plan):
    form = form_of(plan, signals=["papers"], facts="Om drie uur\nin de hal", agreed="Bellen")
    on_paper = paper(Walk(form), "en")
    assert on_paper.count("☒") == 1
    assert on_paper.count("☐") == 14 + 9
    assert "Om drie uur in de hal" in on_paper
    assert "Bellen" in on_paper
    assert "1 signal ticked" in on_paper


def test_the_blank_sheet_says_nothing_of_signals_and_leaves_room(plan):
    on_paper = paper(Walk(WalkForm(plan=plan)), "en")
    assert "ticked yet" not in on_paper
    assert "you ticked" not in on_paper
    assert "☒" not in on_paper


def test_a_possible_child_changes_the_sheet(plan):
    on_paper = paper(Walk(form_of(plan, **{"check-child": "unsure"})), "en")
    assert "means are not needed, act and purpose are enough" in on_paper


def test_no_sheet_gives_a_score_or_a_verdict(plan):
    everything = list(Question.objects.values_list("key", flat=True))
    on_paper = paper(Walk(form_of(plan, signals=everything)), "en").lower()
    for word in ("score", "%", "likely", "is a victim of"):
        assert word not in on_paper


def test_text_of_the_professional_is_never_markup(plan):
    form = form_of(plan, facts="<b>x</b><img src=http://example.org/x>")
    context = {"walk": Walk(form), "emergency_numbers": emergency_numbers()}
    source = render_html(TEMPLATE, context, languages=("nl",), title="x")
    assert "<img" not in source
    assert "&lt;b&gt;x" in source


@pytest.mark.parametrize(
    ("languages", "lang"), [(("nl",), "nl"), (("en",), "en"), (("nl", "en"), "nl")]
)
def test_the_pdf_is_tagged_and_knows_its_language(plan, languages, lang):
    pdf = pikepdf.open(io.BytesIO(sheet(Walk(WalkForm(plan=plan)), languages=languages)))
    assert str(pdf.Root.Lang) == lang
    assert pdf.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in pdf.Root
    assert str(pdf.docinfo["/Title"]) in {"Stappenplan", "Step plan"}
    assert len(pdf.pages) <= 8


def test_the_metadata_holds_no_answer(plan):
    pdf = pikepdf.open(io.BytesIO(sheet(Walk(form_of(plan, facts="Kanarie9")), languages=("nl",))))
    with pdf.open_metadata() as metadata:
        assert "Kanarie9" not in str(metadata) + str(dict(pdf.docinfo))
