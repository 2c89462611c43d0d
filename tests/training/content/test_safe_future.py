"""Safe Future, Safe Return as we ship it, against chapter 4 of the training manual."""

import re

import pytest
from modeltranslation.translator import translator

from training import selectors
from training.drawing import picture
from training.enums import HandoutLayout
from training.groups import copies
from training.models import (
    EvaluationQuestion,
    Exercise,
    Handout,
    HandoutPart,
    Programme,
    ProgrammeItem,
    Slide,
    Theory,
)

pytestmark = pytest.mark.django_db
SLUG = "safe-future-safe-return"

# Time, minutes, exercises and materials of each row, typed from paragraph 4.2.
INSTRUMENTS = {
    "overview-1",
    "overview-2",
    "action-plan",
    "ecogram",
    "paper",
    "flip-over-blank",
    "marker",
    "ecogram-example",
}
TIMETABLE = [
    ("09:30", 10, [], {"flip-over-safe-future"}),
    ("09:40", 30, ["1"], {"name-badges"}),
    ("10:10", 30, ["2"], {"position-cards"}),
    ("10:40", 20, [], set()),
    ("11:00", 30, [], {"presentation", "projector", "laptop"}),
    ("11:30", 45, ["3a", "3b", "3c", "3d"], INSTRUMENTS),
    ("12:15", 60, [], set()),
    ("13:15", 45, ["3a", "3b", "3c", "3d"], INSTRUMENTS),
    ("14:00", 40, ["4"], {"organisations", "paper", "flip-over-blank", "marker", "laptop"}),
    ("14:40", 20, [], set()),
    ("15:00", 30, ["5"], {"flip-over-blank"}),
    ("15:30", 30, ["6"], {"stopwatch"}),
    ("16:00", 15, [], set()),
    ("16:15", 15, [], {"evaluation-form", "certificate"}),
]
# Row: what our row has more, what it has less, and why.
ROW_DIFFERENCES = {
    "09:30": ({"sign-in-sheet"}, set(), "somebody has to know who came"),
    "09:40": ({"stand-up-questions"}, set(), "the questions are on a sheet"),
    "10:10": (
        {"ten-statements", "adhesive-tape", "red-thread"},
        set(),
        "tape and thread stand with the exercise; the statements are on a sheet",
    ),
    "11:00": (set(), {"presentation"}, "the slide set is printed with the trainer's sheets"),
    "11:30": (
        {"pen", "page-help"},
        set(),
        "a sheet needs something to write with; PAGE gets a sheet of its own",
    ),
    "13:15": ({"pen", "page-help"}, set(), "as before lunch"),
    "15:00": ({"marker"}, set(), "a sheet needs something to write with"),
    "15:30": ({"pitch-rounds", "pitch-roles"}, set(), "rounds and roles are on paper"),
    "16:15": ({"alphabet-sheet"}, set(), "the closing exercise from A to Z needs its sheet"),
}
# Minutes, group form, sub-times and materials of each exercise, typed from paragraph 4.3.
ON_FLIP_OVER = {"paper", "flip-over-blank", "marker"}
EXERCISES = {
    "1": (30, "plenary", [], set()),
    "2": (30, "plenary", [], {"position-cards", "adhesive-tape", "red-thread", "flip-over-blank"}),
    "3a": (40, "small_groups", [20], {"overview-1", *ON_FLIP_OVER}),
    "3b": (30, "small_groups", [10], {"overview-2", *ON_FLIP_OVER}),
    "3c": (40, "small_groups", [10], {"action-plan", "pen", *ON_FLIP_OVER}),
    "3d": (50, "pairs", [30, 20], {"ecogram", "ecogram-example", "paper"}),
    "4": (40, "threes", [15, 25], {"organisations", "flip-over-blank", "marker", "laptop"}),
    "5": (30, "threes", [], {"flip-over-blank"}),
    "6": (30, "pairs", [], {"stopwatch"}),
}
EXERCISE_DIFFERENCES = {
    "1": ({"stand-up-questions"}, set(), "the questions are on a sheet"),
    "2": (
        {"ten-statements"},
        {"flip-over-blank"},
        "statements on a flip-over are a variant; they are on the trainer's sheet",
    ),
    "3a": ({"pen"}, set(), "each copies questions and fills in the sheet"),
    "3b": ({"pen"}, set(), "Overview 2 is written on"),
    "3d": ({"page-help"}, set(), "PAGE gets a sheet of its own"),
    "4": ({"paper"}, set(), "the sheet of A4 stands in the timetable"),
    "5": ({"marker"}, set(), "a sheet needs something to write with"),
    "6": ({"pitch-rounds", "pitch-roles"}, set(), "rounds and roles are on paper"),
}
TOOL_SHEETS = {
    "overview-1",
    "overview-2",
    "action-plan",
    "ecogram",
    "ecogram-example",
    "organisations",
}
# Handout: how many, counted by what.
COUNTED = {
    "stand-up-questions": (1, "session"),
    "ten-statements": (1, "session"),
    "position-cards": (1, "session"),
    "overview-1": (1, "participant"),
    "overview-2": (1, "participant"),
    "action-plan": (1, "participant"),
    "ecogram": (1, "participant"),
    "ecogram-example": (1, "pair"),
    "page-help": (1, "participant"),
    "organisations": (1, "group"),
    "pitch-rounds": (1, "session"),
    "pitch-roles": (1, "pair"),
}
DAY_PAPERS = {
    "name-badges": ("badges", 1, "participant"),
    "sign-in-sheet": ("sign_in", 1, "session"),
    "flip-over-early-identification": ("flip_over", 1, "session"),
    "flip-over-safe-future": ("flip_over", 1, "session"),
    "alphabet-sheet": ("alphabet", 1, "session"),
    "evaluation-form": ("evaluation", 1, "participant"),
    "certificate": ("certificate", 1, "participant"),
}
TRANSLATED = (Programme, Exercise, ProgrammeItem, Handout, HandoutPart, Theory, Slide)


def rows():
    programme = selectors.programme_with_timetable().get(slug=SLUG)
    return selectors.timetable(programme)


def exercises():
    return Exercise.objects.filter(programme__slug=SLUG)


def asked_for(needs, handouts):
    return {need.material.slug for need in needs} | {handout.slug for handout in handouts}


def with_differences(printed, differences, key):
    more, less, _why = differences.get(key, (set(), set(), ""))
    assert not more & printed, f"{key}: the manual has {more & printed} as well"
    return printed - less | more


def test_every_row_has_the_time_the_exercises_and_the_materials_of_the_manual(shipped):
    found = [
        (
            f"{row.starts_at:%H:%M}",
            row.item.minutes,
            [exercise.number for exercise in row.item.exercises.all()],
            asked_for(row.needs, row.handouts),
        )
        for row in rows()
    ]
    assert found == [
        (time, minutes, numbers, with_differences(materials, ROW_DIFFERENCES, time))
        for time, minutes, numbers, materials in TIMETABLE
    ]


def test_every_difference_has_a_reason():
    for more, less, why in (*ROW_DIFFERENCES.values(), *EXERCISE_DIFFERENCES.values()):
        assert why
        assert more | less


def test_exercises_have_the_duration_the_form_and_the_materials_of_the_manual(shipped):
    for exercise in exercises():
        minutes, form, _parts, materials = EXERCISES[exercise.number]
        assert (exercise.minutes, exercise.group_form) == (minutes, form)
        found = asked_for(exercise.needs.all(), exercise.handouts.all())
        assert found == with_differences(materials, EXERCISE_DIFFERENCES, exercise.number)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_steps_name_the_minutes_that_the_manual_gives_to_parts(shipped, language):
    word = {"nl": "minuten", "en": "minutes"}[language]
    for number, (_minutes, _form, parts, _materials) in EXERCISES.items():
        steps = getattr(exercises().get(number=number), f"steps_{language}")
        named = [int(found) for found in re.findall(rf"\b(\d+) {word}", steps)]
        assert named == parts, f"exercise {number}"


def test_each_group_of_exercise_4_has_a_laptop_and_a_note_tells_the_number_of_the_manual(shipped):
    exercise = exercises().get(number="4")
    laptop = exercise.needs.get(material__slug="laptop")
    counted = {"quantity": laptop.quantity, "per": laptop.per}
    assert copies(**counted, form=exercise.group_form, participants=16) == 5
    assert "minstens vier laptops" in exercise.editor_notes_nl
    assert "at least four laptops" in exercise.editor_notes_en


@pytest.mark.parametrize("number", ["3a", "3b", "3c"])
def test_everybody_has_a_pen_where_a_sheet_is_filled_in(shipped, number):
    pen = exercises().get(number=number).needs.get(material__slug="pen")
    assert (pen.quantity, pen.per) == (1, "participant")


def test_three_cards_are_enough(shipped):
    assert Handout.objects.get(slug="position-cards").parts.count() == 3


def test_every_exercise_is_written_out_and_has_variants_and_notes(shipped):
    for exercise in exercises():
        assert exercise.is_written_out, exercise.number
        assert exercise.variants_nl, exercise.number
        assert exercise.editor_notes_nl, exercise.number


def test_theory_fills_its_half_hour_and_page_is_told_within_3d(shipped):
    method = ProgrammeItem.objects.get(programme__slug=SLUG, key="method")
    assert sum(theory.minutes for theory in method.theories.all()) == method.minutes
    assert [theory.slug for theory in exercises().get(number="3d").theories.all()] == ["page"]


def test_slides_are_a_small_set_and_each_says_what_to_tell(shipped):
    slides = Slide.objects.filter(programme__slug=SLUG)
    assert 10 <= slides.count() <= 14
    assert not slides.filter(said_nl="").exists()
    assert not [slide.key for slide in slides if not (slide.drawing or slide.lines_nl)]
    assert max(len((slide.lines_nl or "").splitlines()) for slide in slides) <= 6


def test_ten_statements_each_with_a_note_for_the_trainer_only(shipped):
    handout = Handout.objects.get(slug="ten-statements")
    assert (handout.layout, handout.is_for_trainer) == (HandoutLayout.READ_OUT, True)
    assert handout.parts.count() == 10
    assert not handout.parts.filter(trainer_note_nl="").exists()


def test_no_statement_promises_a_permit_and_the_note_says_what_is_true(shipped):
    strong = HandoutPart.objects.get(handout__slug="ten-statements", key="strong-case")
    assert "verblijfsvergunning" not in strong.text_nl
    assert "niet vanzelf" in strong.trainer_note_nl
    assert "no permanent permit by itself" in strong.trainer_note_en


def test_six_rounds_of_which_the_first_lasts_two_minutes(shipped):
    titles = Handout.objects.get(slug="pitch-rounds").parts.values_list("title_en", flat=True)
    assert [re.findall(r"\((\d) minute", title) for title in titles] == [["2"], *[["1"]] * 5]


def test_every_role_has_its_back(shipped):
    roles = Handout.objects.get(slug="pitch-roles").parts.all()
    assert [len(role.facts_nl.splitlines()) for role in roles] == [3] * 6
    assert roles.filter(key="learning-disability").exists()


def test_organisations_add_statements_and_roles_of_their_own(shipped):
    own = Handout.objects.filter(takes_own_parts=True, exercises__programme__slug=SLUG)
    assert set(own.values_list("slug", flat=True)) == {"ten-statements", "pitch-roles"}


def test_sheets_of_the_tools_have_their_names(shipped):
    tools = Handout.objects.filter(layout=HandoutLayout.TOOL, exercises__programme__slug=SLUG)
    assert {handout.tool_sheet for handout in tools} == TOOL_SHEETS
    for handout in tools:
        handout.clean()


def test_handouts_are_counted_as_the_exercises_need_them(shipped):
    handouts = Handout.objects.filter(exercises__programme__slug=SLUG)
    assert {one.slug: (one.quantity, one.per) for one in handouts} == COUNTED


def test_papers_of_the_day_have_their_layout_and_count(shipped):
    found = Handout.objects.filter(slug__in=DAY_PAPERS)
    assert {one.slug: (one.layout, one.quantity, one.per) for one in found} == DAY_PAPERS


@pytest.mark.parametrize(
    ("slug", "drawings"),
    [
        ("flip-over-early-identification", ["goals", "timetable", "funnel", "elements"]),
        ("flip-over-safe-future", ["goals", "timetable", "tracks", "page"]),
    ],
)
def test_flip_over_sheets_have_a_drawing_and_lines_to_copy(shipped, slug, drawings):
    parts = Handout.objects.get(slug=slug).parts.all()
    assert [part.drawing for part in parts] == drawings
    assert all(part.text_nl and part.text_en for part in parts)


def test_certificate_says_that_it_gives_no_title(shipped):
    parts = Handout.objects.get(slug="certificate").parts
    assert list(parts.values_list("key", flat=True)) == ["took-part", "covered", "standing"]
    assert "geen titel" in parts.get(key="standing").text_nl


@pytest.mark.parametrize(
    ("moment", "scales", "texts"), [("day", range(5, 8), range(2, 4)), ("later", [2, 3], [2])]
)
def test_evaluation_is_short_and_every_scale_says_what_its_ends_mean(
    shipped, moment, scales, texts
):
    questions = EvaluationQuestion.objects.filter(moment=moment)
    assert questions.filter(kind="scale").count() in scales
    assert questions.filter(kind="text").count() in texts
    for question in questions:
        words = [question.low_nl, question.low_en, question.high_nl, question.high_en]
        assert all(words) if question.kind == "scale" else not any(words)


def test_every_text_stands_in_both_languages(shipped):
    for model in (*TRANSLATED, EvaluationQuestion):
        fields = translator.get_options_for_model(model).get_field_names()
        for row in model.objects.all():
            for field in fields:
                texts = [getattr(row, f"{field}_{language}") or "" for language in ("nl", "en")]
                assert len({len(text.splitlines()) for text in texts}) == 1, f"{row}: {field}"


@pytest.mark.parametrize(
    ("language", "pronouns"),
    [
        ("nl", "zij|ze|hun|hen|zijn of haar|ik|mij|mijn|je|jij|jou|jouw|u|uw"),
        ("en", "they|them|their|themselves|I|me|my|you|your"),
    ],
)
def test_goals_hold_no_pronoun_and_so_read_right_after_participants_you_and_i(
    shipped, language, pronouns
):
    for programme in Programme.objects.all():
        for field in ("goals_know", "goals_able"):
            goals = getattr(programme, f"{field}_{language}")
            assert not re.search(rf"\b(?:{pronouns})\b", goals), programme


def test_lines_below_a_drawing_do_not_say_again_what_it_says(shipped):
    """A line that opens as a title of the drawing does, or with its letter, repeats it."""
    for part in HandoutPart.objects.filter(handout__layout=HandoutLayout.FLIP_OVER):
        drawn = picture(part.drawing)
        boxes = drawn.context.get("boxes", ()) if drawn else ()
        opens = {str(word) for box in boxes for word in (box.title, box.mark) if word}
        for line in part.text_nl.splitlines():
            assert not [word for word in opens if re.match(rf"{word}\b", line)], part.key


def test_participants_are_addressed_as_colleagues(shipped):
    for question in EvaluationQuestion.objects.all():
        assert not re.search(r"\b(?:u|uw)\b", question.text_nl.lower()), question.slug
