"""The return part on paper: everything for the file, and bare days for the client."""

import datetime
import io

import pikepdf
import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from safe_portal.cases.registry import print_parts
from safe_portal.printing.services import render_html
from safefuture.forms.going_back import RiskForm

from .returns import make_follow_up, make_return, make_risk
from .test_print import BETRAYING, LANGUAGES

pytestmark = [pytest.mark.usefixtures("unscoped"), pytest.mark.paper]
TEXTS = {
    "organisation_name": "Huis aan zee",
    "contact_name": "Mevrouw Azuur",
    "contact_details": "Bel nummer 1",
    "alternate_name": "Meneer Blauw",
    "alternate_details": "Bel nummer 2",
    "confirmation": "Per mail toegezegd",
    "travel": "Met de nachttrein",
}
RISK_TEXTS = {
    "occasion": "Aan de keukentafel",
    "risks": "Schuld bij R.",
    "protection": "Zus Mira",
    "agreed": "Elke week bellen",
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01 12:00"):
        yield


@pytest.fixture
def full(alice_case):
    day = datetime.date(2026, 5, 1)
    make_return(
        alice_case,
        asked_on=day,
        confirmed_on=day,
        travel_on=datetime.date(2026, 6, 20),
        **TEXTS,
    )
    make_risk(alice_case, **RISK_TEXTS)
    make_follow_up(alice_case, datetime.date(2026, 6, 27), what="Via de chat")
    return alice_case


@pytest.mark.parametrize("languages", LANGUAGES)
def test_everything_that_is_written_down_is_on_paper(browser, address, full, printed, languages):
    choice = "both" if len(languages) == 2 else languages[0]
    words = printed(browser.get(address("return_print"), {"language": choice}))
    told = [*TEXTS.values(), *RISK_TEXTS.values(), "Via de chat", full.code]
    assert [one for one in told if one not in words] == []
    months = {"nl": "20 juni 2026", "en": "20 June 2026"}
    assert [one for one in languages if months[one] not in words] == []


def test_every_question_about_risks_has_a_place_on_paper(browser, address, full, printed):
    words = printed(browser.get(address("return_print"), {"language": "en"})).lower()
    with override("en"):
        labels = [str(field.label).strip("?").lower() for field in RiskForm().fields.values()]
    asked = [one for one in labels if one.startswith(("what could", "what protects"))]
    assert [one for one in asked if one not in words] == []
    assert "at which contact" in words


@pytest.mark.parametrize("choice", ["nl", "en", "both"])
def test_the_client_s_paper_shows_days_and_betrays_nothing(
    browser, address, full, alice, printed, choice
):
    words = printed(browser.get(address("return_print"), {"language": choice, "copy": "client"}))
    assert [word for word in BETRAYING if word.lower() in words.lower()] == []
    kept_back = [*TEXTS.values(), *RISK_TEXTS.values(), "Via de chat"]
    kept_back += [full.code, full.working_name, alice.name, alice.agency.name, "1 mei", "1 May"]
    assert [one for one in kept_back if one in words] == []
    assert "20" in words
    assert "27" in words


def test_the_pdf_is_tagged_and_its_name_says_nothing(browser, address, full):
    response = browser.get(address("return_print"), {"language": "both"})
    assert 'filename="dates.pdf"' in response["Content-Disposition"]
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert full.code not in str(pdf.docinfo)


def test_the_whole_file_takes_the_part_along_only_when_there_is_one(alice_case):
    part = next(one for one in print_parts if one.name == "return")
    assert part.context(alice_case, ("en",)) is None
    make_risk(alice_case)
    context = part.context(alice_case, ("en",))
    assert "Schuld bij de tussenpersoon" in render_html(
        part.template, context, languages=("en",), title=""
    )


def test_the_whole_file_prints_it(browser, full, printed):
    url = reverse("cases:file_print", args=[full.pk])
    words = printed(browser.get(url, {"part": ["return"], "language": "both"}))
    told = [*TEXTS.values(), *RISK_TEXTS.values(), "Risks, contact by contact"]
    assert [one for one in told if one not in words] == []


def test_the_client_s_copy_of_the_file_holds_bare_days(browser, full, printed):
    url = reverse("cases:client_copy", args=[full.pk])
    words = printed(browser.get(url, {"part": ["return"], "language": "en", "notes": "on"}))
    assert "20 June 2026" in words
    kept_back = [*TEXTS.values(), *RISK_TEXTS.values(), "Via de chat", full.code]
    assert [one for one in kept_back if one in words] == []
