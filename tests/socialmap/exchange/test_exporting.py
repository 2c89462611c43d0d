"""What goes out can come back, tells no hidden address and runs nothing in a spreadsheet."""

import csv
import io

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from safe_portal.spreadsheets import harmless
from socialmap.exchange import csv_files, exporting, reading
from socialmap.models import Organisation, TargetGroup
from tests.socialmap.exchange import files
from tests.socialmap.factories import OrganisationFactory, PhoneFactory

FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\tx", "'=1", "''+2"]


def export(file_format):
    return exporting.export_file(Organisation.objects.all(), file_format)


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_what_goes_out_changes_nothing_when_it_comes_back(take_in, bring, file_format):
    take_in(files.generated(30))
    for number, text in enumerate(FORMULAS):
        entry = OrganisationFactory(
            key=f"risky-{number}",
            name_nl=f"Risico {number}",
            name_en=f"Risk {number}",
            abbreviation=text.strip(),
            description_nl=f"{text.strip()}\r\nregel 2; \"met\" 'tekens' €",
            gives=["legal", "shelter"],
        )
        PhoneFactory.create_batch(4, organisation=entry, label_nl=text.strip())
        entry.target_groups.set(TargetGroup.objects.all())

    _upload, outcome = bring(export(file_format))

    assert outcome["faulty"] == []
    assert outcome["numbers"]["unchanged"] == 30 + len(FORMULAS)


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_hidden_addresses_stay_behind(terms, bring, file_format):
    OrganisationFactory(address="Secret door", address_is_confidential=True)
    OrganisationFactory(address="Secret door", gives=["shelter"], latitude=1.5, longitude=2.5)

    table = reading.read(export(file_format))

    for row in table.rows:
        cells = dict(zip(table.header, row.cells, strict=True))
        assert {cells[name] for name in ("address", "latitude", "longitude")} == {"confidential"}
    assert b"Secret" not in export("csv")
    _upload, outcome = bring(export(file_format))
    assert outcome["numbers"]["unchanged"] == 2


def test_a_csv_runs_nothing(db):
    for text in FORMULAS:
        OrganisationFactory(abbreviation=text, description_nl=text)
    rows = csv.reader(io.StringIO(export("csv").decode("utf-8-sig")), delimiter=";")
    for row in rows:
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_workbook_holds_texts_only(db):
    PhoneFactory(organisation=OrganisationFactory(abbreviation="=1+1", description_nl="-3"))
    sheet = load_workbook(io.BytesIO(export("xlsx")))["organisations"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert "+31 20 123 4567" in [cell.value for cell in cells]


@given(st.text())
def test_the_guard_against_formulas_comes_off_again(text):
    guarded = harmless(text)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert csv_files.unguarded(guarded) == text


@pytest.mark.parametrize("number", [1, 30])
def test_an_export_takes_the_same_queries_at_any_length(db, number, django_assert_max_num_queries):
    for entry in OrganisationFactory.create_batch(number, gives=["legal"]):
        PhoneFactory(organisation=entry)
    with django_assert_max_num_queries(9):
        export("csv")


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_faulty_rows_come_back_with_the_reasons_and_pass_once_corrected(bring, file_format):
    rows = files.generated(3)
    rows[1] |= {"country": "Absurdistan", "email": "nobody"}
    upload, outcome = bring(rows)

    table = exporting.Table.unpacked(upload.table)
    with translation.override("en"):
        content = exporting.faulty_file(table, outcome, file_format)

    first, *rest = rows_of(content, file_format)
    assert rest[0][first.index("key")] == "invented-2"
    assert len(rest) == 1
    assert "country: “Absurdistan” is not a country that we know." in rest[0][-1]
    assert "email: “nobody” is not an e-mail address." in rest[0][-1]
    _upload, again = bring(content)
    assert again["numbers"]["faulty"] == 1
    corrected = dict(zip(first, rest[0], strict=True)) | {"country": "BG", "email": ""}
    _upload, fine = bring([corrected])
    assert fine["numbers"]["faulty"] == 0


def rows_of(content, file_format):
    if file_format == "csv":
        text = io.StringIO(content.decode("utf-8-sig"))
        return [
            [csv_files.unguarded(cell) for cell in row] for row in csv.reader(text, delimiter=";")
        ]
    sheet = load_workbook(io.BytesIO(content))["organisations"]
    return [["" if cell is None else cell for cell in row] for row in sheet.values]


def test_what_a_spreadsheet_spoiled_does_not_pass_uncorrected(bring):
    row = files.generated(1)[0] | {"phone_1": 31201234567, "abbreviation": "=A1", "name_nl": 12}
    upload, outcome = bring(files.xlsx_of([row]))
    content = exporting.faulty_file(exporting.Table.unpacked(upload.table), outcome, "xlsx")

    _upload, again = bring(content)

    assert {(one["column"], one["code"]) for one in again["faulty"]} == {
        ("phone_1", "unsure"),
        ("abbreviation", "unsure"),
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_template_has_every_column_and_says_what_they_hold(terms, language):
    with translation.override(language):
        workbook = load_workbook(io.BytesIO(exporting.template_file()))
    (header,) = workbook["organisations"].values
    explained = [row[0] for row in workbook.worksheets[1].values][1:]
    assert list(header) == explained
    words = {row[1] for row in workbook.worksheets[2].values}
    assert {"legal", "women", "BG", "XK", "bg", "ngo", "listed"} <= words
