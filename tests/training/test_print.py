import io
import re

import pikepdf
import pytest

from safe_portal.printing.services import lay_out
from tests.training.factories import ExerciseFactory
from tests.training.paper import pages_of, plain
from training.enums import DAY_LAYOUTS, HandoutLayout
from training.models import Exercise, Handout, HandoutPart, Theory
from training.sheets.handouts import KINDS
from training.sheets.trainer import theory_sheet

pytestmark = [pytest.mark.django_db, pytest.mark.paper]
MEASURED = [*KINDS, HandoutLayout.PLACARDS]
EARLY = "training/programmes/early-identification/"
FUTURE = "training/programmes/safe-future-safe-return/"
SHEETS = [
    f"{EARLY}print/",
    "training/programmes/safe-future-safe-return/print/",
    f"{EARLY}exercises/1/print/",
    f"{EARLY}exercises/2/print/",
    f"{EARLY}exercises/4/print/",
    f"{EARLY}exercises/12/print/",
    "training/handouts/case-cards/print/",
    "training/handouts/three-cases/print/",
    "training/handouts/trafficking-or-smuggling/print/",
    "training/handouts/signals/print/",
    "training/handouts/signal-board/print/",
]
DONORS = {
    "nl": "Fonds voor Asiel, Migratie en Integratie",
    "en": "Asylum, Migration and Integration",
}


def printed(client, path, language="nl"):
    response = client.get(f"/nl/{path}", {"language": language})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert not response.cookies
    return response.content


_kept: dict[tuple[str, str], bytes] = {}


def of_shipped(client, path, language="nl"):
    """A print of the shipped content, which is the same in each test that does not edit it."""
    key = (path, language)
    if key not in _kept:
        _kept[key] = printed(client, path, language)
    return _kept[key]


@pytest.mark.parametrize("language", ["nl", "en", "both"])
def test_every_sheet_is_tagged_names_its_language_and_the_donors(shipped, client, language):
    spoken = ("nl", "en") if language == "both" else (language,)
    for path in SHEETS:
        pdf = of_shipped(client, path, language)
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert document.Root.MarkInfo.Marked, path
            assert str(document.Root.Lang) == spoken[0], path
            assert document.docinfo.get("/Title"), path
        for page in pages_of(pdf):
            assert all(plain(DONORS[code]) in plain(page) for code in spoken), path


def test_sheets_keep_to_their_number_of_pages(shipped, client):
    wanted = {
        f"{EARLY}print/": 3,
        f"{EARLY}exercises/12/print/": 1,
        "training/handouts/case-cards/print/": 2,
        "training/handouts/three-cases/print/": 1,
        "training/handouts/signals/print/": 1,
        "training/handouts/signal-board/print/": 2,
    }
    for language in ("nl", "en"):
        found = {path: len(pages_of(of_shipped(client, path, language))) for path in wanted}
        assert found == wanted


@pytest.mark.parametrize(
    ("path", "language", "wanted"),
    [
        (f"{EARLY}exercises/2/print/", "both", 2),
        (f"{EARLY}exercises/7/print/", "nl", 1),
        (f"{EARLY}exercises/7/print/", "en", 1),
        (f"{EARLY}exercises/8/print/", "both", 1),
        (f"{FUTURE}exercises/2/print/", "both", 2),
        (f"{FUTURE}exercises/3a/print/", "nl", 1),
        (f"{EARLY}theory/smuggling/print/", "nl", 1),
        (f"{FUTURE}print/", "nl", 2),
        ("training/handouts/told-story/print/", "nl", 1),
        ("training/handouts/told-story/print/", "en", 1),
        ("training/handouts/growing-case/print/", "nl", 1),
        ("training/handouts/growing-case/print/", "en", 1),
        ("training/handouts/pitch-rounds/print/", "both", 1),
    ],
)
def test_no_page_is_spent_on_a_few_lines(shipped, client, path, language, wanted):
    assert len(pages_of(of_shipped(client, path, language))) == wanted


def test_no_heading_stands_alone_at_the_foot_of_a_page(shipped, client):
    pages = pages_of(of_shipped(client, f"{EARLY}exercises/3/print/", "both"))
    headed = [plain("For the trainer: Twelve headlines") in plain(page) for page in pages]
    assert headed.count(True) == 1
    assert "Headline 1:" in pages[headed.index(True)]


def test_what_is_left_of_the_last_page_has_lines_for_notes(shipped, client):
    pages = pages_of(of_shipped(client, f"{EARLY}exercises/5/print/", "nl"))
    assert ["Mijn aantekeningen" in page for page in pages] == [False, True]


@pytest.mark.parametrize("slug", ["forms-of-exploitation", "opening-a-conversation"])
def test_room_for_notes_takes_no_page_of_its_own(shipped, slug):
    theory = Theory.objects.get(slug=slug)
    (page,) = pages_of(lay_out(theory_sheet(theory, languages=("nl",)).html(("nl",))))
    assert plain(theory.core_nl) in plain(page)


def test_case_sheet_for_a_pair_is_one_page_in_two_languages_too(shipped, client):
    assert len(pages_of(of_shipped(client, "training/handouts/three-cases/print/", "both"))) == 1


def test_timetable_prints_every_row(shipped, client):
    text = plain("".join(pages_of(of_shipped(client, f"{EARLY}print/", "en"))))
    for wanted in ("09:30", "09:45", "11:50", "13:15", "14:20", "15:10", "16:15", "Lunch"):
        assert wanted in text
    for wanted in ("Signals in a video", "Exercise 6 (alternative)", "wooden spoon (3)"):
        assert plain(wanted) in text


def test_exercise_sheet_holds_all_that_the_screen_holds(shipped, client):
    fields = ("title_nl", "goal_nl", "steps_nl", "case_nl", "variants_nl", "editor_notes_nl")
    written = Exercise.objects.filter(programme__slug="early-identification")
    assert len(written) == 12
    for exercise in written:
        path = f"{EARLY}exercises/{exercise.number}/print/"
        text = plain("".join(pages_of(of_shipped(client, path))))
        for line in "\n".join(getattr(exercise, field) or "" for field in fields).splitlines():
            assert plain(line) in text, line
        for need in exercise.needs.all():
            assert plain(need.material.name_nl) in text


def test_trainer_notes_are_on_the_exercise_sheet_and_never_on_the_handout(shipped, client):
    note = plain(HandoutPart.objects.get(key="livia").trainer_note_nl)
    sheet = plain("".join(pages_of(of_shipped(client, f"{EARLY}exercises/2/print/"))))
    handout = plain("".join(pages_of(of_shipped(client, "training/handouts/three-cases/print/"))))
    assert note in sheet
    assert note not in handout


def test_case_sheet_has_the_scale_under_every_case(shipped, client):
    (page,) = pages_of(of_shipped(client, "training/handouts/three-cases/print/", "en"))
    assert page.count("very strong suspicion") == 3
    assert len(re.findall(r"1 2 3 4 5 6 7 8 9 10", page)) == 3


@pytest.mark.parametrize("language", ["nl", "en", "both"])
def test_every_handout_is_printed_without_losing_a_word(shipped, client, language):
    """In both languages at once each; those whose cards are measured in one language too, as
    the others let their words flow and have no place where one could be lost."""
    spoken = ("nl", "en") if language == "both" else (language,)
    found = Handout.objects.filter(is_published=True)
    for handout in found if language == "both" else found.filter(layout__in=MEASURED):
        pdf = of_shipped(client, f"training/handouts/{handout.slug}/print/", language)
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert document.Root.MarkInfo.Marked, handout.slug
            assert document.Root.StructTreeRoot.K, handout.slug
        text = plain("".join(pages_of(pdf)))
        for field in written_on(handout.layout):
            for part in handout.parts.filter(is_published=True, agency=None):
                for code in spoken:
                    words = getattr(part, f"{field}_{code}") or ""
                    for line in words.splitlines():
                        assert plain(line) in text, (handout.slug, part.key, line)


def written_on(layout):
    """What a sheet of this layout holds of its parts."""
    if layout in DAY_LAYOUTS or layout == HandoutLayout.TOOL:
        return ()
    if layout in (HandoutLayout.READ_OUT, HandoutLayout.GROWING_CASE):
        return ("title", "text", "facts", "hints", "trainer_note")
    return ("title", "text", "facts", "hints")


def test_hidden_card_is_not_printed(shipped, client):
    HandoutPart.objects.filter(key="lili").update(is_published=False)
    text = "".join(pages_of(printed(client, "training/handouts/case-cards/print/")))
    assert "Bogdan" in text
    assert "Lili" not in text


@pytest.mark.parametrize(
    "value", ["", "fr", "NL", "nl,en", "both;", "../en", "\x00", "‮en", "🙂", "=1+1", "x" * 5000]
)
def test_unknown_language_prints_that_of_the_page(client, value):
    exercise = ExerciseFactory(steps_nl="Begin", steps_en="End")
    path = exercise.get_print_url().removeprefix("/nl/")
    (page,) = pages_of(printed(client, path, value))
    assert "Begin" in page
    assert "End" not in page


def test_title_of_the_file_is_in_the_language_of_the_print(client):
    exercise = ExerciseFactory(number="1", title_nl="Samen", title_en="Together")
    pdf = printed(client, exercise.get_print_url().removeprefix("/nl/"), "en")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.docinfo["/Title"]) == "Exercise 1: Together"


def test_print_without_a_language_follows_the_page(client):
    exercise = ExerciseFactory(steps_nl="Begin", steps_en="End")
    path = exercise.get_print_url().replace("/nl/", "/en/")
    assert "End" in pages_of(client.get(path).content)[0]


def test_lists_of_unequal_length_lose_nothing_in_a_bilingual_print(client):
    exercise = ExerciseFactory(steps_nl="Eerst\nDaarna\nSlot", steps_en="First")
    response = client.get(exercise.get_print_url(), {"language": "both"})
    text = "".join(pages_of(response.content))
    for word in ("Eerst", "Daarna", "Slot", "First"):
        assert word in text


def test_markup_in_a_text_is_printed_as_text(client):
    exercise = ExerciseFactory(title_nl="<b>Vet</b> & <img src=http://example.org/x.png>")
    response = client.get(exercise.get_print_url(), {"language": "nl"})
    assert "<b>Vet</b> &" in pages_of(response.content)[0]
