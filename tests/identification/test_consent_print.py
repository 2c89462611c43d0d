"""The form on paper: empty and filled in, in one language or both, and consent in the file."""

import datetime
import html
import io
import re

import pikepdf
import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from identification.consent_papers import blank_context, filled_context
from identification.enums import ConsentQuestion, DossierType, Purpose
from identification.forms.consent import ConsentAnswerForm
from identification.models import ConsentText
from identification.reference import load
from safe_portal.cases.registry import blank_sheets, print_parts
from safe_portal.printing.services import render_html

from .consents import make_consent, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped"), pytest.mark.paper]
BLANK = "identification/print/consent_blank.html"
FILLED = "identification/print/consent.html"
LANGUAGES = [("nl",), ("en",), ("nl", "en")]
WORDS = {
    "receiver_name": "Huis aan zee",
    "purpose_note": "Voor een bed",
    "limits": "Niets over haar broer",
    "interpreter": "Tolk 12",
    "guardian": "Mevrouw T., Nidos",
    "parent_not_asked": "Vader is misschien de uitbuiter",
    "age_group": "12_15",
    "signed_by": "guardian",
    "valid_until": datetime.date(2026, 9, 1),
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01 12:00"), override("en"):
        yield


@pytest.fixture
def shipped(db):
    load()


def words(template, context, languages):
    page = render_html(template, context, languages=languages, title="Form")
    body = re.sub(r"<style.*?</style>", "", page, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def blank(languages=("en",), kind="sharing", text_key=None):
    context = blank_context(kind=kind, text_key=text_key, languages=languages)
    return words(BLANK, context, languages)


@pytest.mark.parametrize("kind", ["sharing", "comensha"])
@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_empty_form_holds_the_text_of_each_language(shipped, languages, kind):
    found = blank(languages, kind)
    for one in ConsentText.objects.filter(kind=kind):
        assert (one.title in found) is (one.language in languages)
        assert (one.body.splitlines()[0] in found) is (one.language in languages)


def test_the_empty_form_asks_what_the_screen_asks(shipped, alice_case):
    found = blank()
    labels = [*Purpose.labels, *(one.label for one in ConsentQuestion if one != "share")]
    assert [str(one) for one in labels if str(one) not in found] == []
    for label in ("Signatures", "Interpreter, if there was one", "My yes counts until"):
        assert label in found
    assert alice_case.code not in found


def test_the_form_for_comensha_offers_its_three_types(shipped):
    found = blank(kind="comensha")
    assert [str(one) for one in DossierType.labels if str(one) not in found] == []
    assert "Legal help" not in found


@pytest.mark.parametrize("kind", ["", "police", "\x00"])
def test_a_kind_that_is_not_there_gives_the_general_form(shipped, kind):
    assert "May we pass on data about you?" in blank(kind=kind)


@pytest.mark.parametrize("key", ["", "0", "-1", "x", "9" * 30, "٣"])
def test_a_text_that_is_not_there_is_left_out(shipped, key):
    assert "May we pass on data about you?" in blank(text_key=key)


def test_a_further_language_can_be_read_from_paper(shipped):
    made = text(language="bg", title="Можем ли", body="Вие избирате.")
    found = blank(("nl",), text_key=str(made.pk))
    assert "Вие избирате." in found
    assert "Mogen wij gegevens" not in found
    assert "Handtekeningen" in found


def test_without_any_text_the_form_still_prints(db):
    assert "Signatures" in blank()


@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_filled_form_says_what_was_written_down(alice_case, languages):
    consent = make_consent(alice_case, **WORDS)
    found = words(FILLED, filled_context(consent), languages)
    said = [one for one in WORDS.values() if isinstance(one, str) and " " in one]
    assert [one for one in said if one not in found] == []
    assert consent.text.body in found
    assert alice_case.working_name not in found


def test_every_question_of_the_screen_is_on_the_filled_form(alice_case):
    found = words(FILLED, filled_context(make_consent(alice_case, **WORDS)), ("en",))
    asked = {"receiver", "text", "decision", "asked_on", "valid_until", "form", "read_in"}
    kept = set(ConsentAnswerForm.base_fields) - asked - set(WORDS)
    assert kept == {"dossier_type", "purposes", "data_set", "instead"}
    for answer in ("A safe place to stay", "Facts of the file", "1 September 2026", "Spoken"):
        assert answer in found
    assert [str(one) for one in ConsentQuestion.labels if str(one) not in found] == []


@pytest.mark.parametrize("language", ["nl", "en", "both"])
def test_both_forms_are_tagged_files_without_a_word_of_the_case(
    alice, alice_case, client_for, shipped, language
):
    consent = make_consent(alice_case)
    browser = client_for(alice)
    for name, args in (("consent_print", [consent.pk]), ("consent_blank", [])):
        url = reverse(f"identification:{name}", args=[alice_case.pk, *args])
        response = browser.get(url, {"language": language})
        assert response["Content-Disposition"].endswith('filename="form.pdf"')
        with pikepdf.open(io.BytesIO(response.content)) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.docinfo.get("/Title")) in {"Form", "Formulier"}


def test_the_printed_file_and_its_blank_sheets_hold_consent(alice_case, shipped):
    part = next(one for one in print_parts if one.name == "consent")
    assert part.context(alice_case, ("en",)) is None
    make_consent(alice_case)
    assert len(part.context(alice_case, ("en",))["consents"]) == 1
    assert not part.client_template
    assert "consent" in [sheet.name for sheet in blank_sheets]


def test_a_print_asks_the_same_whatever_it_holds(alice_case, django_assert_num_queries):
    part = next(one for one in print_parts if one.name == "consent")
    for times in (1, 29):
        for _number in range(times):
            make_consent(alice_case)
        with django_assert_num_queries(1):
            context = part.context(alice_case, ("nl", "en"))
            words(part.template, context, ("nl", "en"))
