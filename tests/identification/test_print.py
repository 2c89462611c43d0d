"""The sheet: every question of the screen, the answers given, tagged and in its language."""

import html
import io
import re

import pikepdf
import pytest

from identification.calling import Calling
from identification.forms.calling import CallForm
from identification.forms.walk import WalkForm
from identification.models import Question, StepPlan
from identification.printing import TEMPLATE, sheet
from identification.selectors import public_step_plan
from identification.walk import Walk
from safe_portal.printing.services import render_html
from socialmap.selectors import emergency_numbers
from tests.identification.factories import local_contact
from tests.identification.test_walk import form_of
from tests.socialmap.factories import OrganisationFactory, PhoneFactory

pytestmark = [pytest.mark.django_db, pytest.mark.paper]


# What is looked up in the social map is no question of the plan.
CHOICES = re.compile(r'<section class="walk-screen" id="call".*?</section>', re.S)
ASKED = re.compile(
    r'<(?:legend|h3 class="walk-question"|label class="form-label")[^>]*>(.*?)</', re.S
)


def paper(walk: Walk, *languages: str, **more: object) -> str:
    """The words on the sheet, without tags."""
    context = {"walk": walk, "emergency_numbers": emergency_numbers(), "whole": True, **more}
    source = render_html(TEMPLATE, context, languages=languages, title="Step plan")
    return squeeze(source)


def squeeze(source: str) -> str:
    body = re.sub(r"<style.*?</style>", "", source, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_question_on_screen_is_on_paper(plan, client, language):
    page = client.get(f"/{language}/step-plan/").content.decode().split("<form", 1)[1]
    page = CHOICES.sub("", page)
    asked = [squeeze(words) for words in ASKED.findall(page)]
    on_paper = paper(Walk(WalkForm(plan=public_step_plan())), language)
    assert [words for words in asked if words not in on_paper] == []
    assert len(asked) == 3 + 19 + 7


def test_both_languages_stand_side_by_side(plan):
    on_paper = paper(Walk(WalkForm(plan=plan)), "nl", "en")
    for question in Question.objects.all():
        assert question.text_nl in on_paper
        assert question.text_en in on_paper


def test_what_was_ticked_and_noted_is_on_the_sheet(plan):
    form = form_of(plan, signals=["papers"], facts="Om drie uur\nin de hal", agreed="Bellen")
    on_paper = paper(Walk(form), "en")
    assert on_paper.count("☒") == 1
    assert on_paper.count("☐") == 18 + 9
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


def test_a_sheet_begins_with_what_was_seen_apart_from_what_is_thought_and_whom_to_call(plan):
    local_contact(StepPlan.objects.get(key="public"))
    house = OrganisationFactory(name_nl="Huis", name_en="House", address="Secret street 7")
    PhoneFactory(organisation=house)
    form = form_of(plan, signals=["papers"], facts="He had a bruise", thoughts="Afraid, I think")
    asked = CallForm({"call-country": "NL", "call-chosen": [house.key]})
    calling = Calling(asked, plan=public_step_plan())

    on_paper = paper(Walk(form), "nl", "en", calling=calling, code="ABC-347")

    begin = on_paper[: on_paper.index("First check")]
    said = ["ABC-347", "Someone else keeps the papers", "He had a bruise", "Apart from the facts"]
    said += ["Afraid, I think", "Havenlicht desk", "Trafficking helpline", "+31 20 123", "House"]
    places = [begin.index(words) for words in said]
    assert places == sorted(places)
    assert "Huis" in begin
    assert "Secret street" not in on_paper


def test_for_a_possible_child_the_sheet_asks_less_and_says_whom_to_call_first(plan):
    on_paper = paper(Walk(form_of(plan, **{"check-child": "yes"})), "en")
    assert "Where are your passport" not in on_paper
    assert "questions about means alone are left out" in on_paper
    assert "call child protection first" in on_paper
    assert "Call child protection first, and only then" in on_paper


def test_the_blank_sheet_bears_no_code_and_the_local_contacts(plan):
    local_contact(StepPlan.objects.get(key="public"))
    calling = Calling(CallForm(), plan=public_step_plan())
    on_paper = paper(Walk(WalkForm(plan=plan)), "en", calling=calling)
    assert "Havenlicht desk" in on_paper
    assert "Code of this sheet" not in on_paper
    assert "Signals you ticked" not in on_paper


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
    pdf = pikepdf.open(
        io.BytesIO(sheet(Walk(WalkForm(plan=plan)), languages=languages, blank=True))
    )
    assert str(pdf.Root.Lang) == lang
    assert pdf.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in pdf.Root
    assert str(pdf.docinfo["/Title"]) in {"Stappenplan", "Step plan"}
    assert len(pdf.pages) <= 10


def test_the_metadata_holds_no_answer(plan):
    pdf = pikepdf.open(io.BytesIO(sheet(Walk(form_of(plan, facts="Kanarie9")), languages=("nl",))))
    with pdf.open_metadata() as metadata:
        assert "Kanarie9" not in str(metadata) + str(dict(pdf.docinfo))


def test_what_was_answered_makes_a_short_sheet_with_a_title_that_tells_nothing(plan):
    form = form_of(plan, signals=["papers"], facts="A bruise", **{"note-conditions": "No wages"})
    calling = Calling(CallForm({}), plan=plan)
    made = sheet(Walk(form), languages=("nl", "en"), calling=calling, code="ABC-347")
    pdf = pikepdf.open(io.BytesIO(made))
    assert len(pdf.pages) <= 2
    assert str(pdf.docinfo["/Title"]) == "Notities"


def test_a_short_sheet_keeps_every_answer_and_tells_numbers_where_nobody_was_chosen(plan):
    answers = {"note-conditions": "No wages", "check-child": "unsure", "facts": "A bruise"}
    walk = Walk(form_of(plan, signals=["papers"], **answers))
    calling = Calling(CallForm({}), plan=plan)
    on_paper = paper(walk, "en", calling=calling, code="ABC-347", whole=False)
    said = ["ABC-347", "A bruise", "No wages", "Might this be a child? ", "Trafficking helpline"]
    assert [words for words in said if words not in on_paper] == []
    assert "Step 2" not in on_paper
    assert "Early identification" not in on_paper


def test_the_whole_plan_comes_when_it_is_asked_for(plan, client, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "identification.views.walk.sheet", lambda *_, whole, **more: asked.append(whole) or b"%PDF"
    )
    for data in ({"language": "nl"}, {"language": "nl", "whole": "on"}):
        client.post("/en/step-plan/take-along/", data)
    assert asked == [False, True]
