"""Which organisations a training gets when nobody chose them, and which when somebody did."""

import pytest

from safe_portal.printing.services import render_html
from safe_portal.printing.tools import Wish, tool_sheet
from socialmap.enums import Listing
from socialmap.selectors import spread_for_return
from tests.socialmap.factories import OrganisationFactory
from tests.words import words_of

pytestmark = pytest.mark.django_db


def helping(key, country, **values):
    return OrganisationFactory(
        key=key, country=country, **{"helps_before_departure": True} | values
    )


def test_countries_take_turns():
    for key, country in (("a", "NL"), ("b", "NL"), ("c", "BG"), ("d", "NG"), ("e", "NL")):
        helping(key, country)
    assert spread_for_return(3) == ["c", "d", "a"]
    assert spread_for_return(5) == ["c", "d", "a", "b", "e"]
    assert spread_for_return(50) == spread_for_return(5)
    assert spread_for_return(0) == []


def test_who_only_helps_afterwards_comes_later_and_who_helps_with_no_return_never():
    helping("after", "AL", helps_before_departure=False, helps_after_return=True)
    helping("before", "NL")
    helping("neither", "BG", helps_before_departure=False, helps_after_return=False)
    helping("hidden", "BG", listing=Listing.HIDDEN)
    assert spread_for_return(10) == ["before", "after"]


def test_every_group_gets_another_organisation():
    for number in range(6):
        helping(f"org-{number}", "NL")
    sheet = tool_sheet("organisations")
    wish = Wish(("en",), amount=5)
    found = sheet.context(wish)["organisations"]
    assert len({one.key for one in found}) == 5
    assert sheet.differs == "organisations"


def test_chosen_organisations_are_printed_and_no_others():
    chosen = helping("chosen", "NL", name_nl="Gekozen huis")
    helping("other", "NL", name_nl="Ander huis")
    wish = Wish(("nl", "en"), amount=5, keys=("chosen", "gone"))
    sheet = tool_sheet("organisations")
    context = sheet.context(wish)
    assert context["organisations"] == [chosen]
    page = render_html(sheet.template, context, languages=wish.languages, title="Sheets")
    assert "Gekozen huis" in words_of(page)
    assert "Ander huis" not in page


def test_an_edit_of_the_map_gives_another_edition():
    edition = tool_sheet("organisations").edition
    before = edition()
    helping("new", "NL").save()
    assert edition() != before
