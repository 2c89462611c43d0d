"""What a trainer does with answers: types them in, takes them out, closes and renews the form."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from safe_portal.audit.models import AccessEntry
from tests.training.factories import (
    EvaluationFactory,
    ParticipantFactory,
    ProgrammeFactory,
    QuestionFactory,
    SessionFactory,
    WordFactory,
)
from training.enums import AnswerSource, QuestionKind
from training.models import Evaluation, EvaluationWord, Session
from training.services.evaluations import fingerprint, wall_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(trainer):
    QuestionFactory(slug="pace")
    QuestionFactory(slug="missed", kind=QuestionKind.TEXT)
    programme = ProgrammeFactory()
    return SessionFactory(
        created_by=trainer, programme=programme, held_on=timezone.localdate(), expected=4
    )


def page_of(session, name, *more):
    with translation.override("en"):
        return reverse(f"training:{name}", args=[session.pk, *more])


def typed(browser, session, name="answer_new", **data):
    ticket = browser.get(page_of(session, name)).context["ticket"]
    keys = {key.replace("__", ".").replace("_", "-"): value for key, value in data.items()}
    return browser.post(page_of(session, name), {**keys, "form_ticket": ticket})


def test_form_from_paper_is_typed_in_and_the_next_one_follows(browser, session):
    response = typed(browser, session, question__pace="4", word_A="actie", next="1")
    assert response.url == page_of(session, "answer_new")
    kept = Evaluation.objects.get()
    assert (kept.scores, kept.source) == ({"question.pace": 4}, AnswerSource.TYPED)
    assert kept.words.get().word == "actie"
    page = browser.get(page_of(session, "answer_new")).content.decode()
    assert "1 form is typed in" in page
    assert 'value="actie"' not in page
    assert AccessEntry.objects.filter(object_id=kept.pk).count() == 1


def test_save_without_next_leads_to_the_results(browser, session):
    assert typed(browser, session, question__pace="4").url == page_of(session, "results")


def test_double_click_makes_one_answer(browser, session):
    ticket = browser.get(page_of(session, "answer_new")).context["ticket"]
    data = {"question.pace": "4", "form_ticket": ticket}
    for _time in range(2):
        assert browser.post(page_of(session, "answer_new"), data).status_code == 302
    assert Evaluation.objects.count() == 1


@pytest.mark.parametrize("score", ["0", "6", "x", "4.5", "\0", "-1", "٤", "9" * 100_000])
def test_wrong_digit_keeps_the_rest(browser, session, score):
    response = typed(browser, session, question__pace=score, question__missed="Meer tijd")
    assert response.status_code == 422
    assert "Meer tijd" in response.content.decode()
    assert not Evaluation.objects.exists()


def test_unsaved_form_comes_back_as_a_draft(browser, session):
    typed(browser, session, question__pace="x", question__missed="Meer tijd")
    assert "Meer tijd" in browser.get(page_of(session, "answer_new")).content.decode()


def test_typed_forms_have_their_own_limit(browser, session):
    for _time in range(13):
        assert typed(browser, session, question__pace="4").status_code == 302
    response = typed(browser, session, question__pace="4")
    assert response.status_code == 422
    assert "more forms typed in" in response.content.decode()


def test_wall_takes_several_words_on_a_letter(browser, session):
    assert typed(browser, session, "words", wall_A="actie\n\n aandacht ", wall_V="vragen\nvragen",
                 seen=fingerprint([])).status_code == 302  # fmt: skip
    assert wall_of(session) == [("A", "aandacht"), ("A", "actie"), ("V", "vragen"), ("V", "vragen")]


def test_wall_shows_what_is_on_it_and_replaces_it(browser, session):
    WordFactory(session=session, letter="A", word="actie")
    answer = EvaluationFactory(session=session)
    WordFactory(session=session, evaluation=answer, letter="B", word="breed")
    page = browser.get(page_of(session, "words")).content.decode()
    assert "actie" in page
    assert "breed" not in page
    seen = fingerprint(wall_of(session))
    typed(browser, session, "words", wall_A="anders", seen=seen)
    assert sorted(EvaluationWord.objects.values_list("word", flat=True)) == ["anders", "breed"]


def test_wall_that_a_colleague_changed_is_not_overwritten(browser, session):
    seen = fingerprint(wall_of(session))
    WordFactory(session=session, letter="A", word="actie")
    response = typed(browser, session, "words", wall_B="breed", seen=seen)
    page = response.content.decode()
    assert response.status_code == 422
    assert "A colleague changed this sheet" in page
    assert "actie" in page
    assert ">breed</textarea>" in page.replace("\r", "").replace(">\n", ">")
    assert wall_of(session) == [("A", "actie")]

    fresh = re.search(r'name="seen" value="(\w+)"', page).group(1)
    again = typed(browser, session, "words", wall_A="actie", wall_B="breed", seen=fresh)
    assert again.status_code == 302
    assert wall_of(session) == [("A", "actie"), ("B", "breed")]


def test_the_same_wall_sent_twice_is_saved_once(browser, session):
    seen = fingerprint([])
    for _time in range(2):
        assert typed(browser, session, "words", wall_A="actie", seen=seen).status_code == 302
    assert wall_of(session) == [("A", "actie")]


@pytest.mark.parametrize("words", ["x" * 61, "x\n" * 41, "\0", "x" * 200_000])
def test_too_much_on_a_letter_is_refused_and_kept_on_the_page(browser, session, words):
    response = typed(browser, session, "words", wall_A=words, seen=fingerprint([]))
    assert response.status_code == 422
    assert not EvaluationWord.objects.exists()


def test_code_page_shows_code_address_and_numbers(browser, session):
    EvaluationFactory(session=session)
    page = browser.get(page_of(session, "evaluation_code")).content.decode()
    assert "<svg" in page
    assert f"/nl/training/evaluate/{session.evaluation_token}" in page
    assert "1 answer came in from phones; you expect 4 people" in page


def act(browser, session, action, **more):
    return browser.post(page_of(session, "evaluation_act"), {"action": action, **more})


def test_form_is_closed_and_opened_again(browser, session):
    act(browser, session, "close")
    assert Session.objects.get().evaluation_closed_at
    assert "The form is closed" in browser.get(page_of(session, "evaluation_code")).content.decode()
    act(browser, session, "open")
    assert Session.objects.get().evaluation_closed_at is None


def test_new_link_kills_the_old_one(browser, client, session):
    old = f"/en/training/evaluate/{session.evaluation_token}/"
    assert client.get(old).status_code == 200
    act(browser, session, "renew")
    assert client.get(old).status_code == 404
    fresh = Session.objects.get().evaluation_token
    assert client.get(f"/en/training/evaluate/{fresh}/").status_code == 200


def test_flood_is_taken_out_and_the_form_takes_answers_again(browser, client, session):
    for _time in range(13):
        client.post(f"/en/training/evaluate/{session.evaluation_token}/", {"question.pace": "5"})
    typed(browser, session, question__pace="4")
    page = browser.get(page_of(session, "evaluation_code")).content.decode()
    assert "has had 13 answers" in page
    act(browser, session, "clear")
    assert [one.source for one in Evaluation.objects.all()] == [AnswerSource.TYPED]
    assert client.get(f"/en/training/evaluate/{session.evaluation_token}/").status_code == 200


@pytest.mark.parametrize("action", ["", "drop", "\0", "x" * 10_000])
def test_unknown_button_does_nothing(browser, session, action):
    assert act(browser, session, action).status_code == 302


def test_one_answer_is_taken_out_with_its_words(browser, session):
    answer, other = EvaluationFactory(session=session), EvaluationFactory(session=session)
    WordFactory(session=session, evaluation=answer)
    address = page_of(session, "answer_remove", answer.pk)
    assert browser.get(address).status_code == 405
    assert browser.post(address).status_code == 302
    assert [one.pk for one in Evaluation.objects.all()] == [other.pk]
    assert not EvaluationWord.objects.exists()
    assert browser.post(address).status_code == 404


def test_answer_of_another_session_is_not_there(browser, session, trainer):
    other = EvaluationFactory(session=SessionFactory(created_by=trainer))
    assert browser.post(page_of(session, "answer_remove", other.pk)).status_code == 404


def test_before_the_day_the_code_page_says_when_it_opens(browser, session):
    Session.objects.update(held_on=timezone.localdate() + timedelta(days=3))
    assert "opens by itself" in browser.get(page_of(session, "evaluation_code")).content.decode()


@pytest.mark.parametrize(
    "name", ["results", "answer_new", "words", "evaluation_code", "certificate_list"]
)
def test_pages_are_for_trainers_of_the_agency(client_for, alice, session, name):
    stranger = SessionFactory().created_by
    colleague = type(stranger).objects.create(
        email="co@example.org", agency=session.agency, is_trainer=True
    )
    address = page_of(session, name)
    assert client_for(colleague).get(address).status_code == 200
    assert client_for(stranger).get(address).status_code == 404
    assert client_for(alice).get(address).status_code == 403


def test_names_of_participants_are_on_no_page_of_answers(browser, session):
    ParticipantFactory(session=session, name="Zoë van den Berg")
    EvaluationFactory(session=session, scores={"question.pace": 4})
    for name in ("results", "answer_list", "answer_new", "words", "evaluation_code"):
        assert "Zoë" not in browser.get(page_of(session, name)).content.decode()


@pytest.mark.parametrize("name", ["answer_list", "words", "evaluation_code", "session_forget"])
def test_pages_about_the_results_lead_back_to_them(browser, session, name):
    text = browser.get(page_of(session, name)).content.decode()
    results = page_of(session, "results")
    assert f'class="back" href="{results}"' in text
    assert re.findall(r'href="([^"]+)" aria-current="true">\w+</a></li>', text)[-1] == results
