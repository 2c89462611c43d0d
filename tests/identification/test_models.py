import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from identification.enums import Answer, Element
from identification.models import FirstCheck, Question

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("concern", "answer", "worries"),
    [
        (Answer.NO, Answer.NO, True),
        (Answer.NO, Answer.UNSURE, True),
        (Answer.NO, Answer.YES, False),
        (Answer.NO, "", False),
        (Answer.YES, Answer.YES, True),
        (Answer.YES, Answer.NO, False),
    ],
)
def test_which_answer_worries(concern, answer, worries):
    assert FirstCheck(concern=concern).worries(answer) is worries


def test_a_question_names_the_elements_its_signal_points_to(plan):
    question = Question.objects.get(key="debt")
    assert question.elements == [Element.ACT, Element.MEANS]


def test_a_question_that_points_nowhere_is_refused(plan):
    question = Question.objects.get(key="papers")
    question.points_to_means = False
    with translation.override("en"), pytest.raises(ValidationError, match="act, means or purpose"):
        question.full_clean()
