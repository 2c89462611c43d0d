"""Every page of case work leaves exactly its line in the log: shown, refused or not found."""

import pytest

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.audit.verify import faults
from tests.access.table import CASEWORK, RULES, variants
from tests.access.test_every_address import listed_addresses

LEFT_OUT = {
    "cases:case_new": "an empty form shows nothing of any case",
    "cases:emergency": "an empty form shows nothing of any case",
    "identification:contact_list": "the agency's own step plan holds nothing of any case",
    "identification:contact_new": "the agency's own step plan holds nothing of any case",
    "identification:contact_edit": "the agency's own step plan holds nothing of any case",
    "identification:own_address": "the agency's own step plan holds nothing of any case",
}
CASE_ADDRESSES = [
    address
    for address in listed_addresses()
    if address.name.startswith(("cases:", "safefuture:")) and RULES[address.name].people <= CASEWORK
]


def paths(world, address, person):
    asked = variants(RULES[address.name], world, person=person, method="GET")
    return [address.path(values) for _relation, values in asked]


def entries_of(client, path):
    """The status of a GET, and the events it wrote."""
    last = AccessEntry.objects.order_by("-number").first()
    status = client.get(path).status_code
    fresh = AccessEntry.objects.filter(number__gt=last.number).order_by("number")
    return status, [Event(event) for event in fresh.values_list("event", flat=True)]


def test_case_addresses_are_found():
    assert len(CASE_ADDRESSES) > 15


@pytest.mark.parametrize("person", ["alice", "bob", "lead", "charlie", "trainer", "superuser"])
def test_every_get_is_logged(world, person):
    missing = []
    for address in CASE_ADDRESSES:
        for path in paths(world, address, person):
            status, events = entries_of(world.clients[person], path)
            if status == 200 and not events and address.name not in LEFT_OUT:
                missing.append(f"{address.name}: shown without an entry")
            if status in {403, 404} and events != [Event.DENIED]:
                missing.append(f"{address.name}: refused with {events}")
    assert missing == []
    assert [fault for fault in faults() if "head file" not in fault] == []
