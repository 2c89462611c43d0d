"""Sheets that one tool keeps and the training hands out."""

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safe_portal.printing.services import lay_out, render_html
from safe_portal.printing.tools import ToolSheet, Wish, register_tool_sheets, tool_sheet
from safe_portal.printing.tools import tool_sheet_names as names
from tests.words import words_of

LANGUAGES = [("nl",), ("en",), ("nl", "en")]
KEPT = [
    "action-plan",
    "ecogram",
    "ecogram-example",
    "organisations",
    "overview-1",
    "overview-2",
    "step-plan",
    "stepping-stones",
]


def page_of(name, languages):
    sheet = tool_sheet(name)
    context = sheet.context(Wish(languages, amount=2))
    return render_html(sheet.template, context, languages=languages, title=str(sheet.label))


def test_every_tool_registers_its_sheets():
    assert set(KEPT) <= set(names())


def test_a_name_that_no_tool_registered_is_not_known():
    with pytest.raises(KeyError):
        tool_sheet("no-such-sheet")


def test_a_sheet_is_the_same_for_everybody_unless_it_says_otherwise(monkeypatch):
    monkeypatch.setattr("safe_portal.printing.tools._sheets", {})
    register_tool_sheets(ToolSheet("plain", "Plain", "base_print.html", lambda wish: {}))
    assert names() == ["plain"]
    assert not tool_sheet("plain").differs
    assert tool_sheet("plain").edition() == ""


@pytest.mark.django_db
@pytest.mark.parametrize("name", KEPT)
def test_no_sheet_asks_for_a_case_nor_has_a_line_for_one(name):
    """Nothing is loaded here: an empty portal prints them too."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        words = [words_of(page_of(name, languages)) for languages in LANGUAGES]
    assert not [query for query in asked.captured_queries if "cases_case" in query["sql"]]
    for spoken in words:
        assert "Case code" not in spoken
        assert "Dossiercode" not in spoken


@pytest.mark.django_db
@pytest.mark.paper
@pytest.mark.parametrize("name", KEPT)
def test_every_sheet_is_tagged_in_one_language_and_in_two(name, tmp_path):
    for languages in (("en",), ("nl", "en")):
        file = tmp_path / "sheet.pdf"
        file.write_bytes(lay_out(page_of(name, languages)))
        with pikepdf.open(file) as document:
            assert document.Root.MarkInfo.Marked
            assert str(document.Root.Lang) == languages[0]
