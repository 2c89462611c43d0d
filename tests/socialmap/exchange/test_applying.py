"""Taking a file in: all or nothing, once, and with a trace that tells no address."""

from types import SimpleNamespace

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import translation

from socialmap import selectors
from socialmap.exchange import applying, importing, indexing
from socialmap.models import Organisation, Phone, SearchUse, Service, ServiceType, Upload
from socialmap.writing import LANGUAGES
from tests.socialmap.exchange import files
from tests.socialmap.exchange.test_planning import WHOLE
from tests.socialmap.factories import OrganisationFactory, PhoneFactory
from tests.socialmap.test_writing import JUNE, MAY

SECRET = {"phone_1_professionals": "ja"}


def test_a_thousand_organisations_come_in_and_are_corrected_by_a_second_file(bring, take_in):
    rows = files.generated(1_000)
    plan = take_in(files.written_rows(rows, "xlsx"))
    assert (len(plan.new), Organisation.objects.count()) == (1_000, 1_000)
    service_ids = set(Service.objects.values_list("pk", flat=True))
    phone_ids = set(Phone.objects.filter(position=0).values_list("pk", flat=True))

    _upload, again = bring(files.written_rows(rows, "csv"))
    assert again["numbers"] == {"new": 0, "changed": 0, "unchanged": 1_000, "faulty": 0}

    for row in rows[:10]:
        row |= {"description_nl": "Verbeterd", "countries_served": "NL", "phone_1_label_en": "Hall"}
    plan = take_in(files.csv_of(rows, encoding="cp1252"))

    assert (len(plan.new), len(plan.changed), plan.unchanged) == (0, 10, 990)
    assert {tuple(entry.changed) for entry in plan.changed} == {
        ("description_nl", "countries_served", "phones")
    }
    entry = Organisation.objects.get(key="invented-1")
    assert entry.description_nl == "Verbeterd"
    assert [row.country for row in entry.countries_served.all()] == ["NL"]
    assert [phone.label_en for phone in entry.phones.all()] == ["Hall"]
    assert set(Service.objects.values_list("pk", flat=True)) == service_ids
    assert phone_ids <= set(Phone.objects.values_list("pk", flat=True))


def test_everything_a_row_says_stands_on_the_map(take_in):
    row = files.generated(3)[2] | {"phone_1_professionals": "ja", "networks": ""}
    take_in([row])

    entry = Organisation.objects.get()
    assert (entry.name_nl, entry.name_en, entry.kind) == (
        "Verzonnen huis 3",
        "Invented house 3",
        "ngo",
    )
    assert (entry.country, entry.address) == ("MK", "Straat 3\nMK")
    assert (str(entry.latitude), str(entry.longitude)) == ("43.12345", "3.50000")
    assert entry.works_with_victims
    assert entry.supports_return
    assert entry.check_language == "nl"
    assert sorted(one.country for one in entry.countries_served.all()) == ["BG", "MK"]
    assert sorted(one.language for one in entry.languages_spoken.all()) == ["bg", "en"]
    assert [group.key for group in entry.target_groups.all()] == ["women"]
    assert [(one.service_type.key, one.details_en) for one in entry.services.all()] == [
        ("shelter", "by appointment")
    ]
    hotline, desk = entry.phones.all()
    assert (hotline.number, hotline.is_hotline) == ("+31 6 20000003", True)
    assert (desk.label_nl, desk.is_for_professionals) == ("Balie", True)
    assert entry.written_nl
    assert entry.written_en


def test_an_import_makes_a_new_edition_and_a_history_without_addresses(take_in, editor):
    OrganisationFactory(key="house", address="Old door", address_is_confidential=True)
    before = selectors.edition()

    with translation.override("en"):
        take_in([{"key": "house", "name_nl": "Ander huis", "address": "Secret door"}])

    assert selectors.edition() != before
    note = LogEntry.objects.get()
    assert note.user == editor
    assert note.change_message == "Imported from map.csv: name_nl, address."


def test_what_is_not_in_the_file_stays(take_in):
    OrganisationFactory(key="other")
    take_in([WHOLE])
    assert Organisation.objects.filter(key="other", listing="listed").exists()


def test_only_the_text_that_changed_is_written_anew(take_in):
    OrganisationFactory(key="house")
    take_in([{"key": "house", "description_en": "New"}])
    entry = Organisation.objects.get()
    assert entry.written_en
    assert entry.written_nl is None


def test_faulty_rows_keep_everything_out_until_somebody_leaves_them(bring, editor):
    upload, outcome = bring([WHOLE, WHOLE | {"name_en": "Second", "name_nl": "", "kind": "x"}])
    seen = outcome["digest"]

    with pytest.raises(importing.FaultyRows):
        importing.confirm_import(pk=upload.pk, actor=editor, seen=seen, without_faulty=False)
    assert not Organisation.objects.exists()

    importing.confirm_import(pk=upload.pk, actor=editor, seen=seen, without_faulty=True)
    assert Organisation.objects.get().name_en == "House"


def test_a_map_that_changed_meanwhile_asks_for_a_new_look(bring, editor):
    OrganisationFactory(key="house", name_en="Old")
    upload, outcome = bring([{"key": "house", "name_en": "New"}])
    Organisation.objects.update(name_en="Newer")

    with pytest.raises(applying.MapHasChanged):
        importing.confirm_import(
            pk=upload.pk, actor=editor, seen=outcome["digest"], without_faulty=False
        )

    assert Organisation.objects.get().name_en == "Newer"
    upload.refresh_from_db()
    renewed = importing.outcome_in(upload)
    assert renewed["changed"][0]["fields"][0]["before"] == "Newer"
    importing.confirm_import(
        pk=upload.pk, actor=editor, seen=renewed["digest"], without_faulty=False
    )
    assert Organisation.objects.get().name_en == "New"


def test_a_fault_while_writing_leaves_nothing_behind(bring, editor, monkeypatch):
    upload, outcome = bring(files.generated(3))
    monkeypatch.setattr(applying, "_note", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        importing.confirm_import(
            pk=upload.pk, actor=editor, seen=outcome["digest"], without_faulty=False
        )

    assert not Organisation.objects.exists()
    assert Upload.objects.count() == 1


def test_a_file_is_taken_in_once(bring, editor):
    upload, outcome = bring([WHOLE])
    yes = {"pk": upload.pk, "actor": editor, "seen": outcome["digest"], "without_faulty": False}
    importing.confirm_import(**yes)
    with pytest.raises(importing.NothingWaits):
        importing.confirm_import(**yes)
    assert not Upload.objects.exists()


@pytest.mark.parametrize("number", [1, 300])
def test_an_import_takes_no_statements_per_row(bring, editor, count_queries, number):
    OrganisationFactory.create_batch(number, gives=["legal"])
    row = {"abbreviation": "H", "services": "", "countries_served": "BG", "phone_1": "112"}
    keys = Organisation.objects.values_list("key", flat=True)
    upload, outcome = bring([row | {"key": key} for key in keys])

    def confirm():
        importing.confirm_import(
            pk=upload.pk, actor=editor, seen=outcome["digest"], without_faulty=False
        )

    # SQLite takes fewer values in a statement than PostgreSQL: a few more for many rows.
    assert count_queries(confirm) <= 60


def test_what_a_file_brought_can_be_found(take_in):
    take_in([WHOLE])

    entry = Organisation.objects.get()
    assert list(selectors.fitting(selectors.listed(), selectors.understood(entry.name_en))) == [
        entry
    ]


def test_what_a_large_file_brought_is_indexed_by_the_worker(take_in, monkeypatch):
    monkeypatch.setattr(indexing, "MOST_AT_ONCE", 2)
    later = []
    task = indexing.index_entries
    monkeypatch.setattr(indexing, "index_entries", SimpleNamespace(enqueue=later.append))

    take_in(files.written_rows(files.generated(3), "csv"))

    assert later == [list(Organisation.objects.order_by("pk").values_list("pk", flat=True))]
    before = selectors.edition()
    task.func(later[0])
    # Else an answer from between the import and now would stay in the browsers.
    assert selectors.edition() != before
    assert SearchUse.objects.values("organisation").distinct().count() == 3


@pytest.mark.parametrize("cells", [{"description_nl": "Nieuw"}, {"phone_1_label_nl": "Balie"}])
def test_a_translation_that_a_file_brings_catches_up_with_its_source(take_in, cells):
    entry = OrganisationFactory(key="house", written_nl=MAY, written_en=JUNE)
    PhoneFactory(organisation=entry)

    take_in([{"key": "house", "phone_1": "+31 20 123 4567"} | cells])

    entry.refresh_from_db()
    assert (entry.written_nl, entry.written_en) == (JUNE, JUNE)


@pytest.mark.parametrize(
    ("cells", "languages"),
    [
        ({"description_nl": "Nieuw"}, {"nl"}),
        ({"how_to_refer_en": "leeg"}, {"en"}),
        ({"service_details_nl": "legal: op afspraak"}, {"nl"}),
        ({"phone_1": "+31 20 123 4567", "phone_1_hours_en": "Nights"}, {"en"}),
        ({"phone_1": "+31 20 123 4567", "phone_1_hours_en": "Nights"} | SECRET, set()),
        ({"description_nl": "Nieuw", "service_details_en": "legal: by day"}, {"nl", "en"}),
        ({"professionals_note_nl": "Bel tweemaal"}, set()),
        ({"email": "new@example.org"}, set()),
    ],
)
def test_only_public_texts_leave_the_other_language_behind(take_in, cells, languages):
    entry = OrganisationFactory(key="house", written_nl=MAY, written_en=MAY)
    PhoneFactory(organisation=entry)
    kind = ServiceType.objects.get(key="legal")
    Service.objects.create(organisation=entry, service_type=kind)

    take_in([{"key": "house"} | cells])

    entry.refresh_from_db()
    assert {code for code in LANGUAGES if getattr(entry, f"written_{code}") > MAY} == languages
