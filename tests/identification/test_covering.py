"""Why a consent does not cover what is about to leave: each reason in words."""

import datetime

import pytest
from django.utils.translation import override

from identification.covering import missing
from identification.models import Consent

DAY = datetime.date(2026, 3, 2)
LATER = datetime.date(2026, 5, 1)


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def consent(**fields):
    given = {"decision": "given", "asked_on": DAY, "organisation_key": "animus"}
    return Consent(**given | {"data_set": ["letter", "case"], "receiver_name": "Animus"} | fields)


def reasons(found, *, key="animus", data_set=("letter",), on=LATER, **more):
    return missing(found, organisation_key=key, data_set=data_set, on=on, **more)


def test_a_consent_that_names_receiver_and_data_covers():
    assert reasons(consent(), data_set=["letter", "case"]) == []


def test_nothing_leaves_on_a_refusal():
    assert reasons(consent(decision="refused")) == ["The client said no on 2 March 2026."]


def test_nothing_leaves_after_a_withdrawal():
    found = consent(withdrawn_on=datetime.date(2026, 4, 1))
    assert reasons(found) == ["The consent was withdrawn on 1 April 2026."]


def test_a_corrected_record_does_not_count():
    found = consent(replaced_on=datetime.date(2026, 4, 1))
    assert reasons(found) == ["This consent was corrected on 1 April 2026. Use the corrected one."]


@pytest.mark.parametrize(("last", "ended"), [(LATER, False), (datetime.date(2026, 4, 30), True)])
def test_it_counts_up_to_and_including_its_last_day(last, ended):
    expected = ["The consent ended on 30 April 2026."] if ended else []
    assert reasons(consent(valid_until=last)) == expected


def test_it_does_not_count_before_it_was_given():
    before = DAY - datetime.timedelta(days=1)
    assert reasons(consent(), on=before) == [
        "The consent was given on 2 March 2026 and does not count before that day."
    ]
    assert reasons(consent(), on=DAY) == []


@pytest.mark.parametrize("key", ["comensha", ""])
def test_another_receiver_is_not_covered(key):
    assert reasons(consent(), key=key) == ["The consent is for another receiver."]


def test_a_receiver_in_words_is_known_by_its_name():
    found = consent(organisation_key="", receiver_name="Huis aan  zee")
    assert reasons(found, key="", organisation_name="huis aan zee ") == []
    assert reasons(found, key="", organisation_name="Elders") == [
        "The consent is for another receiver."
    ]


def test_data_that_are_not_named_are_each_told():
    assert reasons(consent(), data_set=["case", "safe_contact", "gone"]) == [
        "The consent does not name: Safe contact.",
        "The consent does not name: gone.",
    ]


def test_every_reason_is_told_at_once():
    found = consent(decision="refused", data_set=[])
    assert len(reasons(found, key="other")) == 3


@pytest.mark.parametrize(
    ("fields", "day", "valid"),
    [
        ({}, DAY, True),
        ({}, DAY - datetime.timedelta(days=1), False),
        ({"valid_until": LATER}, LATER, True),
        ({"valid_until": LATER}, LATER + datetime.timedelta(days=1), False),
        ({"decision": "refused"}, LATER, False),
        ({"withdrawn_on": DAY}, LATER, False),
        ({"replaced_on": DAY}, LATER, False),
    ],
)
def test_on_which_days_it_is_valid(fields, day, valid):
    assert consent(**fields).is_valid_on(day) is valid
