"""Screenings on paper: everything for the file, and for the client only what was agreed."""

import io

import pikepdf
import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from safe_portal.cases.registry import print_parts
from safe_portal.printing.services import render_html

from .screenings import answers, make_screening

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("unscoped", "plan"),
    pytest.mark.paper,
]
TEXTS = {
    "place": "Aan het loket",
    "present": "M. en ik",
    "interpreter": "Tolk per telefoon",
    "sheet_code": "BLAD-77",
    "facts": "Zag blauwe plekken",
    "thoughts": "Denk aan dwang",
    "agreed": "Donderdag om tien uur",
}
BETRAYING = ["traffick", "mensenhandel", "uitbuit", "exploit", "signal", "Safe!", "victim"]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01 12:00"):
        yield


@pytest.fixture
def full(alice_case):
    said = answers("rest", checks={"child": "yes"}, notes={"pay": "Vijftig euro"})
    chosen = {"forms": ["labour"], "sectors": ["construction"], "language": "bg"}
    return make_screening(alice_case, answers=said, **TEXTS, **chosen)


@pytest.fixture
def print_url(full):
    return reverse("identification:screening_print", args=[full.case_id, full.pk])


@pytest.mark.parametrize("choice", ["nl", "en", "both"])
def test_everything_that_is_written_down_is_on_paper(browser, full, print_url, printed, choice):
    words = printed(browser.get(print_url, {"language": choice}))
    told = [*TEXTS.values(), "Vijftig euro", full.case.code]
    assert [one for one in told if one not in words] == []
    spoken = {"nl": ["Arbeidsuitbuiting", "Bouw", "Bulgaars"], "en": ["Labour exploitation"]}
    for language in ("nl", "en") if choice == "both" else (choice,):
        assert [one for one in spoken[language] if one not in words] == []


def test_every_question_of_the_screen_is_on_paper(browser, print_url, full, printed):
    words = printed(browser.get(print_url, {"language": "en"}))
    plan = full.plan_version.walked()
    with override("en"):
        asked = [str(one.signal) for one in plan.questions]
        asked += [str(one.question) for one in plan.checks]
    assert [one for one in asked if one not in words] == []
    assert words.count("☒") == 1
    assert "means are not needed" in words
    assert "It does not say whether somebody is a victim" in words


def test_facts_stand_before_the_worker_s_reading(browser, print_url, printed):
    words = printed(browser.get(print_url, {"language": "en"}))
    assert words.index(TEXTS["facts"]) < words.index(TEXTS["thoughts"])


def test_the_pdf_is_tagged_and_its_name_says_nothing(browser, print_url, full):
    response = browser.get(print_url, {"language": "both"})
    assert 'filename="notes.pdf"' in response["Content-Disposition"]
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert full.case.code not in str(pdf.docinfo)


def test_the_whole_file_takes_the_part_along_only_when_there_is_one(alice_case):
    part = next(one for one in print_parts if one.name == "screening")
    assert part.context(alice_case, ("en",)) is None
    make_screening(alice_case, facts="Feiten")
    context = part.context(alice_case, ("en",))
    page = render_html(part.template, context, languages=("en",), title="")
    assert "Feiten" in page


@pytest.mark.parametrize("notes", [True, False])
def test_the_client_s_copy_holds_what_was_agreed_and_nothing_else(browser, full, printed, notes):
    url = reverse("cases:client_copy", args=[full.case_id])
    chosen = {"part": ["screening"], "language": "en"} | ({"with_notes": "on"} if notes else {})
    words = printed(browser.get(url, chosen))
    assert (TEXTS["agreed"] in words) is notes
    kept_back = [text for name, text in TEXTS.items() if name != "agreed"]
    kept_back += [full.case.code, full.case.working_name, "Vijftig euro"]
    assert [one for one in kept_back if one in words] == []
    assert [one for one in BETRAYING if one.lower() in words.lower()] == []


@pytest.mark.parametrize("number", [1, 30])
def test_the_print_takes_the_same_queries_for_1_and_30(
    browser, alice_case, printed, number, count_queries
):
    made = [make_screening(alice_case, "rest") for _ in range(number)][-1]
    url = reverse("identification:screening_print", args=[alice_case.pk, made.pk])
    browser.get(url)
    assert count_queries(lambda: browser.get(url)) <= 10
