"""A map with something of everything, and a reader without an account."""

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from socialmap import services
from socialmap.enums import CheckMethod, Kind, Listing
from socialmap.models import Organisation, TargetGroup, Verification
from socialmap.opendata import geojson, lists, package
from tests.socialmap.factories import OrganisationFactory, PhoneFactory

LISTS = {
    "services": "service",
    "organizations": "organization",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
FEED = "social-map/open-data/hsds"
CANARY = "Kanariestraat"
HIDDEN = {"address": f"{CANARY} 1\nSofia", "latitude": "42.69751", "longitude": "23.32415"}


@dataclass
class Reader:
    """Asks the feed of one language."""

    language: str
    client: Client

    def ask(self, path: str = "", **query: Any) -> Any:
        return self.client.get(f"/{self.language}/{FEED}/{path}", query)

    def json(self, path: str = "", **query: Any) -> Any:
        response = self.ask(path, **query)
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    def contents(self, path: str, **query: Any) -> list[dict[str, Any]]:
        return self.json(path, **query)["contents"]

    def all(self, path: str, **query: Any) -> list[dict[str, Any]]:
        """Every item of a list, page after page."""
        found, page = [], 1
        while True:
            answer = self.json(path, page=page, **query)
            found += answer["contents"]
            if answer["last_page"]:
                return found
            page += 1

    def package(self) -> dict[str, bytes]:
        body = b"".join(self.ask("package.zip").streaming_content)
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def geojson(self, country: str) -> Any:
        return self.client.get(f"/{self.language}/social-map/open-data/geojson/{country}.json")


@pytest.fixture(autouse=True)
def _nothing_kept():
    for kept in (lists._page, geojson._features, package._package):
        kept.cache_clear()


@pytest.fixture(params=["nl", "en"])
def reader(request: pytest.FixtureRequest, db: None) -> Reader:
    return Reader(request.param, Client())


@pytest.fixture
def english(db: None) -> Reader:
    return Reader("en", Client())


@pytest.fixture
def women(db: None) -> TargetGroup:
    return TargetGroup.objects.create(key="women", name_nl="Vrouwen", name_en="Women")


@pytest.fixture
def office(women: TargetGroup, editor: Any) -> Organisation:
    """An entry with an office that everybody may know."""
    entry = OrganisationFactory(
        key="la-luna",
        name_nl="Het Maanlicht",
        name_en="The Moonlight",
        abbreviation="HM",
        description_nl="Helpt na terugkeer.",
        description_en="Helps after a return.",
        how_to_refer_nl="Bel eerst.",
        how_to_refer_en="Call first.",
        country="BG",
        address="Parkweg 4\nSofia",
        latitude="42.70000",
        longitude="23.30000",
        website="https://moonlight.example.org/",
        email="info@moonlight.example.org",
        professionals_email="geheim-mail@moonlight.example.org",
        professionals_note_nl="GeheimeNotitie",
        check_email="nakijken@moonlight.example.org",
        works_with_victims=True,
        supports_return=True,
        helps_after_return=True,
        serves=["BG", "XK"],
        gives=["legal", "financial"],
    )
    entry.target_groups.add(women)
    PhoneFactory(organisation=entry, number="+359 2 123", is_hotline=True, label_nl="Dag en nacht")
    PhoneFactory(organisation=entry, number="+359 2 124", hours_en="9-17", hours_nl="9-17")
    PhoneFactory(organisation=entry, number="+359 2 999", is_for_professionals=True)
    services.set_languages_spoken(organisation=entry, languages=["bg", "fa_AF", "pcm"])
    services.mark_as_checked(organisations=[entry], actor=editor)
    return entry


@pytest.fixture
def shelter(db: None) -> Organisation:
    """A shelter whose mark was forgotten: its kind of help alone must hide the door."""
    return OrganisationFactory(
        key="shelter", name_nl="Opvanghuis", name_en="Safe house", serves=["BG"],
        gives=["shelter", "legal"], country="BG", unreachable_since=date(2026, 3, 1), **HIDDEN,
    )  # fmt: skip


@pytest.fixture
def confidential(db: None) -> Organisation:
    return OrganisationFactory(
        key="confidential",
        serves=["BG"],
        gives=["financial"],
        address_is_confidential=True,
        **HIDDEN,
    )


@pytest.fixture
def gone(db: None) -> list[Organisation]:
    """Entries that are not on the map, or not any more."""
    return [
        OrganisationFactory(
            key=f"gone-{listing}", name_nl=f"Verdwenen {listing}", name_en=f"Vanished {listing}",
            serves=["BG"], gives=["legal"], listing=listing, address="Verdwenenlaan 1",
        )
        for listing in (Listing.HIDDEN, Listing.LAPSED, Listing.DECLINED)
    ]  # fmt: skip


@pytest.fixture
def rich(office: Any, shelter: Any, confidential: Any, gone: Any) -> None:
    """All of these, a network without services, and one that is only known from print."""
    OrganisationFactory(key="network", kind=Kind.NETWORK, serves=["BG", "NL"])
    printed = OrganisationFactory(key="printed", gives=["legal"], serves=["NL"])
    Verification.objects.create(
        organisation=printed, method=CheckMethod.PRINTED, checked_on=date(2012, 6, 1)
    )
