import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.training.factories import (
    ExerciseFactory,
    HandoutFactory,
    ItemFactory,
    NeedFactory,
    PartFactory,
    ProgrammeFactory,
    SessionFactory,
    SessionItemFactory,
    SlideFactory,
    TheoryFactory,
)
from tests.training.paper import (
    A4,
    A4_LANDSCAPE,
    LANGUAGES,
    SLIDE,
    WIDEST,
    assert_accessible,
    assert_within,
    pages_of,
    plain,
    printed,
    sizes_of,
)
from tests.words import words_of
from training import selectors
from training.clock import day_of
from training.enums import Drawing, GroupForm, ItemKind, Per
from training.models import Programme
from training.sheets.trainer import (
    exercise_sheet,
    session_sheet,
    slides_notes_sheet,
    slides_sheet,
    theory_sheet,
)

pytestmark = [pytest.mark.django_db, pytest.mark.paper]


def said(sheet, language="nl"):
    return words_of(sheet.html(LANGUAGES[language]))


def day_sheet_of(session, language="nl"):
    day = day_of(session, list(selectors.rows_of(session)))
    return session_sheet(session, day, languages=LANGUAGES[language])


@pytest.fixture
def session(agency):
    return SessionFactory(
        created_by__agency=agency, expected=16, professions="gemeente\nhuisarts", place="Zaal 2"
    )


def row_with_exercise(session, *, minutes=30, form=GroupForm.THREES, **given):
    exercise = ExerciseFactory(
        programme=session.programme, group_form=form, minutes=30, title_nl="Samen wegen"
    )
    item = ItemFactory(programme=session.programme, description_nl="Geef elk een kaart")
    row = SessionItemFactory(session=session, item=item, minutes=minutes, **given)
    row.exercises.add(exercise)
    return row, exercise


# Exercise


def test_exercise_sheet_holds_the_theory_told_in_it_and_the_notes_of_its_handouts():
    exercise = ExerciseFactory(number="7")
    TheoryFactory(programme=exercise.programme, exercise=exercise, core_nl="Daar gaat het om")
    TheoryFactory(
        programme=exercise.programme, exercise=exercise, core_nl="Weg", is_published=False
    )
    handout = HandoutFactory()
    handout.exercises.add(exercise)
    PartFactory(handout=handout, trainer_note_nl="Let op de toon")
    sheet = exercise_sheet(exercise, languages=("nl",))
    text = said(sheet)
    assert sheet.key == "exercise.7"
    assert "Daar gaat het om" in text
    assert "Let op de toon" in text
    assert "Weg" not in text


def test_exercise_that_is_hidden_can_still_be_printed_for_a_session():
    exercise = ExerciseFactory(is_published=False, steps_nl="Begin hier")
    assert "Begin hier" in said(exercise_sheet(exercise, languages=("nl",)))


# Theory


@pytest.mark.parametrize("language", LANGUAGES)
def test_theory_sheet_has_points_drawing_examples_and_room(language):
    theory = TheoryFactory(
        slug="what",
        drawing=Drawing.ELEMENTS,
        points_nl="Drie delen",
        points_en="Three parts",
        examples_nl="Ken je er een?",
        examples_en="Do you know one?",
    )
    sheet = theory_sheet(theory, languages=LANGUAGES[language])
    pdf = printed(sheet, language)
    assert_accessible(pdf, language)
    assert_within(pdf)
    assert sheet.key == "theory.what"
    text = said(sheet, language)
    wanted = {"nl": ["Drie delen", "Ken je er een?"], "en": ["Three parts", "Do you know one?"]}
    for code in LANGUAGES[language]:
        assert all(words in text for words in wanted[code])
    assert "drawing-elements" in sheet.html(LANGUAGES[language])
    assert sheet.html(LANGUAGES[language]).count('class="write-line"') == 26
    assert len(sizes_of(pdf)) == 1  # the lines that find no room are left out


def test_theory_draws_the_steps_of_the_step_plan(monkeypatch):
    titles = ["Kijken", "Verwijzen"]
    monkeypatch.setattr("training.sheets.trainer.step_titles", lambda _languages: titles)
    sheet = theory_sheet(TheoryFactory(drawing=Drawing.STEPS), languages=("nl",))
    assert "1 Kijken 2 Verwijzen" in said(sheet)


# Slides


@pytest.fixture
def programme():
    programme = ProgrammeFactory(title_nl="Vroege signalen", title_en="Early signals")
    SlideFactory(
        programme=programme, title_nl="Welkom", title_en="Welcome", said_nl="Geef een voorbeeld"
    )
    SlideFactory(programme=programme, drawing=Drawing.FUNNEL, said_nl="Neem de tijd")
    SlideFactory(programme=programme, title_nl="Weg", is_published=False)
    return programme


@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_are_pages_of_16_by_9_with_the_donors_on_each(programme, language):
    pdf = printed(slides_sheet(programme, languages=LANGUAGES[language]), language)
    assert_accessible(pdf, language)
    assert_within(pdf)
    assert sizes_of(pdf) == [SLIDE] * 3
    donors = {
        "nl": "Fonds voor Asiel, Migratie en Integratie",
        "en": "Asylum, Migration and Integration",
    }
    pages = pages_of(pdf)
    for code in LANGUAGES[language]:
        assert all(plain(donors[code]) in plain(page) for page in pages)
        assert plain(pages[-1]).count(plain(donors[code])) == 2


def test_what_the_trainer_says_is_on_the_notes_and_never_on_the_slides(programme):
    slides = said(slides_sheet(programme, languages=("nl",)))
    notes = said(slides_notes_sheet(programme, languages=("nl",)))
    for words in ("Geef een voorbeeld", "Neem de tijd"):
        assert words not in slides
        assert words in notes
    assert "Weg" not in slides + notes


def test_set_that_begins_with_a_drawing_gets_a_title_before_it():
    programme = ProgrammeFactory(title_nl="Vroege signalen")
    SlideFactory(programme=programme, drawing=Drawing.PAGE)
    pages = pages_of(printed(slides_sheet(programme, languages=("nl",))))
    assert len(pages) == 3
    assert "Vroege signalen" in pages[0]


def test_programme_without_slides_has_a_title_and_the_donors():
    programme = ProgrammeFactory()
    assert len(sizes_of(printed(slides_sheet(programme, languages=("nl",))))) == 2


@pytest.mark.parametrize("language", WIDEST)
def test_every_drawing_fits_its_slide_alone_and_beside_lines(shipped, language):
    programme = Programme.objects.get(slug="early-identification")
    programme.slides.all().delete()
    for drawing in Drawing.values:
        for lines in ("", "Kijken\nDoorvragen\nVerwijzen"):
            SlideFactory(programme=programme, drawing=drawing, lines_nl=lines, lines_en=lines)
    pdf = printed(slides_sheet(programme, languages=LANGUAGES[language]), language)
    assert sizes_of(pdf) == [SLIDE] * (2 * len(Drawing.values) + 1)
    assert_within(pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_titles_of_the_step_plan_stand_on_one_slide(programme, language, monkeypatch):
    """In a column that may not be broken the drawing once fell onto a next page."""
    steps = ["Breng bewust een knip aan", "Kijk", "Vraag", "Neem contact op", "Volg op"]
    SlideFactory(programme=programme, title_nl="Het plan", title_en="", drawing=Drawing.STEPS)
    monkeypatch.setattr("training.sheets.trainer.step_titles", lambda _languages: steps)
    sheet = slides_sheet(programme, languages=LANGUAGES[language])
    pages = pages_of(printed(sheet, language))
    assert len(pages) == 4
    assert all(plain(step) in plain(pages[2]) for step in steps)


def test_three_slides_stand_on_a_page_of_notes():
    programme = ProgrammeFactory()
    for _number in range(6):
        SlideFactory(programme=programme)
    pdf = printed(slides_notes_sheet(programme, languages=("nl",)))
    assert sizes_of(pdf) == [A4] * 2


# The planned day


def test_day_tells_time_groups_and_note(session):
    row_with_exercise(session, note="Vraag Ferdi om de lepels")
    text = said(day_sheet_of(session))
    for words in (
        "09:30",
        "30 min",
        "Samen wegen",
        "Geef elk een kaart",
        "1 × 4, 4 × 3",
        "Vraag Ferdi om de lepels",
        "gemeente, huisarts",
        "Zaal 2",
    ):
        assert words in text


def test_day_counts_what_this_group_needs_and_names_it_once(session):
    row, exercise = row_with_exercise(session)
    need = NeedFactory(exercise=exercise, quantity=2, per=Per.GROUP)
    NeedFactory(exercise=None, item=row.item, material=need.material)
    handout = HandoutFactory(title_nl="Kaarten", per=Per.PARTICIPANT, quantity=1)
    handout.exercises.add(exercise)
    hidden = HandoutFactory(title_nl="Verborgen", is_published=False)
    hidden.exercises.add(exercise)
    text = said(day_sheet_of(session))
    assert f"{need.material.name_nl} (10)" in text
    assert text.count(need.material.name_nl) == 1
    assert "Kaarten (16)" in text
    assert "Verborgen" not in text


def test_day_warns_where_time_is_short_free_or_over(session):
    row_with_exercise(session, minutes=20, position=1)
    SessionItemFactory(session=session, kind=ItemKind.LUNCH, minutes=300, position=2)
    text = said(day_sheet_of(session), "nl")
    assert "10 min te weinig voor deze oefening" in text
    assert "Hiervoor is 145 min over" in text
    assert "De dag loopt 45 min uit" in text


def test_day_warns_where_the_morning_runs_into_lunch(session):
    row_with_exercise(session, minutes=200, position=1)
    SessionItemFactory(session=session, kind=ItemKind.LUNCH, minutes=30, position=2)
    assert "De ochtend loopt hier 35 min in door" in said(day_sheet_of(session))


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (15, ""),
        (16, "Meer dan 15"),
        (20, "Meer dan 15"),
        (21, "Meer dan 20"),
        (500, "20"),
    ],
)
def test_day_warns_of_a_group_that_is_too_large(session, expected, words):
    session.expected = expected
    text = said(day_sheet_of(session))
    assert words in text
    assert ("Meer dan" in text) is bool(words)


def test_day_without_rows_or_participants_prints(session):
    session.expected = 0
    assert_accessible(printed(day_sheet_of(session)), "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_day_prints_within_its_margins(shipped, agency, language):
    programme = Programme.objects.get(slug="early-identification")
    session = SessionFactory(created_by__agency=agency, programme=programme)
    for position, item in enumerate(programme.items.all()):
        row = SessionItemFactory(
            session=session, item=item, kind=item.kind, minutes=item.minutes, position=position
        )
        row.exercises.set(item.exercises.all())
    pdf = printed(day_sheet_of(session, language), language)
    assert_accessible(pdf, language)
    assert_within(pdf)
    assert set(sizes_of(pdf)) == {A4_LANDSCAPE if language == "both" else A4}
    assert "16:15" in "".join(pages_of(pdf))


def test_thirty_rows_take_as_many_queries_as_one(session):
    counts = []
    for rows in (1, 29):
        for _number in range(rows):
            _row, exercise = row_with_exercise(session, minutes=5)
            NeedFactory(exercise=exercise)
        with CaptureQueriesContext(connection) as asked:
            day_sheet_of(session).html(("nl",))
        counts.append(len(asked))
    assert counts[0] == counts[1]
