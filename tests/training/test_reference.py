"""The shipped content against the timetable of the training manual, chapters 3.2 and 4.2."""

import tomllib

import pytest
from modeltranslation.translator import translator

from training import reference, selectors
from training.models import (
    Exercise,
    Handout,
    HandoutPart,
    Material,
    MaterialNeed,
    Programme,
    ProgrammeItem,
    Slide,
    Theory,
)

pytestmark = pytest.mark.django_db
ALL = (
    Programme,
    Exercise,
    ProgrammeItem,
    Handout,
    HandoutPart,
    Theory,
    Slide,
    Material,
    MaterialNeed,
)

# start, end, kind, exercises: as printed in the manual
EARLY_IDENTIFICATION = [
    ("09:30", "09:45", "introduction", []),
    ("09:45", "10:00", "exercise", ["1"]),
    ("10:00", "10:30", "exercise", ["2"]),
    ("10:30", "10:45", "exercise", ["3"]),
    ("10:45", "11:00", "break", []),
    ("11:00", "11:30", "exercise", ["4"]),
    ("11:30", "11:50", "exercise", ["5"]),
    ("11:50", "12:15", "exercise", ["6"]),
    ("12:15", "13:15", "lunch", []),
    ("13:15", "13:25", "energizer", []),
    ("13:25", "13:45", "exercise", ["7"]),
    ("13:45", "14:00", "theory", []),
    ("14:00", "14:20", "exercise", ["8"]),
    ("14:20", "14:40", "exercise", ["9"]),
    ("14:40", "15:00", "break", []),
    ("15:00", "15:10", "exercise", ["10"]),
    ("15:10", "15:20", "theory", []),
    ("15:20", "15:30", "exercise", ["11"]),
    ("15:30", "15:45", "theory", []),
    ("15:45", "16:15", "exercise", ["12"]),
    ("16:15", "16:30", "closing", []),
]
SAFE_FUTURE = [
    ("09:30", "09:40", "introduction", []),
    ("09:40", "10:10", "exercise", ["1"]),
    ("10:10", "10:40", "exercise", ["2"]),
    ("10:40", "11:00", "break", []),
    ("11:00", "11:30", "theory", []),
    ("11:30", "12:15", "exercise", ["3a", "3b", "3c", "3d"]),
    ("12:15", "13:15", "lunch", []),
    ("13:15", "14:00", "exercise", ["3a", "3b", "3c", "3d"]),
    ("14:00", "14:40", "exercise", ["4"]),
    ("14:40", "15:00", "break", []),
    ("15:00", "15:30", "exercise", ["5"]),
    ("15:30", "16:00", "exercise", ["6"]),
    ("16:00", "16:15", "closing", []),
    ("16:15", "16:30", "closing", []),
]
DURATIONS = {
    "early-identification": {
        "1": (15, "pairs"),
        "2": (30, "pairs"),
        "3": (15, "plenary"),
        "4": (30, "four_groups"),
        "5": (20, "four_groups"),
        "6": (20, "plenary"),
        "7": (20, "four_groups"),
        "8": (20, "threes"),
        "9": (20, "plenary"),
        "10": (10, "pairs"),
        "11": (10, "pairs"),
        "12": (30, "threes"),
    },
    "safe-future-safe-return": {
        "1": (30, "plenary"),
        "2": (30, "plenary"),
        "3a": (40, "small_groups"),
        "3b": (30, "small_groups"),
        "3c": (40, "small_groups"),
        "3d": (50, "pairs"),
        "4": (40, "threes"),
        "5": (30, "threes"),
        "6": (30, "pairs"),
    },
}


def rows(slug):
    programme = selectors.programme_with_timetable().get(slug=slug)
    return selectors.timetable(programme)


@pytest.mark.parametrize(
    ("slug", "printed"),
    [("early-identification", EARLY_IDENTIFICATION), ("safe-future-safe-return", SAFE_FUTURE)],
)
def test_timetable_is_that_of_the_manual(shipped, slug, printed):
    found = [
        (
            f"{row.starts_at:%H:%M}",
            f"{row.ends_at:%H:%M}",
            row.item.kind,
            [exercise.number for exercise in row.item.exercises.all()],
        )
        for row in rows(slug)
    ]
    assert found == printed


@pytest.mark.parametrize("slug", DURATIONS)
def test_exercises_have_the_duration_and_group_form_of_the_manual(shipped, slug):
    exercises = Exercise.objects.filter(programme__slug=slug)
    found = {one.number: (one.minutes, one.group_form) for one in exercises}
    assert found == DURATIONS[slug]


def test_optional_and_alternative_rows_are_marked(shipped):
    marked = ProgrammeItem.objects.exclude(necessity="fixed").values_list("key", "necessity")
    assert set(marked) == {
        ("smuggling-talk", "extra"),
        ("signals-video", "alternative"),
        ("combining", "optional"),
    }
    assert Exercise.objects.get(title_en="Signals in a video").alternative_to.number == "5"


def test_every_exercise_of_early_identification_is_written_out(shipped):
    exercises = Exercise.objects.filter(programme__slug="early-identification")
    assert [one.number for one in exercises if not one.is_written_out] == []


def test_theories_slides_and_rows_find_each_other(shipped):
    definition = Theory.objects.get(slug="definition")
    assert definition.exercise.number == "2"
    assert [item.key for item in definition.items.all()] == ["definition"]
    assert {slide.key for slide in definition.slides.all()} == {"elements", "child", "consent"}
    funnel = Theory.objects.get(slug="funnel")
    assert funnel.exercise is None
    assert [item.key for item in funnel.items.all()] == ["asking-on-theory"]


def test_every_text_stands_in_both_languages(shipped):
    for model in (one for one in ALL if one is not MaterialNeed):
        fields = translator.get_options_for_model(model).get_field_names()
        for row in model.objects.all():
            for field in fields:
                texts = [getattr(row, f"{field}_{language}") or "" for language in ("nl", "en")]
                assert len({len(text.splitlines()) for text in texts}) == 1, f"{row}: {field}"


def test_twelve_case_cards_can_be_guessed(shipped):
    cards = HandoutPart.objects.filter(handout__slug="case-cards")
    assert cards.count() == 12
    for card in cards:
        assert len(card.facts_nl.splitlines()) == 3
        assert len(card.hints_nl.splitlines()) == 2


def test_all_forms_of_exploitation_are_on_the_cards(shipped):
    cards = HandoutPart.objects.filter(handout__slug="case-cards")
    forms = {card.facts_en.splitlines()[1] for card in cards}
    assert forms == {"sexual exploitation", "labour exploitation", "criminal exploitation"}


def test_signals_and_cases_carry_a_note_for_the_trainer(shipped):
    parts = HandoutPart.objects.filter(handout__slug__in=("signals", "three-cases"))
    assert parts.filter(handout__slug="signals").count() >= 8
    assert parts.filter(handout__slug="three-cases").count() == 3
    assert not parts.filter(trainer_note_nl="").exists()


def test_the_case_of_exercise_12_agrees_with_that_of_exercise_2(shipped):
    case = Exercise.objects.get(programme__slug="early-identification", number="12").case_nl
    sheet = HandoutPart.objects.get(handout__slug="three-cases", key="andrei").text_nl
    for fact in ("Andrei", "zes dagen per week", "Drenthe", "60 euro", "zadelkamer"):
        assert fact in case
        assert fact in sheet


def test_loading_twice_changes_nothing(shipped):
    before = [list(model.objects.values()) for model in ALL]
    reference.load()
    assert [list(model.objects.values()) for model in ALL] == before


def test_what_staff_changed_or_took_out_stays(shipped):
    exercise = Exercise.objects.get(programme__slug="early-identification", number="4")
    Exercise.objects.filter(pk=exercise.pk).update(title_nl="Onze titel", is_published=False)
    exercise.needs.all().delete()
    ProgrammeItem.objects.get(key="energizer").delete()
    HandoutPart.objects.get(key="lili").delete()
    reference.load()
    exercise.refresh_from_db()
    assert (exercise.title_nl, exercise.is_published) == ("Onze titel", False)
    assert not exercise.needs.exists()
    assert not ProgrammeItem.objects.filter(key="energizer").exists()
    assert not HandoutPart.objects.filter(key="lili").exists()


def test_overwriting_brings_the_shipped_text_back(shipped):
    Exercise.objects.update(title_nl="Onze titel")
    ProgrammeItem.objects.get(key="energizer").delete()
    reference.load(overwrite=True)
    assert not Exercise.objects.filter(title_nl="Onze titel").exists()
    assert ProgrammeItem.objects.filter(key="energizer").count() == 1


@pytest.mark.parametrize("path", sorted(reference.CONTENT.rglob("*.toml")), ids=lambda p: p.name)
def test_content_speaks_of_possible_victims_only(path):
    """A person is a client or a possible victim on our pages, never "the victim"."""
    text = str(tomllib.loads(path.read_text(encoding="utf-8"))).lower()
    assert "the victim" not in text
    assert "het slachtoffer" not in text
