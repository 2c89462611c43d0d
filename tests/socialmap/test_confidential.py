"""A canary: what stays hidden of a shelter is looked for in everything the map gives out."""

import io
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from django.http import HttpResponseBase
from django.test import Client

from socialmap.models import SHELTER, LanguageSpoken, Organisation
from tests.access.table import RULES
from tests.access.walker import Paper, every_address
from tests.socialmap.factories import OrganisationFactory, PhoneFactory
from tests.socialmap.test_admin import filled_in

# Where an entry's address asks for a key, ours is filled in.
ANY_KEY = "animus-association"
HIDDEN = ("Kanariestraat", "51.23457", "4.98765")
PROFESSIONALS_ONLY = ("kanarie-intern@example.org", "Kanarienotitie", "+31 20 7654321")
STAFF_ONLY = ("kanarie-nakijken@example.org",)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safe_portal.printing.services.fitted", Paper)


def entry(key: str, **facts: object) -> Organisation:
    organisation = OrganisationFactory(
        key=key,
        country="BG",
        address="Kanariestraat 7, Sofia",
        latitude=Decimal("51.23457"),
        longitude=Decimal("4.98765"),
        professionals_email="kanarie-intern@example.org",
        professionals_note_nl="Kanarienotitie",
        professionals_note_en="Kanarienotitie",
        check_email="kanarie-nakijken@example.org",
        supports_return=True,
        serves=["BG", "NL"],
        **facts,
    )
    PhoneFactory(organisation=organisation, number="+31 20 7654321", is_for_professionals=True)
    LanguageSpoken.objects.create(organisation=organisation, language="bg")
    return organisation


@pytest.fixture
def marked(db: None) -> Organisation:
    """Confidential by its mark."""
    return entry("marked-house", address_is_confidential=True)


@pytest.fixture
def shelter(db: None) -> Organisation:
    """A shelter of which somebody forgot the mark."""
    return entry("forgotten-house", gives=[SHELTER])


def paths(key: str) -> Iterator[str]:
    """Every address of the map that is open to everybody, as its own rule fills it in."""
    for address in every_address():
        rule = RULES.get(address.name)
        if rule and rule.kind == "public" and "socialmap" in address.name:
            yield address.path(
                {name: key if value == ANY_KEY else value for name, value in rule.plain.items()}
            )


def said(response: HttpResponseBase) -> str:
    """All text of an answer, also of what lies in a zip."""
    streamed = getattr(response, "streaming_content", None)
    body = b"".join(streamed) if streamed is not None else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            body = b"\n".join(package.read(name) for name in package.namelist())
    return body.decode("utf-8", "replace")


def found_in(client: Client, key: str, canaries: tuple[str, ...]) -> list[str]:
    return [
        f"{path}: {canary}"
        for path in paths(key)
        for answer in [said(client.get(path))]
        for canary in canaries
        if canary in answer
    ]


@pytest.mark.parametrize("hidden", ["marked", "shelter"])
def test_nobody_is_shown_where_a_hidden_house_stands(
    request: pytest.FixtureRequest, printed: None, hidden: str
) -> None:
    key = request.getfixturevalue(hidden).key

    assert found_in(Client(), key, HIDDEN + PROFESSIONALS_ONLY + STAFF_ONLY) == []


@pytest.mark.parametrize("hidden", ["marked", "shelter"])
def test_not_even_people_who_are_signed_in_see_where_it_stands(
    request: pytest.FixtureRequest,
    printed: None,
    hidden: str,
    alice: object,
    client_for: Callable[..., Client],
) -> None:
    key = request.getfixturevalue(hidden).key

    assert found_in(client_for(alice), key, HIDDEN + STAFF_ONLY) == []


def test_the_canary_sings_when_nothing_hides_the_house(db: None, printed: None) -> None:
    """Without this the tests above could look in the wrong place."""
    organisation = entry("open-house")

    assert any("Kanariestraat" in line for line in found_in(Client(), organisation.key, HIDDEN))


def test_the_history_of_an_entry_tells_of_a_new_address_without_saying_it(
    marked: Organisation, editor: object, client_for: Callable[..., Client]
) -> None:
    client = client_for(editor)
    page = f"/nl/admin/socialmap/organisation/{marked.pk}"
    moved = filled_in(address="Kanariestraat 9", address_is_confidential="on")

    response = client.post(f"{page}/change/", moved)
    history = said(client.get(f"{page}/history/"))

    assert response.status_code == 302
    assert Organisation.objects.get(pk=marked.pk).address == "Kanariestraat 9"
    assert "bezoekadres" in history
    assert "Kanariestraat" not in history
