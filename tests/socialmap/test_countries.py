from django.utils import translation

from safe_portal.countries import (
    ARTICLES,
    country_choices,
    country_in_sentence,
    country_name,
    language_choices,
    language_name,
)


def test_there_are_249_iso_countries_and_kosovo():
    assert len(country_choices("en")) == 250
    assert country_name("XK", "nl") == "Kosovo"


def test_countries_are_sorted_by_name_whatever_the_accent():
    names = [name for _, name in country_choices("nl")]

    assert names[:3] == ["Afghanistan", "Åland", "Albanië"]


def test_names_follow_the_active_language():
    with translation.override("nl"):
        assert country_name("MK") == "Noord-Macedonië"
        assert dict(language_choices())["bg"] == "Bulgaars"
    with translation.override("en"):
        assert country_name("MK") == "North Macedonia"
        assert language_name("pcm") == "Nigerian Pidgin"


def test_an_unknown_code_is_shown_as_it_is():
    assert country_name("ZZ", "en") == "ZZ"
    assert language_name("xx-unknown", "en") == "xx-unknown"


def test_within_a_sentence_some_countries_take_an_article():
    assert country_in_sentence("NL", "en") == "the Netherlands"
    assert country_in_sentence("nl", "nl") == "Nederland"
    assert country_in_sentence("US", "nl") == "de Verenigde Staten"
    assert country_in_sentence("GB", "nl") == "het Verenigd Koninkrijk"
    assert country_in_sentence("BE", "en") == "Belgium"
    assert {*ARTICLES["en"], *ARTICLES["nl"]} <= dict(country_choices("en")).keys()
