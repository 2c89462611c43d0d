"""An entry in words, for whoever checks it."""

import pytest
from django.utils import translation

from socialmap import checking, correctable
from tests.socialmap.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

STREET = "Verborgenstraat 7"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"gives": ["shelter"]}, "Yes, because it gives shelter"),
        ({"gives": ["shelter"], "address_is_confidential": True}, "Yes"),
        ({"gives": ["legal"], "address_is_confidential": True}, "Yes"),
        ({"gives": ["legal"]}, "No"),
    ],
)
def test_the_words_of_a_hidden_address_agree(facts, words):
    entry = OrganisationFactory(address=STREET, **facts)
    with translation.override("en"):
        rows = {row.label: row.text for row in checking.entry_in_words(entry)}

    assert rows["The address is confidential"] == words
    assert (rows["Visiting address"] == STREET) == (words == "No")
    mark = correctable.read_entry(entry)["address_is_confidential"]
    assert mark is facts.get("address_is_confidential", False)
