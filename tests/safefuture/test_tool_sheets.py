"""The sheets of Safe Future as a training hands them out: without a case."""

import pytest

from safe_portal.printing.services import lay_out, render_html
from safe_portal.printing.tools import Wish, tool_sheet
from safefuture.enums import ContactKind, Function, SafeToContact, Sector, Support, Tie
from safefuture.models import Factor
from safefuture.tool_sheets import example_members
from tests.training.paper import pages_of
from tests.words import words_of

pytestmark = pytest.mark.django_db


def html_of(name, languages):
    sheet = tool_sheet(name)
    context = sheet.context(Wish(languages))
    return render_html(sheet.template, context, languages=languages, title="Sheet")


def page_of(name, *languages):
    return words_of(html_of(name, languages))


def test_overview_1_asks_about_every_factor_that_is_shown(factors):
    for languages in (("nl",), ("en",), ("nl", "en")):
        words = page_of("overview-1", *languages)
        for factor in factors:
            for code in languages:
                assert getattr(factor, f"label_{code}") in words


@pytest.mark.parametrize(
    ("name", "dutch", "english"),
    [
        ("overview-2", "Overzicht 2", "Overview 2"),
        ("action-plan", "Actieplan", "Action plan"),
        ("ecogram", "Wie deed mee aan het gesprek", "Who took part in the conversation"),
    ],
)
def test_blank_sheets_speak_the_languages_of_the_print(name, dutch, english):
    assert english in page_of(name, "en")
    assert english not in page_of(name, "nl")
    assert english in page_of(name, "nl", "en")


@pytest.mark.paper
@pytest.mark.parametrize(
    ("name", "pages"), [("overview-1", 4), ("overview-2", 2), ("action-plan", 2), ("ecogram", 3)]
)
def test_blank_sheets_take_no_more_paper_in_two_languages(factors, name, pages):
    for languages in (("nl",), ("nl", "en")):
        assert len(pages_of(lay_out(html_of(name, languages)))) == pages


def test_example_shows_every_sign_of_the_legend():
    members = example_members(("nl",))
    assert 8 <= len(members) <= 10
    assert {member.sector for member in members} == set(Sector.values)
    assert {member.tie for member in members} == set(Tie.values)
    assert {member.kind for member in members} == set(ContactKind.values)
    assert SafeToContact.NO in {member.safe_to_contact for member in members}
    assert any(member.is_possible for member in members)
    for function in Function:
        assert any(member.support(function) == Support.GIVEN for member in members)


def test_example_names_its_people_in_the_languages_of_the_print():
    assert [member.name for member in example_members(("en",))][:2] == ["mother", "sister"]
    assert example_members(("nl", "en"))[0].name.endswith(" / mother")
    words = page_of("ecogram-example", "en")
    for word in ("mother", "support worker", "an invented example", "Strong tie"):
        assert word in words


def test_an_edit_of_a_factor_gives_the_overview_another_edition(factors):
    edition = tool_sheet("overview-1").edition
    before = edition()
    assert edition() == before
    Factor.objects.filter(pk=factors[0].pk).update(label_nl="Anders")
    assert edition() != before
