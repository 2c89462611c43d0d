"""Outside organisations are spoken to formally, in everything that the page says."""

import html
import re

import pytest
from django.test import Client

from socialmap import services
from tests.socialmap.factories import OrganisationFactory
from tests.socialmap.rounds import asked, link_of
from tests.socialmap.typed import typed_in

pytestmark = pytest.mark.django_db

INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.I)
MINE = "/nl/social-map/my-organisation/"
LONG = "x" * 10_001


def said_on(response):
    """The words of the page itself, without the frame around it."""
    page = response.content.decode()
    return html.unescape(re.sub(r"<[^>]*>", " ", page[page.index("<main") : page.index("</main>")]))


@pytest.fixture
def house(editor, alice):
    entry = OrganisationFactory(key="house", name_nl="Huis")
    services.link_member(actor=editor, organisation=entry, person=alice)
    return entry


@pytest.mark.parametrize("page", ["correct/", "off/"])
def test_an_error_behind_the_link_is_formal(editor, page):
    request = asked(editor, check_language="nl")
    path = link_of(request, page)
    typed = typed_in(Client().get(path), {"email": "no address", "remarks": LONG})
    words = said_on(Client().post(path, typed))

    assert "wat u typte" in words
    assert not INFORMAL.search(words)


def test_an_error_in_a_members_form_is_formal(client_for, alice, house):
    browser, path = client_for(alice), f"{MINE}house/correct/"
    words = said_on(browser.post(path, typed_in(browser.get(path), {"email": "no address"})))

    assert "wat u typte" in words
    assert not INFORMAL.search(words)


@pytest.mark.parametrize(
    ("page", "changes"),
    [("house/", {}), ("house/correct/", {}), ("house/correct/", {"email": "new@example.org"})],
)
def test_a_member_is_thanked_formally(client_for, alice, house, page, changes):
    browser, path = client_for(alice), f"{MINE}{page}"
    shown = browser.post(path, typed_in(browser.get(path), changes), follow=True)

    assert re.search(r"\b(u|uw)\b", said_on(shown))
    assert not INFORMAL.search(said_on(shown))


def test_who_has_no_entry_is_told_so_formally(client_for, bob):
    assert not INFORMAL.search(said_on(client_for(bob).get(MINE)))
