from datetime import time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import translation

from tests.training.factories import (
    ExerciseFactory,
    HandoutFactory,
    ItemFactory,
    MaterialFactory,
    NeedFactory,
    PartFactory,
    ProgrammeFactory,
)
from training.enums import HandoutLayout, Per
from training.models import MaterialNeed

pytestmark = pytest.mark.django_db


def test_day_ends_after_its_last_row_that_is_shown():
    programme = ProgrammeFactory(starts_at=time(9, 30))
    ItemFactory(programme=programme, minutes=45)
    ItemFactory(programme=programme, minutes=60)
    ItemFactory(programme=programme, minutes=30, is_published=False)
    assert programme.ends_at == time(11, 15)


def test_day_without_rows_ends_when_it_starts():
    assert ProgrammeFactory(starts_at=time(8, 0)).ends_at == time(8, 0)


@pytest.mark.parametrize("minutes", [0, -5, 481, 10**9])
def test_row_of_impossible_length_is_refused(minutes):
    with pytest.raises(ValidationError) as refused:
        ItemFactory.build(programme=ProgrammeFactory(), minutes=minutes).full_clean()
    assert "minutes" in refused.value.message_dict


def test_empty_lines_fall_away_when_a_list_is_cleaned():
    programme = ProgrammeFactory()
    programme.goals_know_nl = "  een \r\n\r\n\n twee\n"
    programme.full_clean()
    assert programme.goals_know_nl == "een\ntwee"


def test_recommended_group_fits_the_largest_group():
    with pytest.raises(ValidationError):
        ProgrammeFactory.build(recommended_group=21, largest_group=20).full_clean()
    with pytest.raises(IntegrityError):
        ProgrammeFactory(recommended_group=21, largest_group=20)


def test_number_stands_once_in_a_programme():
    exercise = ExerciseFactory(number="3a")
    with pytest.raises(IntegrityError):
        ExerciseFactory(programme=exercise.programme, number="3a")


def test_alternative_is_another_exercise_of_the_same_programme():
    exercise = ExerciseFactory()
    sibling = ExerciseFactory(programme=exercise.programme)
    exercise.alternative_to = sibling
    exercise.full_clean()
    for wrong in (exercise, ExerciseFactory()):
        exercise.alternative_to = wrong
        with pytest.raises(ValidationError) as refused:
            exercise.full_clean()
        assert list(refused.value.message_dict) == ["alternative_to"]


def test_exercise_without_steps_is_not_written_out():
    assert ExerciseFactory().is_written_out
    assert not ExerciseFactory(steps_nl="", steps_en="").is_written_out


@pytest.mark.parametrize(
    ("quantity", "per", "text"),
    [
        (1, Per.SESSION, "schaar"),
        (4, Per.SESSION, "schaar (4)"),
        (1, Per.GROUP, "schaar (1 per groep)"),
        (1, Per.PAIR, "schaar (1 per tweetal)"),
        (2, Per.PARTICIPANT, "schaar (2 per deelnemer)"),
    ],
)
def test_need_says_how_many(quantity, per, text):
    material = MaterialFactory(name_nl="schaar")
    with translation.override("nl"):
        assert str(NeedFactory(material=material, quantity=quantity, per=per)) == text


def test_need_belongs_to_an_exercise_or_a_row_and_never_to_both():
    material, exercise, item = MaterialFactory(), ExerciseFactory(), ItemFactory()
    with pytest.raises(ValidationError):
        MaterialNeed(material=material).full_clean()
    with pytest.raises(ValidationError):
        MaterialNeed(material=material, exercise=exercise, item=item).full_clean()


def test_case_card_names_what_is_to_be_found_out():
    part = PartFactory(facts_nl="Ghana\nwerk\nzolder", facts_en="Ghana\nlabour\nattic")
    with translation.override("en"):
        assert part.answers == [
            ("Country of origin", "Ghana"),
            ("Exploitation", "labour"),
            ("Housing", "attic"),
        ]


def test_sheet_of_a_tool_is_named_and_known():
    handout = HandoutFactory.build(layout=HandoutLayout.TOOL, tool_sheet="step-plan")
    handout.full_clean()
    for layout, name in (
        (HandoutLayout.TOOL, ""),
        (HandoutLayout.SIGNALS, "step-plan"),
        (HandoutLayout.TOOL, "no-such-sheet"),
    ):
        handout.layout, handout.tool_sheet = layout, name
        with pytest.raises(ValidationError) as refused:
            handout.full_clean()
        assert list(refused.value.message_dict) == ["tool_sheet"]


def test_every_handout_is_printed_at_its_own_address():
    with translation.override("en"):
        assert HandoutFactory(slug="one").get_print_url() == "/en/training/handouts/one/print/"
