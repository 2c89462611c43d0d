"""Files as people make them, and files that somebody made to do harm."""

import datetime
import io
import zipfile

import pytest

from socialmap.exchange import guard, reading
from socialmap.exchange.faults import Fault
from tests.socialmap.exchange import files

ROWS = [{"key": "house", "name_nl": "Café ‘Zürich’", "country": "NL"}]


def fault(content):
    with pytest.raises(Fault) as caught:
        reading.read(content)
    assert str(caught.value)
    return caught.value.code


def sheet_of(content):
    return zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


def with_part(content, name, data):
    """The workbook with one of its parts replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_every_usual_csv_is_read_right(encoding, separator):
    table = reading.read(files.csv_of(ROWS, separator=separator, encoding=encoding))

    assert table.header == ["key", "name_nl", "country"]
    assert [(row.number, row.cells) for row in table.rows] == [
        (2, ["house", "Café ‘Zürich’", "NL"])
    ]


def test_excels_hint_about_the_separator_is_passed_over():
    table = reading.read(b"sep=;\r\nkey;country\r\nhouse;NL\r\n")
    assert [(row.number, row.cells) for row in table.rows] == [(3, ["house", "NL"])]


def test_names_of_columns_may_be_written_in_another_way():
    table = reading.read(b"Key,Name NL,COUNTRY,name-en\nhouse,Huis,NL,House\n")
    assert table.header == ["key", "name_nl", "country", "name_en"]


def test_empty_rows_are_passed_over_and_rows_keep_their_number():
    table = reading.read(b"key;country\n\n;\nhouse;NL\n")
    assert [row.number for row in table.rows] == [4]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"  \r\n \n", "empty"),
        (b"key;name_nl;country\n", "only_header"),
        (b"key;country;nonsense\nhouse;NL;x\n", "unknown_columns"),
        (b"key;country;key\nhouse;NL;x\n", "double_columns"),
        (b"key;country;\nhouse;NL;x\n", "nameless_columns"),
        (b"hello\nworld\n", "no_columns"),
        (b"kind;listing\nngo;listed\n", "nothing_to_find"),
        (b"key;phone_2_label_nl\nhouse;x\n", "lonely_column"),
        (b'key;name_nl\nhouse;"open\nend;x\n', "quotes"),
        (b'key;name_nl\nhouse;"a"b\n', "quotes"),
        (b"key;name_nl\nhouse;a\x00b\n", "control"),
        ("key;name_nl\nhouse;caf\u00e9\n".encode() + b"x;\xff\n", "encoding"),
        (b"key;name_nl\nhouse;\x81\x8d\n", "encoding"),
        (b"\xff\xfek\x00e\x00y", "encoding"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "no_spreadsheet"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "no_spreadsheet"),
        (b"%PDF-1.7 ...", "no_spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_excel"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"key;name_nl\nhouse;" + b"x" * 1_000_000, "quotes"),
        (("key" + ";x" * 300 + "\nhouse" + ";y" * 300).encode(), "too_many_columns"),
    ],
)
def test_a_bad_file_is_answered_in_words(content, code):
    assert fault(content) == code


def test_the_place_of_what_can_not_be_read_is_said():
    with pytest.raises(Fault) as caught:
        reading.read("key;name_nl\nhouse;é\nnear here ".encode() + b"\xff")
    assert caught.value.params == {"line": 3, "near": "near here"}


def test_rows_too_many_are_refused_without_reading_the_rest(settings):
    settings.MAP_IMPORT_ROWS = 10
    content = b"key;country\n" + b"house;NL\n" * 100_000 + b'"never read'
    assert fault(content) == "too_many_rows"


def test_a_hundred_thousand_rows_are_too_many():
    assert fault(b"key;country\n" + b"house;NL\n" * 100_000) == "too_many_rows"


def test_a_workbook_is_read_with_the_texts_that_people_see():
    row = {"key": "house", "name_nl": 112, "latitude": 52.5, "confidential": True, "name_en": None}
    table = reading.read(files.xlsx_of([row]))
    assert table.rows[0].cells == ["house", ("number", "112"), ("number", "52.5"), "yes", ""]


@pytest.mark.parametrize(
    ("value", "shape", "cell"),
    [
        (31201234567, "General", ("number", "31201234567")),
        (31201234567, '"+"0', "+31201234567"),
        (31201234567, "\\+0", "+31201234567"),
        (201234567, "0000000000", "0201234567"),
        ("=1+1", "General", ("formula", "=1+1")),
        ("=cmd|' /C calc'!A0", "General", ("formula", "=cmd|' /C calc'!A0")),
        ("#N/A", "General", ("error_value", "#N/A")),
        (datetime.date(2026, 9, 17), "d-m", ("date", "2026-09-17 00:00:00")),
    ],
)
def test_what_a_spreadsheet_makes_of_a_cell_is_known(value, shape, cell):
    def change(workbook):
        workbook.active["B2"] = value
        workbook.active["B2"].number_format = shape

    table = reading.read(files.xlsx_of([{"key": "house", "phone_1": "x"}], change))
    assert table.rows[0].cells[1] == cell


def test_merged_cells_are_refused_with_their_place():
    content = files.xlsx_of(ROWS * 3, lambda book: book.active.merge_cells("A2:A3"))
    assert fault(content) == "merged"


def test_the_named_sheet_is_read_or_else_the_first_visible_one():
    def change(workbook):
        workbook.create_sheet("hidden", 0)["A1"] = "nonsense"
        workbook["hidden"].sheet_state = "hidden"

    assert reading.read(files.xlsx_of(ROWS, change)).header[0] == "key"

    def rename(workbook):
        workbook.active.title = "Organisations"
        workbook.create_sheet("first", 0)["A1"] = "nonsense"

    assert reading.read(files.xlsx_of(ROWS, rename)).header[0] == "key"


def test_a_workbook_that_hides_every_sheet_is_refused():
    content = files.xlsx_of(ROWS)
    book = zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml")
    hidden = book.replace(b'state="visible"', b'state="hidden"')
    assert fault(with_part(content, "xl/workbook.xml", hidden)) == "no_sheet"


@pytest.mark.parametrize("word", ['<!DOCTYPE x [<!ENTITY a "b">]>', "<!ENTITY a 'b'>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_entities_are_refused(word, encoding):
    bad = word.encode(encoding) + sheet_of(files.xlsx_of(ROWS))
    assert fault(with_part(files.xlsx_of(ROWS), "xl/worksheets/sheet1.xml", bad)) == "entities"


def test_a_zip_bomb_is_refused_by_its_directory():
    bomb = with_part(files.xlsx_of(ROWS), "xl/media/zero", bytes(160 << 20))
    assert len(bomb) < 1 << 20
    assert fault(bomb) == "bomb"


def test_a_zip_bomb_that_lies_about_its_size_is_refused_while_reading(monkeypatch):
    bomb = with_part(files.xlsx_of(ROWS), "xl/media/zero", bytes(160 << 20))
    monkeypatch.setattr(guard, "_check_directory", lambda parts: None)
    assert fault(bomb) == "bomb"


def test_a_workbook_of_very_many_parts_is_refused():
    stream = io.BytesIO(files.xlsx_of(ROWS))
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(600):
            archive.writestr(f"xl/part{number}", "")
    assert fault(stream.getvalue()) == "bomb"


def test_another_packed_file_is_no_workbook():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert fault(stream.getvalue()) == "no_spreadsheet"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize("data", [b"", b"<broken", b"\x00\x01"])
def test_a_workbook_with_broken_parts_is_damaged(part, data):
    assert fault(with_part(files.xlsx_of(ROWS), part, data)) in {"damaged", "empty", "no_sheet"}


@pytest.mark.parametrize("row", [1_048_000, 999_999_999_999])
def test_a_row_far_below_the_others_is_not_counted_to(row, settings):
    settings.MAP_IMPORT_ROWS = 100
    sheet = sheet_of(files.xlsx_of(ROWS)).replace(b'<row r="2"', b'<row r="%d"' % row)
    content = with_part(files.xlsx_of(ROWS), "xl/worksheets/sheet1.xml", sheet)
    assert fault(content) == "empty_rows"


def test_some_empty_rows_do_no_harm():
    sheet = sheet_of(files.xlsx_of(ROWS)).replace(b'<row r="2"', b'<row r="1200"')
    sheet = sheet.replace(b'2" t=', b'1200" t=')
    table = reading.read(with_part(files.xlsx_of(ROWS), "xl/worksheets/sheet1.xml", sheet))
    assert [row.number for row in table.rows] == [1_200]


def test_texts_that_would_fill_the_memory_are_refused():
    content = with_part(files.xlsx_of(ROWS), "xl/sharedStrings.xml", b" " * (21 << 20))
    assert len(content) < 1 << 20
    assert fault(content) == "too_much_text"


def test_a_cell_of_one_megabyte_does_no_harm():
    table = reading.read(
        files.xlsx_of(ROWS, lambda book: book.active.__setitem__("B2", "x" * 32_000))
    )
    assert len(table.rows[0].cells[1]) == 32_000
