import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests.training.factories import ProgrammeFactory
from tests.words import words_of
from training import selectors
from training.drawing import picture, timed
from training.drawing.steps import step_titles
from training.enums import Drawing
from training.models import HandoutPart, Programme

GIVEN = (Drawing.NONE, Drawing.GOALS, Drawing.TIMETABLE, Drawing.STEPS)


def drawn(name, *languages, **given):
    found = picture(name, **given)
    context = {"picture": found, "print_languages": languages}
    with translation.override(languages[0]):
        return render_to_string(found.template, context)


@pytest.mark.parametrize("name", [name for name in Drawing.values if name not in GIVEN])
def test_drawing_speaks_both_languages_and_names_itself(name):
    dutch, both = words_of(drawn(name, "nl")), words_of(drawn(name, "nl", "en"))
    assert dutch
    assert len(both) >= len(dutch)
    assert f'aria-label="{picture(name).label}"' in drawn(name, "nl")
    assert 'style="' not in drawn(name, "nl")


@pytest.mark.parametrize("name", [name for name in Drawing.values if name])
def test_every_drawing_can_be_copied_by_hand(name):
    programme = ProgrammeFactory.build()
    rows = [object()]
    found = picture(name, programme=programme, rows=rows, steps=["Kijk"])
    assert found.how_to


@pytest.mark.parametrize("name", GIVEN)
def test_what_is_not_given_is_not_drawn(name):
    assert picture(name) is None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_comparison_has_the_rows_and_labels_of_its_sheet(shipped, language):
    parts = HandoutPart.objects.filter(handout__slug="trafficking-or-smuggling")
    with translation.override(language):
        rows = [str(box.title) for box in picture(Drawing.COMPARISON).context["boxes"]]
    assert rows == [getattr(part, f"title_{language}") for part in parts]


def test_steps_are_drawn_in_their_order():
    text = words_of(drawn(Drawing.STEPS, "nl", steps=["Kijk", "Vraag", "Weeg"]))
    assert text.index("Kijk") < text.index("Vraag") < text.index("Weeg")
    assert "3" in text


def test_ring_is_read_from_score_to_new_score(in_english):
    text = words_of(drawn(Drawing.CIRCLE, "en"))
    order = ["Score now", "What could change it?", "Who can help?", "A step in the plan"]
    order += ["What did it bring?", "New score"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_timetable_is_that_of_the_programme(shipped):
    programme = Programme.objects.get(slug="early-identification")
    rows = timed(selectors.rows_with_times(programme))
    text = words_of(drawn(Drawing.TIMETABLE, "nl", rows=rows))
    assert "09:30" in text
    assert "Lunch" in text
    assert len(rows) == len(selectors.rows_with_times(programme))


@pytest.mark.django_db
def test_hidden_programme_has_no_timetable():
    assert selectors.rows_with_times(ProgrammeFactory(is_published=False)) == []


def test_steps_come_from_the_tool_that_keeps_them(monkeypatch):
    class Plan:
        class Step:
            title = "Luisteren"

        steps = (Step,)

    class Tool:
        @staticmethod
        def context(wish):
            return {"plan": Plan} if wish.languages == ("nl",) else {}

    monkeypatch.setattr("training.drawing.steps.tool_sheet", {"stepping-stones": Tool}.__getitem__)
    assert step_titles(("nl",)) == ["Luisteren"]
    assert step_titles(("en",)) == []
    monkeypatch.setattr("training.drawing.steps.tool_sheet", {}.__getitem__)
    assert step_titles(("nl",)) == []
