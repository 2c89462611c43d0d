"""Whoever holds the address of a sealed link and no more changes nothing and reads no case."""

import pytest
from django.test import Client
from django_scopes import scopes_disabled

from identification.models import SealedLink
from safe_portal.audit.models import AccessEntry
from tests.access.table import RULES
from tests.access.test_every_address import listed_addresses
from tests.access.walker import CANARY, METHODS
from tests.access.world import World

PAGES = [address for address in listed_addresses() if RULES[address.name].kind == "link"]


def stored() -> list[object]:
    with scopes_disabled():
        return [*SealedLink.objects.order_by("pk").values(), AccessEntry.objects.count()]


@pytest.mark.parametrize("method", METHODS)
def test_nothing_changes_and_no_case_shows(world: World, method: str) -> None:
    before = stored()
    for page in PAGES:
        values = {"token": world.objects["token_sealed"], **RULES[page.name].plain}
        answer = Client().generic(method, page.path(values))
        assert CANARY.encode() not in answer.content
        assert not answer.cookies
        is_shown = page.name == "identification:received" and method in {"GET", "HEAD"}
        assert (answer.status_code == 200) == is_shown
    assert len(PAGES) == 4
    assert stored() == before
