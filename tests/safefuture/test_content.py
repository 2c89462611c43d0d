"""The ten factors as shipped."""

import tomllib

import pytest
from django.utils.translation import override

from safefuture import reference
from safefuture.models import Factor

pytestmark = pytest.mark.django_db


def listed():
    return tomllib.loads(reference.CONTENT.read_text(encoding="utf-8"))["factor"]


def test_ten_factors_in_the_order_of_the_sheet():
    reference.load()
    assert list(Factor.objects.values_list("order", "key")) == [
        (1, "safety"),
        (2, "protection"),
        (3, "children"),
        (4, "housing"),
        (5, "work"),
        (6, "belonging"),
        (7, "family"),
        (8, "health"),
        (9, "position"),
        (10, "norm"),
    ]


@pytest.mark.parametrize("entry", listed(), ids=lambda entry: entry["key"])
def test_every_text_stands_in_both_languages(entry):
    texts = {name: value for name, value in entry.items() if name != "key"}
    assert {"label", "plain_label", "explanation", "questions"} <= set(texts)
    for name, value in texts.items():
        assert set(value) == {"nl", "en"}, name
        assert all(text.strip() for text in value.values()), name


def test_every_factor_has_as_many_questions_in_both_languages():
    reference.load()
    for factor in Factor.objects.all():
        with override("nl"):
            dutch = factor.question_list
        with override("en"):
            assert len(factor.question_list) == len(dutch) >= 3


@pytest.mark.parametrize("entry", listed(), ids=lambda entry: entry["key"])
def test_dutch_questions_are_ready_to_be_read_to_a_client(entry):
    words = entry["questions"]["nl"].lower().replace("?", " ").replace(",", " ").split()
    assert {"je", "jij", "jou", "jouw"}.isdisjoint(words)


def test_wording_per_country_differs_for_the_first_and_the_last():
    reference.load()
    with override("en"):
        found = {factor.order: factor for factor in Factor.objects.all()}
        assert "country of destination" in found[1].on_destination
        assert "country of origin" in found[1].on_origin
        assert found[10].on_destination == "Social norm towards return"
        assert "stayed behind" in found[10].on_origin
        assert found[4].on_destination == found[4].on_origin == "Housing"


def test_loading_again_keeps_what_staff_changed():
    reference.load()
    Factor.objects.filter(key="housing").update(label_en="A place to live")
    reference.load()
    assert Factor.objects.get(key="housing").label_en == "A place to live"
    assert Factor.objects.count() == 10


def test_overwriting_brings_the_shipped_words_back():
    reference.load()
    Factor.objects.filter(key="housing").update(label_en="A place to live")
    reference.load(overwrite=True)
    assert Factor.objects.get(key="housing").label_en == "Housing"
