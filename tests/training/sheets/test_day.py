import re
from dataclasses import asdict, dataclass
from string import ascii_uppercase

import pytest

from tests.training.factories import (
    HandoutFactory,
    ItemFactory,
    PartFactory,
    ParticipantFactory,
    ProgrammeFactory,
    QuestionFactory,
    SessionFactory,
    SessionItemFactory,
)
from tests.training.paper import (
    A3,
    A4,
    A4_LANDSCAPE,
    LANGUAGES,
    WIDEST,
    assert_accessible,
    assert_within,
    pages_of,
    plain,
    printed,
    sizes_of,
    words_on,
)
from tests.words import words_of
from training.enums import DAY_LAYOUTS, Drawing, HandoutLayout, Moment, QuestionKind
from training.evaluation_form import Asked
from training.models import Programme
from training.sheets.day import day_sheet, other_form_sheet

pytestmark = [pytest.mark.django_db, pytest.mark.paper]

LONG = "Annabella Wilhelmina Theodora van der Hoogenboom-Achterberg tot Schalkwijk"
UNBROKEN = "Wolfeschlegelsteinhausenbergerdorffwelchev"
FIVE_SCRIPTS = ["Zoë Ștefănescu", "Ольга Кузнецова", "محمد الخطيب", "አበበ በቀለ", LONG]
LETTERS = list(ascii_uppercase)
MM = 72 / 25.4


@dataclass(frozen=True)
class Person:
    name: str
    organisation: str = "Havenlicht"


@dataclass(frozen=True)
class Line:
    name: str
    code: str = "K7QF-3MXP"
    address: str = "https://portal.example.org/nl/training/certificates/K7QF-3MXP/"


def asked(key, kind, nl, en):
    return Asked(key, kind, nl, en, low_nl="laag", high_nl="hoog")


@pytest.fixture
def session(agency):
    programme = ProgrammeFactory(title_nl="Vroege signalen", title_en="Early signals")
    return SessionFactory(
        created_by__agency=agency, programme=programme, expected=9, place="Zaal 2 in Kadewijk"
    )


def paper(layout, language="nl", **given):
    handout = HandoutFactory(layout=layout, title_nl="Het blad", title_en="The sheet")
    parts = [PartFactory(handout=handout, **part) for part in given.pop("parts", ())]
    return day_sheet(handout, languages=LANGUAGES[language], parts=parts, **given)


def asking(session, questions):
    """The session with these questions kept, as from its first answer on."""
    session.asked = [{"moment": Moment.DAY, **asdict(one)} for one in questions]
    return session


def people(*names):
    return [Person(name) for name in names]


QUESTIONS = [
    asked("before.know-1", QuestionKind.SCALE, "Ik weet wat een signaal is", "I know a signal"),
    asked("after.know-1", QuestionKind.SCALE, "Ik weet wat een signaal is", "I know a signal"),
    asked("question.pace", QuestionKind.SCALE, "Hoe was het tempo?", "How was the pace?"),
    asked("question.take", QuestionKind.TEXT, "Wat neem je mee?", "What do you take along?"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", DAY_LAYOUTS)
def test_blank_paper_needs_no_session(layout, language):
    pdf = printed(paper(layout, language, parts=[{}]), language)
    assert_accessible(pdf, language)
    assert_within(pdf)
    assert len(sizes_of(pdf)) == (2 if layout == HandoutLayout.SIGN_IN else 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", DAY_LAYOUTS)
def test_paper_of_a_session_is_accessible_and_within_its_margins(layout, language, session):
    sheet = paper(
        layout,
        language,
        session=asking(session, QUESTIONS),
        parts=[{}],
        people=people(*FIVE_SCRIPTS, UNBROKEN),
        certificates=[Line(name) for name in (LONG, UNBROKEN)],
    )
    pdf = printed(sheet, language)
    assert_accessible(pdf, language)
    assert_within(pdf)


def test_key_and_title_tell_the_sheet(session):
    sheet = paper(HandoutLayout.SIGN_IN, "en", session=session, copies=2)
    assert re.fullmatch(r"handout\.handout-\d+", sheet.key)
    assert (sheet.title, sheet.copies) == ("The sheet", 2)


def test_another_layout_is_none_of_these():
    with pytest.raises(KeyError):
        paper(HandoutLayout.SIGNALS)


# Flip-over sheets


@pytest.mark.parametrize("language", WIDEST)
def test_flip_over_sheet_with_any_drawing_is_one_page_of_a3(shipped, agency, language):
    programme = Programme.objects.get(slug="early-identification")
    session = SessionFactory(created_by__agency=agency, programme=programme)
    text = {"text_nl": "Kijken\nDoorvragen\nVerwijzen", "text_en": "Look\nAsk\nRefer"}
    parts = [{"drawing": name, **text} for name in Drawing.values]
    sheet = paper(HandoutLayout.FLIP_OVER, language, session=session, parts=parts)
    pdf = printed(sheet, language)
    assert sizes_of(pdf) == [A3] * len(parts)
    assert_within(pdf)


def test_flip_over_sheet_shows_the_day_as_it_was_planned(session):
    lunch = ItemFactory(programme=session.programme, kind="lunch", title_nl="Samen eten")
    SessionItemFactory(session=session, item=None, title="Kennismaken", minutes=45, position=1)
    SessionItemFactory(session=session, item=lunch, kind="lunch", position=2)
    SessionItemFactory(session=session, title="Vervalt", is_left_out=True, position=3)
    sheet = paper(HandoutLayout.FLIP_OVER, session=session, parts=[{"drawing": "timetable"}])
    text = words_of(sheet.html(("nl",)))
    assert "09:30 Kennismaken" in text
    assert "12:15 Samen eten" in text
    assert "Vervalt" not in text


def test_lines_of_a_sheet_are_written_large_and_smaller_when_there_are_many():
    few = paper(HandoutLayout.FLIP_OVER, parts=[{"text_nl": "Luister"}])
    many = paper(HandoutLayout.FLIP_OVER, parts=[{"text_nl": "\n".join(["Luister goed"] * 30)}])
    sizes = [sheet.context["flip_overs"][0].size for sheet in (few, many)]
    assert sizes[0] > 1.5 * sizes[1]
    assert sizes_of(printed(many)) == [A3]


def test_sheets_to_copy_by_hand_stand_on_a4_with_their_words_and_steps():
    handout = HandoutFactory(layout=HandoutLayout.FLIP_OVER)
    parts = [
        PartFactory(
            handout=handout, title_nl="De trechter", drawing="funnel", text_nl="Begin breed"
        ),
        PartFactory(handout=handout, title_nl="Vragen", text_nl="Wat zag je?"),
    ]
    sheet = other_form_sheet(handout, languages=("nl",), parts=parts)
    pdf = printed(sheet)
    text = plain("".join(pages_of(pdf)))
    assert sheet.key == f"handout.{handout.slug}.by-hand"
    assert set(sizes_of(pdf)) == {A4}
    assert plain("DE TRECHTER") in text
    assert plain("WAT ZAG JE?") in text
    assert all(plain(str(step)) in text for step in sheet.context["flip_overs"][0].picture.how_to)


# Badges


def test_badges_stand_eight_on_a_page(session):
    sheet = paper(HandoutLayout.BADGES, people=people(*(f"Persoon {n}" for n in range(21))))
    pdf = printed(sheet)
    assert sizes_of(pdf) == [A4] * 3
    assert plain("Persoon 20") in plain(pages_of(pdf)[2])


@pytest.mark.parametrize(("expected", "pages"), [(0, 1), (1, 1), (8, 1), (9, 2), (21, 3)])
def test_blank_badges_are_as_many_as_are_expected(session, expected, pages):
    session.expected = expected
    assert len(sizes_of(printed(paper(HandoutLayout.BADGES, session=session)))) == pages


def test_names_stay_on_their_badges():
    names = [*FIVE_SCRIPTS, UNBROKEN, "a" * 120, "Bo"]
    people = [Person(name, "Havenlicht " * 12) for name in names]
    (words,) = words_on(printed(paper(HandoutLayout.BADGES, people=people)))
    for row in range(4):
        top = (14 + 20 + row * 55) * MM
        in_row = [word for word in words if top <= word.top < top + 55 * MM]
        for left in (15 * MM, 105 * MM):
            on_badge = [word for word in in_row if left <= word.left < left + 90 * MM]
            assert on_badge
            assert all(word.right <= left + 90 * MM for word in on_badge), on_badge
            assert all(word.bottom <= top + 55 * MM for word in on_badge), on_badge


def test_every_cut_has_its_marks_at_both_ends():
    marks = paper(HandoutLayout.BADGES).context["marks"]
    places = [tuple(float(value) for value in re.findall(r": ([-\d.]+)mm", mark)) for mark in marks]
    upright = sorted(left for left, _top, width, height in places if height > width)
    level = sorted(top for _left, top, width, height in places if width > height)
    assert upright == [-0.1, -0.1, 89.9, 89.9, 179.9, 179.9]
    assert level == [19.9, 19.9, 74.9, 74.9, 129.9, 129.9, 184.9, 184.9, 239.9, 239.9]


def test_name_without_letters_is_left_to_be_written_and_said_so():
    sheet = paper(HandoutLayout.BADGES, people=people("Ana", "\ue000\ue001"))
    text = words_of(sheet.html(("en",)))
    assert "Ana" in text
    assert "\ue000" not in text
    assert "No. 2 on the list: write the name by hand" in text


def test_name_cannot_turn_the_words_around_it():
    html = paper(HandoutLayout.BADGES, people=people("\u202eana")).html(("nl",))
    assert 'dir="auto"' in html
    assert "unicode-bidi: isolate" in html


def test_markup_in_a_name_is_printed_as_text():
    html = paper(HandoutLayout.BADGES, people=people("<b>Vet</b>")).html(("nl",))
    assert "&lt;b&gt;Vet" in html


# Sign-in sheet


def test_sign_in_sheet_has_three_lines_more_than_are_expected(session):
    given = [ParticipantFactory(session=session, name=f"Persoon {n}") for n in range(4)]
    sheet = paper(HandoutLayout.SIGN_IN, session=session, people=given)
    assert len(sheet.context["names"]) == session.expected + 3
    text = words_of(sheet.html(("nl",)))
    for words in ("Persoon 3", "Gemeente Kadewijk", "Zaal 2 in Kadewijk", "Emma Veenhuis"):
        assert words in text


@pytest.mark.parametrize(("language", "most"), [("nl", 1), ("en", 1), ("both", 2)])
def test_list_of_sixteen_people_is_one_page(session, language, most):
    session.expected = 16
    sheet = paper(HandoutLayout.SIGN_IN, language, session=session, people=people(*["Noor"] * 16))
    assert len(pages_of(printed(sheet, language))) <= most


def test_certificate_names_the_organiser(session):
    (page,) = pages_of(printed(paper(HandoutLayout.CERTIFICATE, "en", session=session), "en"))
    assert f"organised by {session.agency}" in page


@pytest.mark.parametrize("number", [0, 1, 21])
def test_head_of_the_list_is_on_each_of_its_pages(session, number):
    sheet = paper(
        HandoutLayout.SIGN_IN,
        session=session,
        people=people(*(f"Persoon {n}" for n in range(number))),
    )
    pages = pages_of(printed(sheet))
    assert len(pages) == (1 if number < 2 else 2)
    for page in pages:
        assert "Vroege signalen" in page
        assert "4 maart 2027" in page


# A to Z


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_stand_on_a4_and_large_on_a3_for_the_wall(language):
    handout = HandoutFactory(layout=HandoutLayout.ALPHABET)
    wall = other_form_sheet(handout, languages=LANGUAGES[language], parts=[])
    small = day_sheet(handout, languages=LANGUAGES[language], parts=[])
    assert wall.key == f"{small.key}.wall"
    for sheet, size in ((small, A4), (wall, A3)):
        pdf = printed(sheet, language)
        assert sizes_of(pdf) == [size]
        (words,) = words_on(pdf)
        letters = [word.text for word in words if word.text in LETTERS]
        assert set(LETTERS) <= set(letters)


# Evaluation form


def test_form_asks_a_goal_twice_and_a_question_once(session):
    html = paper(HandoutLayout.EVALUATION, session=asking(session, QUESTIONS)).html(("nl",))
    assert html.count('<span class="ring">1</span>') == 3
    assert html.count('<span class="ring">5</span>') == 3
    text = words_of(html)
    assert text.count("Ik weet wat een signaal is") == 1
    assert "Hoe was het tempo?" in text
    assert "1 = laag, 5 = hoog" in text


def test_form_speaks_the_language_of_the_print(session):
    sheet = paper(HandoutLayout.EVALUATION, "both", session=asking(session, QUESTIONS))
    text = words_of(sheet.html(("nl", "en")))
    assert "Wat neem je mee? What do you take along?" in text
    assert "Wat neem je mee?" not in words_of(sheet.html(("en",)))


def test_question_that_nobody_translated_stands_in_the_other_language(session):
    questions = [Asked("question.x", QuestionKind.TEXT, "Wat neem je mee?", "")]
    sheet = paper(HandoutLayout.EVALUATION, "en", session=asking(session, questions))
    html = sheet.html(("en",))
    assert "Wat neem je mee?" in words_of(html)


def test_form_leads_a_phone_to_the_same_form(session):
    html = paper(HandoutLayout.EVALUATION, session=session).html(("nl",))
    assert f'/nl/training/evaluate/{session.evaluation_token}/">' in html
    assert '<div class="form-qr">' in html
    assert '<div class="form-qr">' not in paper(HandoutLayout.EVALUATION).html(("nl",))


def test_form_in_one_language_is_one_page(session):
    QuestionFactory()
    questions = [
        *(asked(f"before.know-{n}", "scale", f"Ik weet iets {n}", "I know") for n in range(9)),
        *(asked(f"question.s{n}", "scale", f"Hoe was dit {n}?", "How?") for n in range(4)),
        *(asked(f"question.t{n}", "text", f"Wat nog {n}?", "What?") for n in range(3)),
    ]
    sheet = paper(HandoutLayout.EVALUATION, session=asking(session, questions))
    assert sizes_of(printed(sheet)) == [A4]


# Certificate


@pytest.mark.parametrize("language", WIDEST)
def test_certificate_is_one_landscape_page_for_each_name(session, language):
    lines = [Line(name) for name in (*FIVE_SCRIPTS, UNBROKEN)]
    pdf = printed(
        paper(HandoutLayout.CERTIFICATE, language, session=session, certificates=lines), language
    )
    assert sizes_of(pdf) == [A4_LANDSCAPE] * len(lines)
    assert_within(pdf, margin=30)


def test_certificate_says_what_when_where_and_how_to_check(session):
    session.programme.goals_know_nl = "hoe je een signaal weegt"
    sheet = paper(HandoutLayout.CERTIFICATE, session=session, certificates=[Line("Ana Kovač")])
    (page,) = pages_of(printed(sheet))
    for words in (
        "Ana Kovač",
        "Vroege signalen",
        "4 maart 2027",
        "Zaal 2 in Kadewijk",
        "Emma Veenhuis",
        "hoe je een signaal weegt",
        "K7QF-3MXP",
        "Fonds voor Asiel",
    ):
        assert plain(words) in plain(page)


def test_without_names_one_certificate_is_blank(session):
    sheet = paper(HandoutLayout.CERTIFICATE, session=session, copies=16)
    (page,) = pages_of(printed(sheet))
    assert sheet.copies == 16
    assert "K7QF" not in page


def test_certificate_without_letters_for_the_name_leaves_a_line(session):
    sheet = paper(HandoutLayout.CERTIFICATE, session=session, certificates=[Line("\ue000")])
    text = words_of(sheet.html(("en",)))
    assert "Write the name by hand" in text
    assert "K7QF-3MXP" in text


def test_goals_and_trainers_of_a_full_certificate_stay_clear_of_each_other(session):
    session.programme.goals_know_nl = "\n".join(["waarin handel van smokkel verschilt"] * 7)
    session.programme.goals_able_nl = "\n".join(["af te wegen wie verder helpt"] * 5)
    session.trainers = "Emma Veenhuis\nFerdi de Boer\nSanne van den Hoogenboom-Achterberg"
    pdf = printed(paper(HandoutLayout.CERTIFICATE, session=session, certificates=[Line("Ana")]))
    (words,) = words_on(pdf)
    lowest_goal = max(word.bottom for word in words if word.text == "helpt")
    signatures = min(word.top for word in words if word.text in {"Veenhuis", "Hoogenboom"})
    assert lowest_goal + 20 < signatures
