"""The form on a phone: what it asks, what it keeps, and what it never keeps."""

import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from safe_portal.audit.models import AccessEntry
from tests.training.factories import ProgrammeFactory, QuestionFactory, SessionFactory
from training.enums import AnswerSource, Moment, QuestionKind
from training.models import Evaluation, EvaluationWord, Session

pytestmark = pytest.mark.django_db
HOSTILE = ["\0", "\u202eevil", "=1+1", "<script>", "é" * 100_000, "🙂" * 3000, "\ud7ff", " "]


@pytest.fixture
def session():
    QuestionFactory(slug="pace", text_en="How was the pace?")
    QuestionFactory(slug="missed", kind=QuestionKind.TEXT, text_en="What did you miss?")
    QuestionFactory(slug="used", moment=Moment.LATER)
    return SessionFactory(held_on=timezone.localdate(), expected=3, programme=ProgrammeFactory())


def address(session, *, language="en", moment=Moment.DAY):
    name, token = "training:evaluate", session.evaluation_token
    if moment == Moment.LATER:
        name, token = "training:evaluate_later", session.later_token
    with translation.override(language):
        return reverse(name, args=[token])


def filled(**values):
    """A form with one number, an id of its own, and what is given."""
    keys = {name.replace("__", ".").replace("_", "-"): value for name, value in values.items()}
    return {"answer_id": str(uuid.uuid4()), "question.pace": "4", **keys}


def test_form_asks_everything_and_leaves_nothing_behind(client, session):
    response = client.get(address(session))
    page = response.content.decode()

    assert response.status_code == 200
    assert not response.cookies
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"
    for text in (
        "How was the pace?",
        "What did you miss?",
        "I know something",
        "Please name nobody",
    ):
        assert text in page
    assert page.count('name="word-') == 26
    assert 'name="question.used"' not in page


def test_an_answer_is_kept_without_a_person(client, session):
    data = filled(word_V="vragen", question__missed="Meer tijd", before__know_1="2")
    response = client.post(
        address(session), data, REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Phone 9"
    )
    kept = Evaluation.objects.get()

    assert response.status_code == 302
    assert response.url.endswith("?sent=1")
    assert kept.scores == {"question.pace": 4, "before.know-1": 2}
    assert kept.texts == {"question.missed": "Meer tijd"}
    assert (kept.source, kept.language, kept.moment) == (AnswerSource.PHONE, "en", Moment.DAY)
    assert EvaluationWord.objects.get().word == "vragen"
    assert not AccessEntry.objects.exists()
    stored = every_value(Evaluation, EvaluationWord)
    for trace in ("203.0.113.9", "Phone 9", "Meer tijd", data["answer_id"]):
        assert trace not in stored
    assert not re.search(r"\d\d:\d\d", stored)


def every_value(*models):
    with connection.cursor() as cursor:
        found = ""
        for model in models:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found += "\n".join(str(row) for row in cursor.fetchall())
    return found


def test_answering_does_not_touch_the_time_of_the_session(client, session):
    before = Session.objects.get().updated_at
    client.post(address(session), filled())
    assert Session.objects.get().updated_at == before


def test_thanks_offer_the_phone_to_the_next(client, session):
    client.post(address(session), filled())
    page = client.get(f"{address(session)}?sent=1").content.decode()
    assert "Thank you" in page
    assert f'href="{address(session)}"' in page


def test_the_same_form_sent_twice_is_one_answer(client, session):
    data = filled()
    for _time in range(3):
        assert client.post(address(session), data).status_code == 302
    assert Evaluation.objects.count() == 1


def test_going_back_and_sending_again_replaces_the_answer(client, session):
    data = filled(word_V="vragen")
    client.post(address(session), data)
    client.post(address(session), data | {"question.pace": "1", "word-V": "", "word-A": "actie"})

    assert Evaluation.objects.get().scores == {"question.pace": 1}
    assert [one.word for one in EvaluationWord.objects.all()] == ["actie"]


def test_two_phones_are_two_answers(client, session):
    client.post(address(session), filled())
    client.post(address(session), filled())
    assert Evaluation.objects.count() == 2


def test_an_id_of_another_session_changes_nothing_there(client, session):
    other = SessionFactory(held_on=session.held_on)
    data = filled()
    client.post(address(session), data)
    client.post(address(other), data | {"before.know-1": "1", "question.pace": "1"})
    assert session.evaluations.get().scores == {"question.pace": 4}
    assert other.evaluations.get().scores == {"before.know-1": 1, "question.pace": 1}


@pytest.mark.parametrize("answer_id", ["", "x", "\0", "9" * 10_000, "../../etc"])
def test_a_form_with_a_broken_id_still_counts(client, session, answer_id):
    response = client.post(address(session), filled() | {"answer_id": answer_id})
    assert response.status_code == 302
    assert Evaluation.objects.count() == 1


def test_an_empty_form_is_refused_in_words(client, session):
    response = client.post(address(session), {"answer_id": str(uuid.uuid4())})
    assert response.status_code == 422
    assert "Answer at least one question" in response.content.decode()
    assert not Evaluation.objects.exists()


def test_a_wrong_answer_keeps_what_was_typed(client, session):
    data = filled(question__pace="9", question__missed="Meer tijd", word_B="breed")
    response = client.post(address(session), data)
    page = response.content.decode()

    assert response.status_code == 422
    assert "Meer tijd" in page
    assert 'value="breed"' in page
    assert data["answer_id"] in page
    assert "from 1 to 5" in page


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["question.pace", "question.missed", "word-A", "answer_id"])
def test_hostile_input_gets_words_or_is_kept_as_it_is(client, session, field, text):
    response = client.post(address(session), filled() | {field: text})
    assert response.status_code in (302, 422)
    for kept in Evaluation.objects.all():
        assert kept.texts.get("question.missed", text) == text


def test_a_megabyte_is_refused_and_stays_on_the_page(client, session):
    response = client.post(address(session), filled(question__missed="m" * 1_000_000))
    assert response.status_code == 422
    assert "m" * 1_000_000 in response.content.decode()


def test_other_language_keeps_what_is_filled_in_and_says_nothing_of_errors(client, session):
    data = filled(question__missed="Meer tijd", word_A="actie", question__pace="4")
    response = client.post(address(session, language="nl"), data | {"switch": "nl"})
    page = response.content.decode()

    assert response.status_code == 200
    assert 'lang="nl"' in page
    assert "Meer tijd" in page
    assert 'value="actie"' in page
    assert re.search(r'name="question.pace" value="4"[^>]*checked', page)
    assert data["answer_id"] in page
    assert "error-summary" not in page
    assert not Evaluation.objects.exists()


def test_form_page_has_no_language_link_that_would_lose_the_answers(client, session):
    page = client.get(address(session)).content.decode()
    assert "hreflang" not in page
    assert f'formaction="{address(session, language="nl")}"' in page


@pytest.mark.parametrize("token", ["no-such-link", "x" * 400, "%00", "K7QF-3MXP-9T2W"])
def test_unknown_link_gets_a_page_in_words(client, session, token):
    response = client.get(f"/en/training/evaluate/{token}/")
    assert response.status_code == 404
    assert "This link does not work" in response.content.decode()


def test_token_is_read_as_somebody_types_it(client, session):
    token = session.evaluation_token.upper().replace("-", "").replace("0", "O")
    assert client.get(f"/en/training/evaluate/{token}/").status_code == 200


def test_before_the_day_the_form_says_when_it_opens(client, session):
    Session.objects.update(held_on=timezone.localdate() + timedelta(days=2))
    page = client.get(address(session)).content.decode()
    assert "opens on the day itself" in page
    client.post(address(session), filled())
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"cancelled_at": timezone.now()}, "was cancelled"),
        ({"evaluation_closed_at": timezone.now()}, "This form is closed"),
        ({"forgotten_at": timezone.now()}, "This form is closed"),
    ],
)
def test_a_form_that_is_over_says_so(client, session, change, words):
    Session.objects.update(**change)
    response = client.get(address(session))
    assert response.status_code == 410
    assert words in response.content.decode()


def test_a_form_that_closed_while_it_was_filled_in_keeps_the_text_on_the_page(client, session):
    Session.objects.update(evaluation_closed_at=timezone.now())
    response = client.post(address(session), filled(question__missed="Meer tijd"))
    assert response.status_code == 409
    assert "Meer tijd" in response.content.decode()
    assert not Evaluation.objects.exists()


def test_a_flood_ends_at_the_limit(client, session):
    most = 2 * 3 + 5
    answers = [client.post(address(session), filled(word_A="actie")) for _time in range(most + 4)]

    assert [one.status_code for one in answers] == [302] * most + [409] * 4
    assert Evaluation.objects.count() == most
    assert EvaluationWord.objects.count() == most
    assert "has had all its answers" in client.get(address(session)).content.decode()


def test_at_the_limit_who_answered_before_may_still_mend_it(client, session):
    first = filled()
    for data in [first, *(filled() for _time in range(10))]:
        client.post(address(session), data)
    assert client.post(address(session), filled()).status_code == 409
    assert client.post(address(session), first | {"question.pace": "1"}).status_code == 302
    assert Evaluation.objects.count() == 11


def test_an_extra_field_or_unknown_question_is_not_kept(client, session):
    client.post(address(session), filled() | {"question.other": "5", "word-É": "x", "letter": "A"})
    assert Evaluation.objects.get().scores == {"question.pace": 4}
    assert not EvaluationWord.objects.exists()


def test_form_of_later_opens_after_three_months_and_asks_its_own(client, session):
    later = address(session, moment=Moment.LATER)
    assert "not open yet" in client.get(later).content.decode()
    Session.objects.update(held_on=timezone.localdate() - timedelta(days=91))

    page = client.get(later).content.decode()
    assert 'name="question.used"' in page
    assert 'name="before.know-1"' not in page
    assert "word-A" not in page
    client.post(later, {"answer_id": str(uuid.uuid4()), "question.used": "5"})
    assert Evaluation.objects.get().moment == Moment.LATER


def test_closing_the_form_of_the_day_leaves_that_of_later_open(client, session):
    Session.objects.update(
        held_on=timezone.localdate() - timedelta(days=91), evaluation_closed_at=timezone.now()
    )
    assert client.get(address(session, moment=Moment.LATER)).status_code == 200
    assert client.get(address(session)).status_code == 410


def test_page_asks_as_much_of_the_database_with_many_answers(client, session):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(address(session))
        return len(captured)

    client.post(address(session), filled())
    one = queries()
    for _time in range(8):
        client.post(address(session), filled())
    assert queries() == one


def test_other_methods_are_refused(client, session):
    assert client.put(address(session)).status_code == 405
    assert client.delete(address(session)).status_code == 405


def test_in_english_and_dutch_the_form_is_complete(client, session):
    for language in ("nl", "en"):
        page = client.get(address(session, language=language)).content.decode()
        assert f'<html lang="{language}">' in page
