import pytest
from django.utils import translation

from tests.training.factories import ProgrammeFactory, QuestionFactory, SessionFactory
from training.enums import Moment, QuestionKind
from training.evaluation_form import blocks, frozen, most_answers, questions_of
from training.models import Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return ProgrammeFactory(
        goals_know_nl="wat een signaal is\nwie je belt",
        goals_know_en="what a signal is\nwhom to call",
        goals_able_nl="door te vragen",
        goals_able_en="to ask on",
    )


def test_each_goal_is_asked_before_and_after_on_the_day(programme):
    asked = questions_of(programme, Moment.DAY)

    assert [one.key for one in asked] == [
        "before.know-1",
        "after.know-1",
        "before.know-2",
        "after.know-2",
        "before.able-1",
        "after.able-1",
    ]
    assert asked[0].en == "I know what a signal is"
    assert asked[0].nl == "Ik weet wat een signaal is"
    assert asked[5].en == "I am able to ask on"


def test_months_later_a_goal_is_asked_once(programme):
    keys = [one.key for one in questions_of(programme, Moment.LATER)]
    assert keys == ["after.know-1", "after.know-2", "after.able-1"]


def test_questions_of_staff_follow_the_goals_of_their_moment(programme):
    QuestionFactory(slug="pace")
    QuestionFactory(slug="hidden", is_published=False)
    QuestionFactory(slug="used", moment=Moment.LATER)
    QuestionFactory(slug="missed", kind=QuestionKind.TEXT)

    day = [one.key for one in questions_of(programme, Moment.DAY) if not one.is_goal]
    later = [one.key for one in questions_of(programme, Moment.LATER) if not one.is_goal]

    assert sorted(day) == ["question.missed", "question.pace"]
    assert later == ["question.used"]


def test_a_question_reads_in_the_language_of_the_moment(programme):
    QuestionFactory(text_nl="Hoe was het?", text_en="How was it?")
    asked = questions_of(programme, Moment.DAY)[-1]
    for code, text, low in (("nl", "Hoe was het?", "slecht"), ("en", "How was it?", "bad")):
        with translation.override(code):
            assert (asked.text, asked.low) == (text, low)


def test_what_one_language_lacks_is_asked_in_the_other(programme):
    programme.goals_know_en = "what a signal is"
    asked = questions_of(programme, Moment.DAY)
    assert asked[2].en == "I know wie je belt"


def test_an_edit_does_not_change_what_was_asked_already(programme):
    question = QuestionFactory(text_en="How was it?")
    session = SessionFactory(programme=programme)
    Session.objects.update(asked=frozen(session))
    session.refresh_from_db()
    before = questions_of(session, Moment.DAY)

    question.text_en = "Something else"
    question.save()
    programme.goals_know_en = "another order"
    programme.save()

    assert questions_of(session, Moment.DAY) == before
    assert before[-1].en == "How was it?"
    assert [one.key for one in questions_of(session, Moment.LATER)] == [
        "after.know-1",
        "after.know-2",
        "after.able-1",
    ]


def test_the_two_moments_of_a_goal_stand_together(programme):
    QuestionFactory(slug="pace")
    found = blocks(questions_of(programme, Moment.DAY))
    assert [len(block.rows) for block in found] == [2, 2, 2, 1]
    assert [block.is_goal for block in found] == [True, True, True, False]


@pytest.mark.parametrize(("expected", "there", "most"), [(0, 0, 5), (16, 3, 37), (3, 16, 37)])
def test_a_form_takes_twice_the_group_and_a_few(expected, there, most):
    assert most_answers(SessionFactory.build(expected=expected), there) == most
