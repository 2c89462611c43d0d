"""A sheet is whole before it is kept: what a layout prints is asked for beside its field."""

import pytest
from django.urls import reverse

from safe_portal.printing.tools import ToolSheet, register_tool_sheets
from tests.factories.accounts import AgencyFactory
from tests.training.admin.forms import change_address, errors_in_rows, errors_of, posted, saved
from tests.training.factories import ExerciseFactory, HandoutFactory, PartFactory
from training.enums import HandoutLayout
from training.models import HandoutPart

pytestmark = pytest.mark.django_db
BOTH = ("nl", "en")


def row(number=0, **values):
    """Values of a part, for both languages where it is translated."""
    data = {}
    for field, value in values.items():
        names = (
            [f"{field}_{code}" for code in BOTH] if field in ("text", "facts", "hints") else [field]
        )
        data |= {f"parts-{number}-{name}": value for name in names}
    return data


@pytest.fixture
def client(client_for, editor):
    return client_for(editor)


@pytest.fixture
def sheet(monkeypatch):
    """A sheet of a tool that exists in this test only."""
    monkeypatch.setattr("safe_portal.printing.tools._sheets", {})
    register_tool_sheets(ToolSheet("blank-sheet", "Blank sheet", "x.html", lambda wish: {}))


def test_a_sheet_of_another_tool_names_it(client, sheet):
    handout = HandoutFactory()
    refused = saved(client, handout, layout="tool", tool_sheet="")
    assert "tool_sheet" in errors_of(refused)
    assert saved(client, handout, layout="tool", tool_sheet="blank-sheet").status_code == 302
    handout.refresh_from_db()
    assert handout.tool_sheet == "blank-sheet"


def test_another_layout_names_no_sheet(client, sheet):
    refused = saved(client, HandoutFactory(), tool_sheet="blank-sheet")
    assert "tool_sheet" in errors_of(refused)


def test_a_sheet_that_no_tool_has_cannot_be_chosen(client, sheet):
    refused = saved(client, HandoutFactory(), layout="tool", tool_sheet="no-such-sheet")
    assert "tool_sheet" in errors_of(refused)


def test_a_sheet_whose_tool_is_gone_stays_chosen(client, sheet):
    handout = HandoutFactory(layout="tool", tool_sheet="gone")
    assert saved(client, handout, position=4).status_code == 302


@pytest.mark.parametrize(
    ("layout", "values", "wrong"),
    [
        ("case_cards", {"facts": "Peru\nwerk"}, {"facts_nl", "facts_en"}),
        ("case_cards", {"facts": "a\nb\nc\nd"}, {"facts_nl", "facts_en"}),
        ("case_cards", {"hints": "een"}, {"hints_nl", "hints_en"}),
        ("case_cards", {"hints": "een\n\n  \n"}, {"hints_nl", "hints_en"}),
        ("case_cards", {"text": " "}, {"text_nl", "text_en"}),
        ("comparison", {"facts": ""}, {"facts_nl", "facts_en"}),
        ("role_cards", {"facts": ""}, {"facts_nl", "facts_en"}),
        ("signals", {"text": ""}, {"text_nl", "text_en"}),
        ("read_out", {"text": ""}, {"text_nl", "text_en"}),
        ("flip_over", {"text": "", "drawing": ""}, {"drawing"}),
        ("case_cards", {"link": "javascript:alert(1)"}, {"link"}),
        ("case_cards", {"side": "3"}, {"side"}),
        ("case_cards", {"drawing": "unicorn"}, {"drawing"}),
    ],
)
def test_a_half_part_is_refused_beside_its_field(client, layout, values, wrong):
    part = whole_card(layout=layout)
    assert errors_in_rows(saved(client, part.handout, **row(**values))) == wrong
    part.refresh_from_db()
    assert part.facts_nl == "Peru\nwerk\nkamer"


def whole_card(**handout):
    values = {"facts": "Peru\nwerk\nkamer", "hints": "een\ntwee"}
    both = {f"{field}_{code}": text for field, text in values.items() for code in BOTH}
    return PartFactory(handout=HandoutFactory(**handout), **both)


@pytest.mark.parametrize("layout", HandoutLayout.values)
def test_a_whole_part_is_taken_in_every_layout(client, sheet, layout):
    name = "blank-sheet" if layout == HandoutLayout.TOOL else ""
    part = whole_card(layout=layout, tool_sheet=name)
    response = saved(
        client, part.handout, **row(drawing="page", link="https://example.org/v", side=2)
    )
    assert response.status_code == 302
    part.refresh_from_db()
    assert (part.drawing, part.link, part.side) == ("page", "https://example.org/v", 2)


def test_one_language_is_not_enough_for_everybody(client):
    part = whole_card(layout="case_cards")
    response = saved(client, part.handout, **{"parts-0-facts_en": "Peru"})
    assert errors_in_rows(response) == {"facts_en"}


def test_a_new_layout_asks_its_parts_again(client):
    handout = PartFactory(handout__layout="signals").handout
    response = saved(client, handout, layout="case_cards")
    assert errors_in_rows(response) == {"facts_nl", "facts_en", "hints_nl", "hints_en"}


def test_an_agency_s_own_card_may_stand_in_one_language():
    card = whole_card(layout="case_cards")
    card.agency = AgencyFactory()
    card.facts_en = card.hints_en = card.text_en = ""
    card.full_clean()


def test_parts_of_agencies_are_neither_seen_nor_lost(client):
    handout = HandoutFactory()
    own = PartFactory(handout=handout, agency=AgencyFactory(), text_nl="Kanarievogel")
    page = client.get(change_address(handout))
    assert "Kanarievogel" not in page.content.decode()
    assert client.post(change_address(handout), posted(page)).status_code == 302
    assert HandoutPart.objects.filter(pk=own.pk).exists()


def test_a_part_of_an_agency_cannot_be_taken_out_by_its_number(client):
    handout = HandoutFactory()
    own = PartFactory(handout=handout, agency=AgencyFactory())
    data = posted(client.get(change_address(handout)))
    data |= {"parts-TOTAL_FORMS": 1, "parts-INITIAL_FORMS": 1, "parts-0-id": own.pk}
    data |= {"parts-0-handout": handout.pk, "parts-0-DELETE": "on"}
    client.post(change_address(handout), data)
    assert HandoutPart.objects.filter(pk=own.pk).exists()


def test_exercises_are_named_with_their_programme(client):
    exercise = ExerciseFactory(number="1", programme__title_en="Early", programme__title_nl="Vroeg")
    page = client.get(reverse("admin:training_handout_add")).content.decode()
    assert f"Vroeg · {exercise}" in page or "Early · Exercise 1" in page


def test_every_shipped_part_is_whole(shipped):
    for part in HandoutPart.objects.select_related("handout"):
        part.clean()


def test_form_of_30_parts_takes_as_many_queries_as_of_one(client, count_queries):
    counts = []
    for amount in (1, 30):
        handout = HandoutFactory()
        PartFactory.create_batch(amount, handout=handout)
        client.get(change_address(handout))
        counts.append(count_queries(lambda: client.get(change_address(handout))))  # noqa: B023
    assert counts[0] == counts[1]
