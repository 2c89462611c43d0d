import pytest

from socialmap import words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("STRASSE Straße", "strasse strasse"),
        ("Člověk", "clovek"),
        ("Fundația", "fundatia"),
        ("Kadın DAYANIŞMA", "kadin dayanisma"),
        ("Фондация", "фондация"),
        ("Bosnië", "bosnie"),
        ("Bosnie\u0308", "bosnie"),
        ("Ærø", "aero"),
    ],
)
def test_capitals_and_accents_make_no_difference(text, folded):
    assert words.fold(text) == folded


def test_a_word_with_a_hyphen_counts_as_its_parts_and_as_one():
    assert list(words.words_of("Re-integratie, A.P.A.V. en 't Huis")) == [
        "reintegratie",
        "re",
        "integratie",
        "apav",
        "en",
        "huis",
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("hulp in Bulgarije", ["hulp", "bulgarije"]),
        ("the door", ["the", "door"]),
        ("hulp hulp HULP", ["hulp"]),
        ("a", []),
        ("  \t\n ", []),
        ('"shelter" AND -women* %_:', ["shelter", "women"]),
        ("shelter\0women", ["shelter", "women"]),
        ("\u202eshelter", ["shelter"]),
        ("١١٦", ["١١٦"]),
    ],
)
def test_a_question_is_read_as_its_telling_words(text, asked):
    assert list(words.asked_words(text)) == asked


def test_a_word_is_shown_as_it_was_typed():
    assert words.asked_words("Łódź, re-integratie") == {
        "lodz": "Łódź,",
        "re": "re",
        "integratie": "integratie",
    }


@pytest.mark.parametrize(
    ("typed", "meant", "errors"),
    [
        ("opvang", "opvang", 0),
        ("opvng", "opvang", 1),
        ("opvaang", "opvang", 1),
        ("opveng", "opvang", 1),
        ("opvnag", "opvang", 1),
        ("povang", "opvang", 1),
        ("pvaang", "opvang", 2),
    ],
)
def test_a_letter_missing_doubled_wrong_or_swapped_is_one_error(typed, meant, errors):
    assert words.distance(typed, meant) == errors
    assert words.distance(meant, typed) == errors


@pytest.mark.parametrize("typed", ["opvng", "opvaang", "opveng", "opvnag", "povang", "opvan"])
def test_one_error_away_shares_a_piece(typed):
    assert words.gaps(typed) & words.pieces("opvang")


@pytest.mark.parametrize(
    ("word", "errors"), [("nl", 0), ("112", 0), ("iom", 1), ("reiniging", 2), ("1234567890", 0)]
)
def test_long_words_may_have_more_errors_and_numbers_none(word, errors):
    assert words.slips(word) == errors


@pytest.mark.parametrize(
    ("word", "bare"),
    [("shelters", "shelter"), ("vrouwen", "vrouw"), ("wonen", "wonen"), ("ngos", "ngos")],
)
def test_the_plural_of_a_question_is_dropped(word, bare):
    assert words.stem(word) == bare


def test_a_compound_is_known_by_its_last_part():
    known = ["vrouw", "opvang", "van", "hulp"]

    assert words.ends_of("vrouwenopvang", known) == ["opvang"]
    assert words.ends_of("hulpaanvraag", known) == ["hulp"]
    assert words.ends_of("opvang", known) == []


def test_two_letters_find_words_that_begin_with_them_and_four_any_that_hold_them():
    assert words.fits("be", "bescherming")
    assert not words.fits("be", "abel")
    assert words.fits("hulp", "jeugdhulpverlening")
