"""An installation of the first release: no theory, eight exercises unwritten, six handouts."""

import pytest

from training import reference
from training.models import (
    Exercise,
    Handout,
    HandoutPart,
    Material,
    MaterialNeed,
    ProgrammeItem,
    Slide,
    Theory,
)

pytestmark = pytest.mark.django_db
WRITTEN_THEN = ("1", "2", "4", "12")
HANDOUTS_THEN = (
    "case-cards",
    "three-cases",
    "trafficking-or-smuggling",
    "signals",
    "signal-board",
    "step-plan",
)
NOTE_THEN = "De trainer leest voor, dus één exemplaar volstaat."


@pytest.fixture
def first_release(shipped):
    """Take out what the first release did not have, and put in what it had."""
    Slide.objects.all().delete()
    Theory.objects.all().delete()
    Handout.objects.exclude(slug__in=HANDOUTS_THEN).delete()
    HandoutPart.objects.filter(side=2).delete()
    ProgrammeItem.objects.filter(necessity="extra").delete()
    Material.objects.update(is_used_up=False)
    for position, item in enumerate(early(ProgrammeItem), start=1):
        ProgrammeItem.objects.filter(pk=item.pk).update(position=position)
    unwritten = early(Exercise).exclude(number__in=WRITTEN_THEN)
    blank = {
        f"{field}_{code}": "" for field in ("steps", "case", "variants") for code in ("nl", "en")
    }
    unwritten.update(**blank, editor_notes_nl="", editor_notes_en="")
    headlines = Material.objects.create(
        slug="headlines",
        name_nl="lijst met recente krantenkoppen",
        name_en="list of recent headlines",
    )
    MaterialNeed.objects.create(material=headlines, exercise=exercise("3"))


def early(model):
    return model.objects.filter(programme__slug="early-identification")


def exercise(number):
    return early(Exercise).get(number=number)


def row(key):
    return early(ProgrammeItem).get(key=key)


def test_exercises_without_steps_get_their_text(first_release):
    reference.load()
    assert [one.number for one in early(Exercise) if not one.is_written_out] == []
    assert "Livia" in exercise("7").case_en
    assert exercise("9").editor_notes_en


def test_what_staff_wrote_beside_the_steps_stays(first_release):
    early(Exercise).filter(number="9").update(
        title_nl="Onze titel", is_published=False, editor_notes_nl="Onze notitie"
    )
    early(Exercise).filter(number="5").update(variants_nl="Onze variant")
    reference.load()
    nine = exercise("9")
    assert (nine.title_nl, nine.is_published) == ("Onze titel", False)
    assert nine.editor_notes_nl.startswith("Onze notitie\n")
    assert NOTE_THEN in nine.editor_notes_nl
    assert nine.steps_nl
    assert exercise("5").variants_nl == "Onze variant"


def test_a_note_that_was_shipped_before_does_not_come_twice(first_release):
    asked = "Het schema vraagt om een casus op papier, "
    asked += "bij de oefening zelf staat dat er niets nodig is."
    shipped_then = f"{asked} {NOTE_THEN}"
    early(Exercise).filter(number="9").update(editor_notes_nl=shipped_then)
    reference.load()
    assert exercise("9").editor_notes_nl.count(NOTE_THEN) == 1


def test_an_exercise_that_staff_wrote_themselves_keeps_their_steps(first_release):
    early(Exercise).filter(number="8").update(steps_nl="Zo doen wij het")
    reference.load()
    assert exercise("8").steps_nl == "Zo doen wij het"
    assert not exercise("8").case_nl
    assert not exercise("8").steps_en


def test_new_handouts_theories_and_slides_come_and_stand_in_their_rows(first_release):
    reference.load()
    assert early(Theory).count() == 6
    assert early(Slide).count() >= 12
    assert [one.slug for one in row("asking-on-theory").theories.all()] == ["funnel"]
    assert "tip-sheet" in [one.slug for one in row("opening-theory").handouts.all()]
    assert [one.slug for one in exercise("3").handouts.all()] == ["headlines", "corner-cards"]


def test_the_extra_row_comes_after_the_definition_and_the_order_of_staff_stays(first_release):
    early(ProgrammeItem).filter(key="energizer").update(position=1)
    early(ProgrammeItem).filter(key="introduction").update(position=2)
    before = [item.key for item in early(ProgrammeItem)]
    reference.load()
    after = [item.key for item in early(ProgrammeItem)]
    assert after.index("smuggling-talk") == after.index("definition") + 1
    after.remove("smuggling-talk")
    assert after == before


def test_rows_and_links_that_staff_took_out_do_not_return(first_release):
    row("energizer").delete()
    row("referral-theory").handouts.clear()
    exercise("4").needs.all().delete()
    reference.load()
    assert not early(ProgrammeItem).filter(key="energizer").exists()
    assert not row("referral-theory").handouts.exists()
    assert not exercise("4").needs.exists()


def test_the_board_gets_its_back_and_a_part_that_was_removed_stays_removed(first_release):
    HandoutPart.objects.filter(key="lili").delete()
    reference.load()
    board = Handout.objects.get(slug="signal-board")
    assert [part.side for part in board.parts.all()] == [1, 1, 1, 2, 2, 2, 2]
    assert not HandoutPart.objects.filter(key="lili").exists()


def test_a_material_that_is_a_sheet_now_goes_and_one_that_staff_renamed_stays(first_release):
    Material.objects.create(slug="certificate", name_nl="onze oorkonde", name_en="our own award")
    reference.load()
    assert not Material.objects.filter(slug="headlines").exists()
    assert Material.objects.filter(slug="certificate").exists()


def test_what_is_used_up_is_marked(first_release):
    reference.load()
    assert Material.objects.get(slug="paper").is_used_up
    assert not Material.objects.get(slug="scissors").is_used_up


def test_a_new_material_comes_to_the_exercise_that_asks_for_it(first_release):
    MaterialNeed.objects.filter(material__slug="wooden-spoon").delete()
    Material.objects.filter(slug="wooden-spoon").delete()
    reference.load()
    assert "wooden-spoon" in [need.material.slug for need in exercise("3").needs.all()]


def test_it_happens_once(first_release):
    reference.load()
    row("smuggling-talk").delete()
    HandoutPart.objects.filter(side=2).delete()
    early(Exercise).update(steps_nl="", steps_en="")
    Material.objects.update(is_used_up=False)
    reference.load()
    assert not early(ProgrammeItem).filter(key="smuggling-talk").exists()
    assert not HandoutPart.objects.filter(side=2).exists()
    assert not exercise("3").steps_nl
    assert not Material.objects.filter(is_used_up=True).exists()


def test_overwriting_the_first_release_gives_all_that_is_shipped(first_release):
    early(Exercise).filter(number="8").update(steps_nl="Zo doen wij het")
    reference.load(overwrite=True)
    assert exercise("8").steps_nl != "Zo doen wij het"
    assert [item.key for item in early(ProgrammeItem)].count("smuggling-talk") == 1
    assert not Material.objects.filter(slug="headlines").exists()


def test_hidden_things_stay_hidden(first_release):
    Handout.objects.filter(slug="signals").update(is_published=False)
    early(ProgrammeItem).filter(key="combining").update(is_published=False)
    reference.load()
    assert not Handout.objects.get(slug="signals").is_published
    assert not row("combining").is_published
