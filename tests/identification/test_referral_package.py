"""The package for the receiver: exactly what the consent names, and a cover that says so."""

import html
import io
import re

import pikepdf
import pytest
import time_machine
from django.utils.translation import override

from identification.datasets import LETTER, data_choices
from identification.enums import Ground
from identification.packages import TEMPLATE, package_context, package_pdf, reference_of
from safe_portal.cases.registry import print_parts
from safe_portal.printing.services import render_html
from tests.factories.records import one_of, record_models
from tests.safefuture.factories import load_factors

from .referrals import make_consent, make_referral, receiver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
LANGUAGES = [("nl",), ("en",), ("nl", "en")]
NAMES = [part.name for part in print_parts]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01 12:00"), override("en"):
        yield


def words_of(page):
    body = re.sub(r"<style.*?</style>|<title.*?</title>", "", page, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def printed(referral, languages=("en",)):
    context = package_context(referral, referral.case, languages)
    return words_of(render_html(TEMPLATE, context, languages=languages, title="Papers"))


@pytest.fixture
def full_case(alice_case):
    """A record of every kind, each with a canary of its own kind in every sealed word."""
    load_factors()
    made = {}
    for model in record_models():
        for parent in record_models():
            if any(field.related_model is parent for field in model._meta.fields):
                one_of(parent, alice_case, canary(parent), made)
        one_of(model, alice_case, canary(model), made)
    alice_case.working_name = "kanarie-werknaam"
    alice_case.save()
    return alice_case


def canary(model):
    return f"kanarie-{model._meta.model_name}-x"


def canaries_in(words):
    return set(re.findall(r"kanarie-[a-z]+", words))


def alone(part, case):
    """The canaries that this part prints by itself."""
    context = part.context(case, ("en",))
    if context is None:
        return set()
    return canaries_in(render_html(part.template, context, languages=("en",), title=""))


def package_of(case, *codes, **consent):
    """A package whose data set is everything, on a consent that names only these parts."""
    receiver()
    everything = [code for code, _label in data_choices()]
    found = make_consent(case, data_set=list(codes), **consent)
    made = make_referral(
        case, consent_id=found.pk, data_set=list(codes), letter="kanarie-brief", request="Vraag"
    )
    made.data_set = everything
    made.save()
    made.consent = found
    return made


def test_there_are_parts_with_canaries_to_look_for(full_case):
    filled = {part.name for part in print_parts if alone(part, full_case)}
    assert filled >= {"case", "safe_contact", "plan", "return", "ecogram"}


@pytest.mark.parametrize("name", NAMES)
def test_a_package_holds_the_part_that_the_consent_names_and_no_other(full_case, name):
    part = next(one for one in print_parts if one.name == name)
    words = printed(package_of(full_case, name))
    assert canaries_in(words) == alone(part, full_case)
    assert "kanarie-brief" not in words or name == "referral"


def test_the_letter_goes_along_only_when_the_consent_names_it(full_case):
    assert canaries_in(printed(package_of(full_case, LETTER))) == {"kanarie-brief"}
    assert canaries_in(printed(package_of(full_case))) == set()


def test_without_consent_exactly_what_was_ticked_goes_along(full_case):
    made = make_referral(
        full_case, ground=Ground.EMERGENCY, ground_reason="kanarie-reden", data_set=["case"]
    )
    words = printed(made)
    assert canaries_in(words) == {"kanarie-werknaam"}
    assert "kanarie-reden" not in words


def test_the_cover_names_what_is_in_it_and_what_is_not(alice_case):
    receiver()
    consent = make_consent(
        alice_case, data_set=["case", "safe_contact", "letter"], limits="Niets over haar zus"
    )
    made = make_referral(
        alice_case, consent_id=consent.pk, data_set=["case", "safe_contact", "letter"]
    )
    words = printed(made)
    inside = words.split("In this package")[1].split("Not in this package")[0]
    assert "Letter" in inside
    assert "Facts of the file" in inside
    assert "nothing is written down there: Safe contact" in inside
    assert "Ecogram" in words.split("Not in this package")[1]
    assert "Niets over haar zus" not in words


@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_cover_says_who_to_whom_what_for_and_to_keep_it_to_oneself(alice_case, languages):
    made = make_referral(alice_case)
    words = printed(made, languages)
    told = [alice_case.agency.name, "Alice", "alice@example.org", "Haven", "Mevrouw D."]
    told += ["Een plek in een opvanghuis", reference_of(made)]
    assert [one for one in told if one not in words] == []
    asked = {"en": "Do not pass this on", "nl": "Geef dit niet door"}
    assert [one for one in languages if asked[one] not in words] == []
    assert alice_case.code not in words.split("Zoals besproken.")[0]


def test_a_part_that_does_not_go_along_is_not_even_read(alice_case, monkeypatch):
    asked = []

    def only_note(parts, case, languages):
        asked.extend(part.name for part in parts)
        return []

    monkeypatch.setattr("identification.packages.filled", only_note)
    printed(package_of(alice_case, "case", LETTER))
    assert asked == ["case"]


@pytest.mark.paper
@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_pdf_is_tagged_and_its_metadata_say_nothing(alice_case, languages):
    made = make_referral(alice_case)
    pdf = package_pdf(referral=made, case=alice_case, languages=languages)
    with pikepdf.open(io.BytesIO(pdf)) as found:
        assert found.Root.MarkInfo.Marked
        told = str(found.docinfo) + str(found.open_metadata())
        kept_back = [alice_case.code, alice_case.working_name, "Haven", "referral", "Alice"]
        assert [word for word in kept_back if word.lower() in told.lower()] == []
        assert len(found.pages) == 3


@pytest.mark.paper
def test_the_same_package_has_the_same_fingerprint(alice_case):
    made = make_referral(alice_case)
    told = {"referral": made, "case": alice_case, "languages": ("en",)}
    assert package_pdf(**told) == package_pdf(**told)
