"""The stepping stones and the blank plan that a training hands out."""

import re
import subprocess

import pytest

from identification.enums import Source
from identification.models import Step, StepPlan
from safe_portal.printing.services import lay_out, render_html
from safe_portal.printing.tools import Wish, tool_sheet
from socialmap.models import EmergencyNumber
from tests.words import words_of

pytestmark = pytest.mark.django_db


def stones(*languages):
    sheet, wish = tool_sheet("stepping-stones"), Wish(languages)
    return render_html(sheet.template, sheet.context(wish), languages=languages, title="Stones")


def number_of_pages(html):
    told = subprocess.run(
        ["pdfinfo", "-"], input=lay_out(html), capture_output=True, check=True
    ).stdout.decode()
    return int(re.search(r"Pages:\s+(\d+)", told)[1])


def add_step(**values):
    public = StepPlan.objects.get(key="public")
    return Step.objects.create(
        plan=public,
        key="step-extra",
        source=Source.PORTAL,
        position=99,
        title_nl="Zorg voor jezelf",
        title_en="Look after yourself",
        **values,
    )


@pytest.mark.paper
def test_there_is_a_stone_on_its_own_page_for_every_step_of_the_plan(plan):
    page = stones("nl")
    assert number_of_pages(page) == len(plan.steps)
    for number, step in enumerate(plan.steps, start=1):
        assert re.search(rf'stone-number">{number}</p>.*?{re.escape(step.title.nl)}', page, re.S)


@pytest.mark.paper
def test_a_step_that_staff_add_is_one_stone_more(plan):
    add_step()
    page = stones("nl", "en")
    assert number_of_pages(page) == len(plan.steps) + 1
    assert "Zorg voor jezelf Look after yourself" in words_of(page)


def test_a_step_that_is_hidden_is_no_stone(plan):
    add_step(is_published=False)
    page = stones("en")
    assert "Look after yourself" not in page


def test_without_a_plan_the_sheet_says_so():
    page = stones("en")
    assert "No step plan is published" in page


def test_the_plan_to_hand_out_names_every_first_check_and_step(plan):
    sheet = tool_sheet("step-plan")
    context = sheet.context(Wish(("en",)))
    words = words_of(render_html(sheet.template, context, languages=("en",), title="Step plan"))
    for one in (*(check.question for check in plan.checks), *(step.title for step in plan.steps)):
        assert one.en in words


@pytest.mark.parametrize("name", ["step-plan", "stepping-stones"])
def test_an_edit_of_the_plan_or_of_a_number_to_call_gives_another_edition(plan, name):
    edition = tool_sheet(name).edition
    before = edition()
    assert edition() == before
    Step.objects.filter(plan__key="public").update(title_nl="Anders")
    edited = edition()
    assert edited != before
    EmergencyNumber.objects.update_or_create(country="NL", defaults={"number": "119"})
    assert edition() != edited
