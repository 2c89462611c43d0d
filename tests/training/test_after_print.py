"""Results and the code on paper: tagged, in one language or both, with words for each picture."""

import io

import pikepdf
import pytest
from django.urls import reverse

from tests.training.factories import (
    EvaluationFactory,
    ProgrammeFactory,
    QuestionFactory,
    SessionFactory,
    WordFactory,
)
from tests.training.test_print import pages_of, plain

pytestmark = [pytest.mark.django_db, pytest.mark.paper]


@pytest.fixture
def session(trainer):
    QuestionFactory(slug="pace", text_nl="Hoe was het tempo?", text_en="How was the pace?")
    session = SessionFactory(created_by=trainer, programme=ProgrammeFactory(), expected=8)
    for _time in range(5):
        EvaluationFactory(
            session=session,
            scores={"question.pace": 4, "before.know-1": 2, "after.know-1": 4},
        )
    WordFactory(session=session)
    return session


def printed(browser, session, name, language):
    address = reverse(f"training:{name}", args=[session.pk])
    return browser.get(address, {"language": language}).content


@pytest.mark.parametrize("name", ["results_pdf", "evaluation_code_pdf"])
@pytest.mark.parametrize("language", ["en", "both"])
def test_paper_is_tagged_and_names_its_language(client_for, trainer, session, name, language):
    pdf = printed(client_for(trainer), session, name, language)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == ("nl" if language == "both" else language)
        assert session.programme.title_nl not in str(document.docinfo["/Title"])


def test_every_picture_says_what_it_shows(client_for, trainer, session):
    pdf = printed(client_for(trainer), session, "results_pdf", "en")
    assert set(alternatives(pdf)) == {
        "I know something: the table gives every number.",
        "I am able to do something: the table gives every number.",
        "How was the pace?: the table gives every number.",
    }


def alternatives(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        return sorted(str(one.Alt) for one in found if "/Alt" in one)


def test_results_on_paper_hold_the_numbers_and_words_of_the_page(client_for, trainer, session):
    text = plain("".join(pages_of(printed(client_for(trainer), session, "results_pdf", "both"))))
    for words in ("How was the pace?", "Hoe was het tempo?", "aandacht", "On average 2.0 higher"):
        assert plain(words) in text


def test_code_fits_one_sheet_and_says_its_address(client_for, trainer, session):
    for language in ("nl", "both"):
        pages = pages_of(printed(client_for(trainer), session, "evaluation_code_pdf", language))
        assert len(pages) == 1
        assert plain(f"/nl/training/evaluate/{session.evaluation_token}") in plain(pages[0])
