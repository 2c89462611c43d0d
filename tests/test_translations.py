import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from safe_portal import catalogue

TEMPLATE = """
<div>
    <p class="it's">{% translate "Case list" context "head" %}</p>
  {% blocktranslate trimmed count n=cases|length with code=case.code %}
      One case with {{ code }}
  {% plural %}
      {{ n }} cases with {{ code }}
  {% endblocktranslate %}
  {% include "x.html" with title=_("Sign out") %}
</div>
"""
SOURCE = """
from django.utils.translation import gettext_lazy as _
TITLE = _("Hello {name}")
RATE = _("100 % of cases")
"""


@pytest.fixture
def project(tmp_path: Path, settings) -> Path:
    settings.BASE_DIR = tmp_path
    (tmp_path / "safe_portal").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "safe_portal" / "views.py").write_text(SOURCE)
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    return tmp_path


def extracted() -> dict[str, Message]:
    found = catalogue.extract_catalogue(catalogue.source_files())
    return {catalogue.ids(message)[0]: message for message in catalogue.entries(found)}


def test_the_dutch_catalogue_has_every_string_translated() -> None:
    found = catalogue.extract_catalogue(catalogue.source_files())
    kept = catalogue.read_catalogue(catalogue.po_path())

    assert catalogue.entries(found), "nothing was extracted"
    assert catalogue.faults(found=found, kept=kept) == []


def test_strings_are_found_in_python_and_in_templates(project: Path) -> None:
    assert set(extracted()) == {
        "Hello {name}",
        "100 % of cases",
        "Case list",
        "One case with %(code)s",
        "Sign out",
    }
    assert extracted()["Case list"].context == "head"


def test_only_real_placeholders_are_flagged(project: Path) -> None:
    flags = {msgid: message.flags for msgid, message in extracted().items()}

    assert flags["100 % of cases"] == set()
    assert flags["Hello {name}"] == {"python-brace-format"}
    assert flags["One case with %(code)s"] == {"python-format"}


def test_update_keeps_translations_and_drops_what_left_the_source(project: Path) -> None:
    found = catalogue.extract_catalogue(catalogue.source_files())
    catalogue.fill(catalogue=found, dutch={"Sign out": "Afmelden", "head\x04Case list": "Zaken"})
    catalogue.write_catalogue(catalogue=found, path=catalogue.po_path())
    (project / "safe_portal" / "views.py").write_text("")

    again = catalogue.extract_catalogue(catalogue.source_files())
    catalogue.carry_over(found=again, kept=catalogue.read_catalogue(catalogue.po_path()))

    texts = {catalogue.ids(m)[0]: m.string for m in catalogue.entries(again)}
    assert texts["Sign out"] == "Afmelden"
    assert texts["Case list"] == "Zaken"
    assert "Hello {name}" not in texts


def test_a_second_update_changes_no_byte(project: Path) -> None:
    path = catalogue.po_path()
    found = catalogue.extract_catalogue(catalogue.source_files())
    catalogue.write_catalogue(catalogue=found, path=path)
    first = path.read_bytes()

    catalogue.carry_over(found=found, kept=catalogue.read_catalogue(path))
    catalogue.write_catalogue(catalogue=found, path=path)

    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("dutch", "fault"),
    [
        ("Dag {name}", None),
        ("Dag {naam}", "placeholders differ"),
        ("Dag", "placeholders differ"),
        ("", "untranslated"),
    ],
)
def test_each_kind_of_fault_is_named(project: Path, dutch: str, fault: str | None) -> None:
    found = catalogue.extract_catalogue([project / "safe_portal" / "views.py"])
    catalogue.fill(
        catalogue=found, dutch={"Hello {name}": dutch, "100 % of cases": "100 % van de zaken"}
    )

    faults = catalogue.faults(found=found, kept=found)

    assert [line.split(":")[0] for line in faults] == ([fault] if fault else [])


def test_plural_forms_are_asked_for_as_a_list(project: Path) -> None:
    found = catalogue.extract_catalogue(catalogue.source_files())

    with pytest.raises(ValueError, match="list of plural forms"):
        catalogue.fill(catalogue=found, dutch={"One case with %(code)s": "Een zaak"})


def test_the_compiled_file_gives_the_dutch(project: Path) -> None:
    found = catalogue.extract_catalogue(catalogue.source_files())
    forms = ["Eén zaak met %(code)s", "%(n)s zaken met %(code)s"]
    catalogue.fill(catalogue=found, dutch={"One case with %(code)s": forms})
    catalogue.write_catalogue(catalogue=found, path=catalogue.po_path())
    with catalogue.compile_catalogue(catalogue.po_path()).open("rb") as stream:
        texts = gettext.GNUTranslations(stream)

    assert texts.ngettext("One case with %(code)s", "", 1) == forms[0]
    assert texts.ngettext("One case with %(code)s", "", 5) == forms[1]
