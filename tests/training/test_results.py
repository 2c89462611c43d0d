"""The results: right figures, changes in words, and nobody in particular."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import translation

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from tests.training.factories import (
    EvaluationFactory,
    ParticipantFactory,
    ProgrammeFactory,
    QuestionFactory,
    SessionFactory,
    WordFactory,
)
from training.drawing.bars import LEFT, RIGHT, draw, draw_scale
from training.drawing.words import size_of
from training.enums import Moment, QuestionKind
from training.results import Tally, results_of
from training.results_file import results_csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(trainer):
    QuestionFactory(slug="pace", text_en="How was the pace?", text_nl="Hoe was het tempo?")
    QuestionFactory(slug="missed", kind=QuestionKind.TEXT, text_en="What did you miss?")
    QuestionFactory(slug="used", moment=Moment.LATER, text_en="How often used?")
    return SessionFactory(created_by=trainer, programme=ProgrammeFactory(), expected=8)


def answered(session, *scores, **options):
    return [EvaluationFactory(session=session, scores=one, **options) for one in scores]


def test_each_number_is_counted_and_averaged(session):
    answered(session, *({"question.pace": score} for score in (5, 4, 4, 1)), {})
    (question,) = results_of(session).day.questions
    assert question.tally.counts == (1, 0, 0, 2, 1)
    assert question.tally.number == 4
    assert question.tally.mean == 3.5


def test_change_of_a_goal_counts_forms_that_say_both(session):
    answered(
        session,
        {"before.know-1": 1, "after.know-1": 4},
        {"before.know-1": 2, "after.know-1": 4},
        {"before.know-1": 5},
        {"after.know-1": 5},
    )
    goal = results_of(session).goals[0]
    assert goal.pairs == 2
    assert goal.changed == 2.5
    with translation.override("en"):
        assert goal.in_words == "On average 2.5 higher than before."
    with translation.override("nl"):
        assert goal.in_words == "Gemiddeld 2,5 hoger dan ervoor."


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (3, 3, "On average as before."),
        (4, 2, "On average 2.0 lower than before."),
        (None, 2, "Nobody answered both, so there is no change to tell."),
    ],
)
def test_a_change_is_told_in_words(session, in_english, before, after, words):
    scores = {"before.know-1": before, "after.know-1": after}
    answered(session, {key: score for key, score in scores.items() if score})
    assert results_of(session).goals[0].in_words == words


def test_answers_of_later_stand_beside_those_of_the_day(session):
    answered(session, {"after.know-1": 5}, {"after.know-1": 4})
    answered(session, {"after.know-1": 3, "question.used": 2}, moment=Moment.LATER)
    results = results_of(session)
    goal = results.goals[0]
    assert (goal.after.mean, goal.later.mean) == (4.5, 3)
    assert results.later.questions[0].tally.mean == 2
    assert (results.day.answered, results.later.answered) == (2, 1)


def test_the_same_word_with_capitals_is_one_word(session):
    for word in ("Vragen", "vragen", "VRAGEN", "veilig"):
        WordFactory(session=session, letter="V", word=word)
    WordFactory(session=session, letter="A", word="actie")
    letters = results_of(session).letters
    assert [(one.letter, [(word.word, word.number) for word in one.words]) for one in letters] == [
        ("A", [("actie", 1)]),
        ("V", [("veilig", 1), ("VRAGEN", 3)]),
    ]


def test_own_words_stand_in_the_order_of_the_alphabet_without_their_forms(session):
    for text in ("zo", "Bij ons", "ander"):
        EvaluationFactory(session=session, texts={"question.missed": text})
    assert results_of(session).day.texts[0].texts == ["ander", "Bij ons", "zo"]


def test_group_is_the_list_without_who_stayed_away(session):
    assert results_of(session).expected == 8
    ParticipantFactory(session=session)
    ParticipantFactory(session=session, attended=False)
    assert results_of(session).expected == 1


@pytest.mark.parametrize(("number", "is_few"), [(0, False), (1, True), (3, True), (4, False)])
def test_fewer_than_four_answers_are_few(session, number, is_few):
    answered(session, *({"question.pace": 4} for _time in range(number)))
    assert results_of(session).day.is_few == is_few


def test_few_answers_stand_in_words_with_a_warning_and_without_pictures(
    client_for, session, trainer
):
    answered(session, {"question.pace": 4}, {"question.pace": 4}, {"question.pace": 5})
    page = client_for(trainer).get(page_of(session)).content.decode()
    assert "2 people chose 4, 1 person chose 5" in page
    assert "may recognise" in page
    assert "result-picture" not in page


def page_of(session, name="results"):
    with translation.override("en"):
        return reverse(f"training:{name}", args=[session.pk])


def test_page_shows_pictures_and_the_same_numbers_in_tables(client_for, session, trainer):
    answered(session, *({"question.pace": 4, "before.know-1": 2, "after.know-1": 4},) * 5)
    page = client_for(trainer).get(page_of(session)).content.decode()
    assert page.count("result-picture") == 3
    assert "5 of 8 people answered" in page
    assert "How was the pace?" in page
    assert "On average 2.0 higher" in page
    assert AccessEntry.objects.filter(event=Event.ANSWERS_READ).count() == 1


def test_page_without_answers_says_what_to_do(client_for, session, trainer):
    page = client_for(trainer).get(page_of(session)).content.decode()
    assert "Nobody has answered yet" in page


@pytest.mark.parametrize("name", ["results_pdf", "results_csv", "answer_list"])
def test_print_file_and_list_are_logged_too(client_for, session, trainer, sent_to_print, name):
    answered(session, {"question.pace": 4})
    assert client_for(trainer).get(page_of(session, name)).status_code == 200
    assert AccessEntry.objects.filter(event=Event.ANSWERS_READ).count() == 1


def test_page_asks_as_much_with_thirty_answers(client_for, session, trainer, count_queries):
    client = client_for(trainer)
    for number in (1, 29):
        for answer in answered(session, *({"question.pace": 4},) * number):
            WordFactory(session=session, evaluation=answer)
        client.get(page_of(session))
        assert count_queries(lambda: client.get(page_of(session))) <= 16


def test_answer_list_asks_as_much_with_thirty(client_for, session, trainer, count_queries):
    client, counts = client_for(trainer), []
    for number in (1, 29):
        for answer in answered(session, *({"question.pace": 4},) * number):
            WordFactory(session=session, evaluation=answer)
        client.get(page_of(session, "answer_list"))
        counts.append(count_queries(lambda: client.get(page_of(session, "answer_list"))))
    assert counts[0] == counts[1]


def test_file_has_a_line_for_each_number_and_calculates_nothing(session, in_english):
    answered(session, {"question.pace": 4, "before.know-1": 2}, {"question.pace": 4})
    EvaluationFactory(session=session, texts={"question.missed": "=1+1"})
    WordFactory(session=session, letter="A", word="@actie")
    text = results_csv(results_of(session))
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))

    assert lines[0] == ["Part", "When", "Question", "Answer", "Number"]
    assert ["Question", "At the end of it", "How was the pace?", "4", "2"] in lines
    assert ["Goal", "Before the day", "I know something", "2", "1"] in lines
    assert ["Own words", "At the end of it", "What did you miss?", "'=1+1", "1"] in lines
    assert ["Word", "At the end of it", "A", "'@actie", "1"] in lines


def test_markup_in_own_words_is_shown_as_text(client_for, session, trainer):
    EvaluationFactory(session=session, texts={"question.missed": "<script>alert(1)</script>"})
    page = client_for(trainer).get(page_of(session)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_longest_bar_takes_the_room_and_nought_none():
    picture = draw([("1", 0), ("2", 3), ("3", 6)])
    assert [bar.width for bar in picture.bars] == [0, 146, 292]
    assert all(bar.top + picture.bar_height <= picture.height for bar in picture.bars)
    assert picture.bars[2].number_x < picture.width


def test_bars_without_answers_have_no_width():
    assert [bar.width for bar in draw([("1", 0), ("2", 0)]).bars] == [0, 0]


def test_means_stand_between_the_ends_of_the_scale():
    picture = draw_scale([("before", 1), ("after", 5), ("later", None)])
    assert [mark.x for mark in picture.marks] == [LEFT, RIGHT]
    assert picture.move == (LEFT, RIGHT)
    assert draw_scale([("before", 3), ("after", 3)]).move is None
    assert draw_scale([("after", 3)]).move is None


@pytest.mark.parametrize(
    ("number", "most", "size"),
    [(1, 1, 1), (1, 30, 1), (2, 2, 3), (2, 30, 2), (15, 30, 3), (30, 30, 4)],
)
def test_a_word_is_the_larger_the_more_people_wrote_it(number, most, size):
    assert size_of(number, most) == size


def test_a_tally_without_answers_has_no_mean():
    assert Tally((0, 0, 0, 0, 0)).mean is None
