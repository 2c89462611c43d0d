"""The import and export pages of the desk."""

import io
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from socialmap.exchange import reading
from socialmap.models import Organisation, Upload
from tests.factories.accounts import UserFactory
from tests.socialmap.exchange import files
from tests.socialmap.exchange.test_planning import WHOLE
from tests.socialmap.factories import OrganisationFactory

LIST = "/en/admin/socialmap/organisation/"
IMPORT = f"{LIST}import/"


@pytest.fixture
def desk(terms, client_for, editor):
    return client_for(editor)


def send(desk, content, language="en", name="map.csv"):
    file = SimpleUploadedFile(name, content)
    return desk.post(IMPORT.replace("/en/", f"/{language}/"), {"file": file}, follow=True)


def page_of(response):
    return response.content.decode()


def confirm(desk, response, **data):
    digest = response.context["outcome"]["digest"]
    url = f"{IMPORT}{response.context['upload'].pk}/confirm/"
    return desk.post(url, {"digest": digest, **data}, follow=True)


def test_an_editor_imports_corrects_and_imports_again(desk):
    rows = files.generated(5)
    rows[4]["country"] = "Absurdistan"
    preview = send(desk, files.csv_of(rows))
    assert preview.context["outcome"]["numbers"] == {
        "new": 4,
        "changed": 0,
        "unchanged": 0,
        "faulty": 1,
    }
    assert "“Absurdistan” is not a country that we know." in page_of(preview)
    assert not Organisation.objects.exists()

    assert "Nothing is imported." in page_of(confirm(desk, preview))
    done = confirm(desk, preview, without_faulty="on")
    assert "4 new organisations." in page_of(done)
    assert "1 faulty row left out." in page_of(done)

    rows[4]["country"] = "BG"
    preview = send(desk, files.csv_of(rows))
    done = page_of(confirm(desk, preview))
    assert "1 new organisation. 0 organisations changed. 4 organisations were the same" in done
    history = page_of(desk.get(f"{LIST}{Organisation.objects.get(key='invented-5').pk}/history/"))
    assert "Imported from map.csv." in history


def test_the_preview_shows_from_what_to_what(desk):
    OrganisationFactory(key="house", name_en="Old name", website="https://house.example.org")
    preview = page_of(
        send(desk, files.csv_of([{"website": "house.example.org", "name_en": "New"}]))
    )
    for words in ("Old name", "New", "name_en", "found by its website"):
        assert words in preview


def test_faults_are_told_in_the_language_of_the_page(desk):
    preview = send(desk, files.csv_of([WHOLE | {"kind": ""}]), "nl")
    assert "een nieuwe organisatie heeft dit nodig" in page_of(preview).lower()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n", b"PK\x03\x04", b"hello", b"key\nx\n\xff\x00"]
)
def test_a_bad_file_gets_words_beside_its_field(desk, language, content):
    response = send(desk, content, language, name="map.xlsx")
    assert response.status_code == 200
    assert len(response.context["form"].errors["file"]) == 1
    assert not Upload.objects.exists()


def test_no_file_gets_words(desk):
    assert "Choose a file first." in page_of(desk.post(IMPORT, {}))


def test_a_file_that_is_too_big_is_not_read(desk, settings, monkeypatch):
    settings.MAP_IMPORT_MB = 1
    monkeypatch.setattr(reading, "read", lambda content: 1 / 0)
    assert "larger than 1 MB" in page_of(send(desk, b"x" * (1 << 20) + b"y"))


def test_html_in_a_file_stays_text(desk):
    row = WHOLE | {"name_en": "<script>alert(1)</script>", "kind": "<b>"}
    page = page_of(send(desk, files.csv_of([row]), name="<i>.csv"))
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "<i>.csv" not in page


def test_a_waiting_file_belongs_to_who_brought_it(desk, client_for):
    preview = send(desk, files.csv_of([WHOLE]))
    address = f"{IMPORT}{preview.context['upload'].pk}/"
    other = client_for(
        UserFactory(email="second@example.org", name="Second", is_directory_editor=True)
    )

    assert "no longer waits" in page_of(other.get(address, follow=True))
    assert "no longer waits" in page_of(other.get(f"{address}faulty/csv/", follow=True))
    digest = {"digest": preview.context["outcome"]["digest"]}
    assert "no longer waits" in page_of(other.post(f"{address}confirm/", digest, follow=True))
    other.post(f"{address}cancel/")
    assert Upload.objects.count() == 1
    assert not Organisation.objects.exists()


def test_a_file_waits_an_hour_and_a_new_one_takes_its_place(desk, settings):
    first = send(desk, files.csv_of([WHOLE])).context["upload"]
    second = send(desk, files.csv_of([WHOLE])).context["upload"]
    assert first.pk != second.pk
    assert Upload.objects.count() == 1
    Upload.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    assert "no longer waits" in page_of(desk.get(f"{IMPORT}{second.pk}/", follow=True))


def test_a_removed_file_leaves_nothing(desk):
    upload = send(desk, files.csv_of([WHOLE])).context["upload"]
    assert "Nothing is imported." in page_of(desk.post(f"{IMPORT}{upload.pk}/cancel/", follow=True))
    assert not Upload.objects.exists()


def test_a_yes_to_another_preview_is_no_yes(desk):
    preview = send(desk, files.csv_of([WHOLE]))
    url = f"{IMPORT}{preview.context['upload'].pk}/confirm/"
    assert "the map has changed meanwhile" in page_of(desk.post(url, {"digest": "x"}, follow=True))
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("query", ["show=changed&page=2", "show=silly&page=silly", "page=-1"])
def test_the_preview_comes_in_pages(desk, query):
    OrganisationFactory.create_batch(60)
    rows = [
        {"key": key, "abbreviation": "H"}
        for key in Organisation.objects.values_list("key", flat=True)
    ]
    upload = send(desk, files.csv_of(rows)).context["upload"]
    response = desk.get(f"{IMPORT}{upload.pk}/?{query}")
    assert response.status_code == 200
    assert len(response.context["page"].object_list) in (10, 50)


def test_faulty_rows_and_the_template_are_downloads(desk):
    upload = send(desk, files.csv_of([WHOLE | {"kind": "x"}])).context["upload"]
    for url in (f"{IMPORT}{upload.pk}/faulty/xlsx/", f"{IMPORT}template/"):
        response = desk.get(url)
        assert response["Content-Disposition"].startswith("attachment")
        assert "no-store" in response["Cache-Control"]
        assert response.content[:2] == b"PK"
    assert desk.get(f"{IMPORT}{upload.pk}/faulty/exe/").status_code == 404


def test_the_export_holds_what_the_list_shows(desk):
    OrganisationFactory(key="dutch", country="NL", serves=["NL"])
    OrganisationFactory(key="bulgarian", country="BG", serves=["BG", "NL"])
    for query, keys in (
        ("", {"dutch", "bulgarian"}),
        ("?served=BG", {"bulgarian"}),
        ("?q=dutch", {"dutch"}),
    ):
        table = reading.read(desk.get(f"{LIST}export/csv/{query}").content)
        assert {row.cells[0] for row in table.rows} == keys
    chosen = Organisation.objects.get(key="dutch")
    response = desk.post(LIST, {"action": "export_xlsx", "_selected_action": [chosen.pk]})
    table = reading.read(response.content)
    assert [row.cells[0] for row in table.rows] == ["dutch"]


@pytest.mark.parametrize(
    ("address", "status"),
    [("export/csv/?q=%00", 400), ("export/csv/?nonsense=1", 302), ("export/exe/", 404)],
)
def test_nonsense_in_the_address_of_an_export(desk, address, status):
    assert desk.get(LIST + address).status_code == status


PAGES = [
    "import/",
    "import/template/",
    f"import/{uuid.UUID(int=1)}/",
    f"import/{uuid.UUID(int=1)}/faulty/csv/",
    "export/csv/",
]


@pytest.mark.parametrize("who", ["alice", "lead", "trainer", "agency_admin", None])
def test_only_editors_bring_or_take_files(db, client_for, request, who):
    OrganisationFactory(name_en="Here")
    person = client_for(request.getfixturevalue(who)) if who else Client()
    for page in PAGES:
        response = person.get(LIST + page)
        assert response.status_code in (302, 403)
        assert "Here" not in page_of(response)
    file = io.BytesIO(files.csv_of([WHOLE]))
    assert person.post(IMPORT, {"file": file}).status_code in (302, 403)
    for step in ("confirm", "cancel"):
        url = f"{IMPORT}{uuid.UUID(int=1)}/{step}/"
        assert person.post(url).status_code in (302, 403)
    assert not Upload.objects.exists()


def test_the_pages_hold_no_inline_code(desk):
    OrganisationFactory(key="house", name_en="Old")
    rows = [{"key": "house", "name_en": "New", "kind": "ngo"}, WHOLE | {"key": "", "kind": "x"}]
    for page in (page_of(desk.get(IMPORT)), page_of(send(desk, files.csv_of(rows)))):
        assert " style=" not in page
        assert " onclick=" not in page
