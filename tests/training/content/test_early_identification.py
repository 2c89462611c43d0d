"""The shipped content of Early identification against chapter 3 of the training manual.

The tables are typed from the manual: times and materials from its timetable (3.2), durations,
group forms and materials from its exercises (3.3), in our words for things. A difference of ours
stands in `ADDED` or `LEFT_OUT` with its reason; anything else that differs fails.
"""

import re
from pathlib import Path

import pytest

from training import shipped
from training.enums import Drawing, HandoutLayout, Necessity

FOLDER = "early_identification"
SIDE_BY_SIDE = Path(__file__).parents[3] / "docs" / "training-timetable.md"
FLIP_OVER = "flip-over-early-identification"
LANGUAGES = ("nl", "en")

# time, minutes, exercise, materials of the timetable
MANUAL = (
    ("09:30", 15, None, {FLIP_OVER, "euro-trafguid"}),
    ("09:45", 15, "1", {"case-cards", FLIP_OVER}),
    ("10:00", 30, "2", {"three-cases", FLIP_OVER}),
    ("10:30", 15, "3", {"headlines", "corner-cards", "wooden-spoon"}),
    ("10:45", 15, None, set()),
    ("11:00", 30, "4", {"cardboard", "signals", "scissors"}),
    ("11:30", 20, "5", {"cardboard"}),
    ("11:50", 25, "6", {"video", "laptop", "projector", "pen", "paper"}),
    ("12:15", 60, None, set()),
    ("13:15", 10, None, set()),
    ("13:25", 20, "7", {"asking-on-case"}),
    ("13:45", 15, None, {"step-plan", FLIP_OVER}),
    ("14:00", 20, "8", {"flip-over-blank"}),
    ("14:20", 20, "9", {"growing-case"}),
    ("14:40", 20, None, set()),
    ("15:00", 10, "10", set()),
    ("15:10", 10, None, {"tip-sheet"}),
    ("15:20", 10, "11", {"tip-sheet"}),
    ("15:30", 15, None, {"step-plan"}),
    ("15:45", 30, "12", {"step-plan", "stepping-stones", "flip-over-blank"}),
    ("16:15", 15, None, {"alphabet-sheet", "certificate"}),
)
# minutes, group form, materials of the exercise
EXERCISES = {
    "1": (15, "pairs", {"case-cards", FLIP_OVER}),
    "2": (30, "pairs", {"three-cases", FLIP_OVER, "trafficking-or-smuggling"}),
    "3": (15, "plenary", {"headlines", "corner-cards", "wooden-spoon"}),
    "4": (30, "four_groups", {"cardboard", "signals", "scissors"}),
    "5": (20, "four_groups", {"cardboard"}),
    "6": (20, "plenary", {"video", "laptop", "projector"}),
    "7": (20, "four_groups", {"asking-on-case"}),
    "8": (20, "threes", {"flip-over-blank"}),
    "9": (20, "plenary", set()),
    "10": (10, "pairs", {"tip-sheet"}),
    "11": (10, "pairs", {"tip-sheet"}),
    "12": (30, "threes", {"step-plan", "stepping-stones", "flip-over-blank"}),
}
ADDED = {
    "09:30": {
        "name-badges": "chapter 4 has them, and a group that works in pairs needs names",
        "sign-in-sheet": "whoever was there gets a certificate",
    },
    "11:00": {"signal-board": "the manual divides the cardboard in three by hand; ours is printed"},
    "11:30": {
        "signals": "the strips of exercise 4 are used again",
        "signal-board": "the back with four professions, which the manual describes",
    },
    "11:50": {
        "video-questions": "the six questions of the exercise on a sheet",
        "told-story": "for when the videos of the manual are gone",
    },
    "16:15": {"evaluation-form": "chapter 2 evaluates every training; the day itself has A to Z"},
}
LEFT_OUT = {
    "15:00": {"tip-sheet": "listed with exercise 10 but given out after it, at 15:10"},
}
# How often something is needed, as the manual says or as its group form asks.
COUNTED = {
    "case-cards": (1, "session"),
    "three-cases": (1, "pair"),
    "headlines": (1, "session"),
    "corner-cards": (1, "session"),
    "signals": (1, "group"),
    "signal-board": (1, "group"),
    "video-questions": (1, "participant"),
    "told-story": (1, "session"),
    "asking-on-case": (1, "group"),
    "growing-case": (1, "session"),
    "tip-sheet": (1, "participant"),
    "step-plan": (1, "participant"),
    "stepping-stones": (1, "group"),
    "trafficking-or-smuggling": (1, "session"),
}
NEEDED = {
    "3": [["wooden-spoon", 3, "session"]],
    "4": [["cardboard", 4, "session"], ["scissors", 4, "session"]],
    "5": [["cardboard", 4, "session"]],
    "8": [["flip-over-blank", 1, "group"], ["flip-over-blank", 1, "session"]],
    "12": [["flip-over-blank", 1, "session"]],
}
PERSONS_OF_THE_MANUAL = (
    "Janusz|Danita|Mascha|Macha|Achmed|Cara|Ihrin|Hassan|Tanya|Jady|Jintha|Dusi|Sittard|Betuwe"
)


def kept(kind, name):
    return shipped.rows(f"{FOLDER}/{name}", kind)


EXERCISE_ROWS = {entry["number"]: entry for entry in kept("exercises", "exercises")}
HANDOUTS = {entry["slug"]: entry for entry in kept("handouts", "handouts")}
THEORIES = {entry["slug"]: entry for entry in kept("theories", "theory")}
SLIDES = kept("slides", "slides")
ROWS = kept("items", "timetable")
PARTS = [(slug, part) for slug, handout in HANDOUTS.items() for part in handout.get("parts", ())]
ENTRIES = [
    shipped.read(f"{FOLDER}/programme")["programme"],
    *EXERCISE_ROWS.values(),
    *HANDOUTS.values(),
    *THEORIES.values(),
    *SLIDES,
    *ROWS,
    *(part for _slug, part in PARTS),
]


def handouts_of(number):
    wanted = f"early-identification/{number}"
    return {slug for slug, entry in HANDOUTS.items() if wanted in entry.get("exercises", ())}


def materials(row):
    """All that a row and its exercise ask for."""
    found = set(row.get("handouts", ())) | {need[0] for need in row.get("needs", ())}
    for number in row.get("exercises", ()):
        found |= handouts_of(number)
        found |= {need[0] for need in EXERCISE_ROWS[number].get("needs", ())}
    return found


def scheduled():
    minute = 9 * 60 + 30
    for row in ROWS:
        if row.get("necessity") != Necessity.EXTRA:
            yield f"{minute // 60:02}:{minute % 60:02}", row
            minute += row["minutes"]


def test_times_lengths_and_exercises_are_those_of_the_manual():
    found = [
        (time, row["minutes"], next(iter(row.get("exercises", ())), None))
        for time, row in scheduled()
    ]
    assert found == [row[:3] for row in MANUAL]


def test_every_row_asks_for_what_timetable_and_exercise_of_the_manual_name():
    ours = {time: materials(row) for time, row in scheduled()}
    for time, _minutes, number, named in MANUAL:
        printed = named | (EXERCISES[number][2] if number else set())
        wanted = (printed | set(ADDED.get(time, ()))) - set(LEFT_OUT.get(time, ()))
        assert ours[time] == wanted, time


def test_every_difference_is_one_and_has_a_reason():
    printed = {
        time: named | (EXERCISES[number][2] if number else set())
        for time, _minutes, number, named in MANUAL
    }
    for time, reasons in ADDED.items():
        assert not set(reasons) & printed[time], time
        assert all(reasons.values())
    for time, reasons in LEFT_OUT.items():
        assert set(reasons) <= printed[time], time
        assert all(reasons.values())


def test_exercises_have_the_duration_and_group_form_of_the_manual():
    found = {number: (row["minutes"], row["group_form"]) for number, row in EXERCISE_ROWS.items()}
    assert found == {number: row[:2] for number, row in EXERCISES.items()}


def test_sheets_and_materials_are_counted_as_the_manual_counts():
    found = {slug: (entry["quantity"], entry["per"]) for slug, entry in HANDOUTS.items()}
    assert found == COUNTED
    for number, needs in NEEDED.items():
        assert EXERCISE_ROWS[number]["needs"] == needs


def test_the_page_that_sets_the_timetables_side_by_side_has_every_row():
    """The page says the reasons in its own words, for each row of `ADDED` and `LEFT_OUT`."""
    lines = [
        [cell.strip() for cell in line.strip("|\n ").split("|")]
        for line in SIDE_BY_SIDE.read_text(encoding="utf-8").splitlines()
        if re.match(r"\| \d\d:\d\d \| \d", line)
    ]
    assert [(line[0], int(line[1])) for line in lines] == [row[:2] for row in MANUAL]
    explained = {line[0] for line in lines if line[-1] != "" and len(line) == 7}
    assert explained >= set(ADDED) | set(LEFT_OUT)


def test_what_needs_a_choice_is_marked():
    found = {
        row["key"]: row["necessity"] for row in ROWS if row.get("necessity", "fixed") != "fixed"
    }
    assert found == {
        "smuggling-talk": "extra",
        "signals-video": "alternative",
        "combining": "optional",
    }
    assert EXERCISE_ROWS["6"]["alternative_to"] == "5"


def test_the_smuggling_talk_follows_the_definition_and_takes_fifteen_minutes():
    keys = [row["key"] for row in ROWS]
    assert keys.index("smuggling-talk") == keys.index("definition") + 1
    row = ROWS[keys.index("smuggling-talk")]
    assert (row["minutes"], row["theories"]) == (15, ["smuggling"])


def test_every_exercise_is_written_out_with_goal_steps_variants_and_notes():
    for number, entry in EXERCISE_ROWS.items():
        for field in ("title", "goal", "steps", "variants", "editor_notes"):
            assert all(entry[field][code].strip() for code in LANGUAGES), (number, field)
        assert len(entry["steps"]["nl"].strip().splitlines()) >= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parts_of_an_exercise_add_up_to_its_duration(language):
    for number, entry in EXERCISE_ROWS.items():
        assert minutes_in(entry["steps"][language]) == entry["minutes"], number


@pytest.mark.parametrize("language", LANGUAGES)
def test_theory_with_a_row_of_its_own_adds_up_to_the_time_of_that_row(language):
    rows = {slug: row for row in ROWS for slug in row.get("theories", ())}
    for slug, entry in THEORIES.items():
        if "exercise" not in entry:
            assert entry["minutes"] == rows[slug]["minutes"], slug
            assert minutes_in(entry["points"][language]) == entry["minutes"], slug


def test_theory_within_an_exercise_fits_the_time_that_the_exercise_leaves_for_it():
    told = sum(entry["minutes"] for entry in THEORIES.values() if entry.get("exercise") == "2")
    lines = EXERCISE_ROWS["2"]["steps"]["en"].splitlines()
    (line,) = (line for line in lines if "legal definition" in line)
    assert told == minutes_in(line)


def minutes_in(text):
    return sum(int(found) for found in re.findall(r"\((\d+) minu", text))


def test_every_text_stands_in_both_languages_line_by_line():
    for entry in ENTRIES:
        for field, texts in entry.items():
            if isinstance(texts, dict):
                assert set(texts) == set(LANGUAGES), (entry, field)
                lines = {code: len(texts[code].strip().splitlines()) for code in LANGUAGES}
                assert lines["nl"] == lines["en"] > 0, (entry, field)
                assert texts["nl"] != texts["en"] or len(texts["nl"]) < 60, (entry, field)


def test_no_person_or_place_of_the_manual_appears():
    """The note on the spelling of a name in the manual names no name either."""
    for entry in ENTRIES:
        assert not re.search(rf"\b({PERSONS_OF_THE_MANUAL})\b", str(entry)), entry


def test_nobody_is_called_the_victim():
    for entry in ENTRIES:
        text = str(entry).lower()
        assert "the victim" not in text
        assert "het slachtoffer" not in text


def test_every_sheet_that_a_row_or_exercise_names_is_shipped_or_a_paper_of_the_day():
    of_the_day = {
        "name-badges",
        "sign-in-sheet",
        FLIP_OVER,
        "alphabet-sheet",
        "evaluation-form",
        "certificate",
    }
    named = {slug for row in ROWS for slug in row.get("handouts", ())}
    assert named <= set(HANDOUTS) | of_the_day
    for slug, entry in HANDOUTS.items():
        numbers = {name.rpartition("/")[2] for name in entry["exercises"]}
        assert numbers <= set(EXERCISE_ROWS), slug


def test_what_is_counted_is_a_material_that_is_shipped_and_none_that_became_a_sheet():
    shipped_materials = shipped.read("materials")
    named = {
        need[0] for entry in (*ROWS, *EXERCISE_ROWS.values()) for need in entry.get("needs", ())
    }
    assert named <= set(shipped_materials["materials"])
    assert not set(shipped_materials["retired"]) & set(shipped_materials["materials"])


def test_theories_and_slides_hang_together():
    in_rows = {slug for row in ROWS for slug in row.get("theories", ())}
    assert in_rows == set(THEORIES)
    assert {slide["theory"] for slide in SLIDES if "theory" in slide} == set(THEORIES)
    drawings = {entry.get("drawing", "") for entry in (*THEORIES.values(), *SLIDES)}
    assert drawings <= set(Drawing.values)


def test_the_slide_set_is_short_and_so_are_its_lines():
    assert 12 <= len(SLIDES) <= 16
    for slide in SLIDES:
        assert slide.get("lines") or slide.get("drawing"), slide["key"]
        assert all(slide["said"][code] for code in LANGUAGES)
        for code in LANGUAGES:
            lines = slide.get("lines", {}).get(code, "").strip().splitlines()
            assert len(lines) <= 4
            assert all(len(line) <= 45 for line in lines), lines


def parts_of(slug):
    return [part for owner, part in PARTS if owner == slug]


def test_keys_within_a_handout_differ():
    for slug in HANDOUTS:
        keys = [part["key"] for part in parts_of(slug)]
        assert len(keys) == len(set(keys)), slug


def test_there_are_twelve_cards_eight_signals_and_a_dozen_headlines():
    assert len(parts_of("case-cards")) == 12
    assert len(parts_of("signals")) >= 8
    assert len(parts_of("headlines")) == 12
    assert len(parts_of("corner-cards")) == 4
    assert len(parts_of("three-cases")) == 3
    assert len(parts_of("tip-sheet")) == 3
    assert len(parts_of("growing-case")) == 9


def test_the_board_has_three_elements_in_front_and_four_professions_behind():
    sides = [part.get("side", 1) for part in parts_of("signal-board")]
    assert sides == [1, 1, 1, 2, 2, 2, 2]
    assert HANDOUTS["signal-board"]["layout"] == HandoutLayout.BOARD


def test_what_the_trainer_keeps_is_marked_and_what_can_be_adapted_too():
    kept_in_hand = {slug for slug, entry in HANDOUTS.items() if entry.get("is_for_trainer")}
    assert kept_in_hand == {"headlines", "told-story", "growing-case"}
    adaptable = {slug for slug, entry in HANDOUTS.items() if entry.get("takes_own_parts")}
    assert adaptable == {"case-cards", "three-cases", "headlines", "signals", "asking-on-case"}


@pytest.mark.parametrize(
    "slug", ["three-cases", "signals", "headlines", "told-story", "asking-on-case", "growing-case"]
)
def test_cases_signals_and_headlines_carry_a_note_for_the_trainer(slug):
    for part in parts_of(slug):
        assert all(part["trainer_note"][code].strip() for code in LANGUAGES), part["key"]


def test_headlines_cover_the_four_corners_and_none_proves_anything():
    notes = " ".join(part["trainer_note"]["en"] for part in parts_of("headlines"))
    for form in ("Sexual exploitation", "Labour exploitation", "Criminal exploitation"):
        assert notes.count(form) >= 2
    assert notes.count("A combination") >= 2
    assert notes.count("If someone asks") == 12


def test_tips_leave_blanks_and_never_name_trafficking():
    for part in parts_of("tip-sheet"):
        for code, word in (("nl", "mensenhandel"), ("en", "trafficking")):
            text = part["text"][code]
            assert text.count("…………") >= 2
            assert "?" in text
            assert word not in text.lower()


def test_six_videos_are_listed_with_a_warning_to_try_them_first():
    videos = [part for part in parts_of("video-questions") if part.get("link")]
    assert len(videos) == 6
    assert "in advance" in HANDOUTS["video-questions"]["purpose"]["en"]


def test_people_keep_their_name_place_and_money_from_exercise_to_exercise():
    cases = {part["key"]: part["text"]["nl"] for part in parts_of("three-cases")}
    (livia,) = (part["text"] for part in parts_of("asking-on-case"))
    assert livia == EXERCISE_ROWS["7"]["case"]
    for fact in ("Andrei", "zes dagen per week", "Drenthe", "60 euro", "zadelkamer"):
        assert fact in cases["andrei"]
        assert fact in EXERCISE_ROWS["12"]["case"]["nl"]
    for fact in ("Livia", "sekswerker", "flat", "Zwolle", "de helft", "huur en boodschappen"):
        assert fact.lower() in cases["livia"].lower()
        assert fact in livia["nl"]


def test_the_theory_knows_children_and_the_directive_of_2024():
    assert "Bij een kind" in THEORIES["definition"]["core"]["nl"]
    forms = THEORIES["forms-of-exploitation"]["points"]["en"]
    for word in ("2024/1712", "surrogacy", "forced marriage", "illegal adoption"):
        assert word in forms


@pytest.mark.parametrize(
    ("number", "phrase"),
    [
        ("1", "does not print them"),
        ("2", "annex 3"),
        ("2", "about a tenth"),
        ("2", "spelled in two ways"),
        ("3", "prints none"),
        ("4", "seven signals"),
        ("5", "described and not printed"),
        ("6", "called an alternative"),
        ("9", "nothing is needed"),
        ("10", "gives it out only afterwards"),
        ("11", "annex 3"),
        ("12", "five steps"),
    ],
)
def test_where_the_manual_contradicts_itself_a_note_says_so(number, phrase):
    assert phrase in EXERCISE_ROWS[number]["editor_notes"]["en"]
