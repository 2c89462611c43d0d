"""What a walk shows of act, means and purpose, and what it makes of odd input."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from identification.forms.walk import NOTE_MAX_LENGTH, WalkForm
from identification.models import Question, Step
from identification.plan import as_data, from_data
from identification.selectors import public_step_plan
from identification.walk import Walk

pytestmark = pytest.mark.django_db


def form_of(plan, **answers) -> WalkForm:
    data = QueryDict(mutable=True)
    for name, value in answers.items():
        data.setlist(f"walk-{name}", value if isinstance(value, list) else [value])
    return WalkForm(data, plan=plan)


def signals(walk: Walk) -> dict[str, int]:
    return {picture.element.value: picture.signals for picture in walk.pictures}


def child_answer(plan, answer: str) -> dict[str, str]:
    return {"check-child": answer}


def test_a_blank_walk_has_no_signals(plan):
    walk = Walk(WalkForm(plan=plan))
    assert signals(walk) == {"act": 0, "means": 0, "purpose": 0}
    assert walk.may_be_child is False


def test_a_signal_counts_for_every_element_it_points_to(plan):
    walk = Walk(form_of(plan, signals=["debt", "papers"]))
    assert signals(walk) == {"act": 1, "means": 2, "purpose": 0}


def test_each_element_says_what_to_ask_next(plan):
    walk = Walk(WalkForm(plan=plan))
    assert [len(picture.next_questions) for picture in walk.pictures] == [3, 3, 3]


@pytest.mark.parametrize(
    ("answer", "needed"), [("yes", False), ("unsure", False), ("no", True), ("", True)]
)
def test_means_are_not_needed_for_a_possible_child(plan, answer, needed):
    walk = Walk(form_of(plan, **child_answer(plan, answer)))
    assert {p.element.value: p.is_needed for p in walk.pictures} == {
        "act": True,
        "means": needed,
        "purpose": True,
    }


def test_a_possible_child_is_not_asked_about_means_alone(plan):
    walk = Walk(form_of(plan, **child_answer(plan, "yes"), signals=["papers"]))
    left_out = [asked.question.key for asked in walk.questions if asked.is_left_out]
    assert left_out == ["people", "want", "treated", "leave"]  # what was ticked stays: papers


@pytest.mark.parametrize("answer", ["no", ""])
def test_nobody_else_is_asked_less(plan, answer):
    walk = Walk(form_of(plan, **child_answer(plan, answer)))
    assert not any(asked.is_left_out for asked in walk.questions)


def test_whom_to_call_comes_with_the_step_that_shows_contacts_or_else_at_the_end(plan):
    def places() -> list[str]:
        return [w.step.key for w in Walk(WalkForm(plan=public_step_plan())).steps if w.shows_calls]

    assert places() == ["refer"]
    Step.objects.update(shows_contacts=False)
    assert places() == ["follow-up"]


def test_a_version_of_before_opens_without_sources_and_advice_for_a_child(plan):
    data = as_data(plan)
    for step in data["steps"]:
        del step["child_advice"]
        for cluster in step["clusters"]:
            del cluster["source"]
    opened = from_data(data)
    assert [cluster.is_addition for cluster in opened.clusters] == [False] * 4
    assert not any(step.child_advice for step in opened.steps)
    assert from_data(as_data(plan)) == plan


def test_unknown_and_repeated_signals_are_passed_over(plan):
    known = ["papers"]
    ticks = ["999999", "x", "-1", "\x00", *known * 300]
    form = form_of(plan, signals=ticks)
    assert form.is_valid()
    assert Walk(form).ticked == set(known)


def test_a_hidden_question_is_neither_asked_nor_counted(plan):
    Question.objects.filter(key="papers").update(is_published=False)
    walk = Walk(form_of(public_step_plan(), signals=["papers"]))
    assert len(walk.questions) == 18
    assert signals(walk)["means"] == 0


def test_an_unheard_of_answer_is_no_answer(plan):
    form = form_of(plan, **child_answer(plan, "perhaps\x00"))
    assert form.is_valid()
    assert Walk(form).may_be_child is False


def test_a_note_keeps_everything_but_control_characters(plan):
    form = form_of(plan, facts="a\x00b\x07 \u202eabc 😀\r\n=1+1\tend")
    assert form.is_valid()
    assert form.cleaned_data["facts"] == "ab \u202eabc 😀\n=1+1\tend"


@pytest.mark.parametrize("length", [NOTE_MAX_LENGTH + 1, 1_000_000])
def test_a_note_that_is_too_long_is_named(plan, length):
    form = form_of(plan, facts="x" * length)
    assert list(form.errors) == ["facts"]


def test_steps_follow_the_order_of_staff_and_leave_out_the_hidden(plan):
    Step.objects.filter(key="refer").update(position=5)
    Step.objects.filter(key="follow-up").update(is_published=False)
    walk = Walk(WalkForm(plan=public_step_plan()))
    assert [(w.number, w.step.key) for w in walk.steps] == [
        (1, "refer"),
        (2, "break"),
        (3, "signals"),
        (4, "consult"),
    ]


def test_the_picture_comes_once_after_the_last_questions(plan):
    walk = Walk(WalkForm(plan=plan))
    assert [w.step.key for w in walk.steps if w.shows_picture] == ["signals"]


def test_the_advice_about_a_child_leads_to_whom_to_call(client, plan):
    page = client.get(reverse("identification:start")).content.decode()
    about_child = page.partition('id="check-child"')[2].partition("</section>")[0]
    assert 'href="#call"' in about_child
    assert page.partition('id="check-language"')[2].partition("</section>")[0].count("#call") == 0
