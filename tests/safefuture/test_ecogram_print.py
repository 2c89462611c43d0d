"""What is on paper: the same facts, in one language or two, and nothing that betrays."""

import io
import re
import uuid

import pikepdf
import pytest
from django.utils.translation import override

from safe_portal.printing.services import render_html
from safefuture.enums import Function, Ring, Sector, Tie
from safefuture.parts.ecogram import ECOGRAM
from safefuture.presenters.ecogram_print import file_context
from safefuture.services.ecogram import add_contact, keep_snapshot

from .networks import ARABIC, COMBINING, member
from .test_print import BETRAYING

pytestmark = [pytest.mark.usefixtures("unscoped"), pytest.mark.paper]
LANGUAGES = [("nl",), ("en",), ("nl", "en")]


@pytest.fixture(autouse=True)
def _network(unscoped, alice, alice_case):
    told = {"actor": alice, "case": alice_case}
    add_contact(
        record_id=uuid.uuid4(),
        name="zus M.",
        full_name="Maria Voorbeeld",
        note="GEHEIM",
        sector=Sector.FRIENDS,
        ring=Ring.CLOSE,
        tie=Tie.STRONG,
        place="origin",
        safe_to_contact="no",
        emotional="given",
        advice="wished",
        **told,
    )


def choice(languages):
    return "both" if len(languages) == 2 else languages[0]


@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_filled_ecogram_has_every_fact_in_its_languages(browser, address, printed, languages):
    words = printed(browser.get(address("ecogram_print"), {"language": choice(languages)}))
    assert "zus M." in words
    assert "GEHEIM" in words
    assert "Maria Voorbeeld" not in words
    for language in languages:
        with override(language):
            for label in (Sector.FRIENDS, Ring.CLOSE, Tie.STRONG, Function.EMOTIONAL):
                assert str(label.label) in words


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("size", ["a4", "a3", "zz"])
def test_a_blank_sheet_has_rings_parts_legend_and_lines(browser, address, printed, languages, size):
    asked = {"language": choice(languages), "size": size}
    words = printed(browser.get(address("ecogram_blank"), asked))
    assert "zus M." not in words
    for language in languages:
        with override(language):
            for label in [*Ring.labels, *Function.labels]:
                assert str(label) in words


@pytest.mark.parametrize("asked", ["nl", "en", "both"])
def test_the_client_s_copy_betrays_nothing(browser, address, alice, alice_case, printed, asked):
    query = {"language": asked, "copy": "client"}
    words = printed(browser.get(address("ecogram_print"), query))
    betrayed = [
        word for word in [*BETRAYING, "lotgeno", "Ecogram"] if word.lower() in words.lower()
    ]
    assert betrayed == []
    kept_back = [alice_case.code, alice_case.working_name, alice.name, "GEHEIM", "Maria Voorbeeld"]
    assert [one for one in kept_back if one in words] == []
    assert "zus M." not in words
    named = printed(browser.get(address("ecogram_print"), query | {"notes": "on"}))
    assert "zus M." in named


def test_an_earlier_day_is_printed_with_its_facts(browser, address, alice, alice_case, printed):
    kept = keep_snapshot(
        actor=alice,
        case=alice_case,
        record_id=uuid.uuid4(),
        held_on="2026-03-02",
        language="bg",
        partner="met de zus erbij",
        note="Over het gesprek",
    )
    url = address("ecogram_snapshot_print", kept.pk)
    words = printed(browser.get(url, {"language": "en"}))
    for expected in ("2 March 2026", "met de zus erbij", "Over het gesprek", "Bulgarian", "zus M."):
        assert expected in words
    plain = printed(browser.get(url, {"language": "en", "copy": "client"}))
    assert "Over het gesprek" not in plain


@pytest.mark.parametrize(("copy", "title"), [("file", "Ecogram"), ("client", "Mijn netwerk")])
def test_the_pdf_is_tagged_and_tells_nothing_outside_its_pages(browser, address, copy, title):
    response = browser.get(address("ecogram_print"), {"language": "nl", "copy": copy})
    assert response["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.docinfo["/Title"] == title
        assert str(pdf.Root.Lang).startswith("nl")
        assert "/StructTreeRoot" in pdf.Root


@pytest.mark.parametrize("languages", LANGUAGES)
def test_names_stand_on_paper_as_text_of_the_page_and_not_of_the_drawing(alice_case, languages):
    """In a drawing WeasyPrint sets letter by letter: Arabic would not join."""
    members = [member(1, name=ARABIC), member(2, name=COMBINING, sector="professionals")]
    context = file_context(alice_case, languages, members=members)
    page = render_html(ECOGRAM.template, context, languages=languages, title="x")
    drawing = re.search(r"<svg.*?</svg>", page, re.S)[0]
    for name in (ARABIC, COMBINING):
        assert name not in drawing
        assert re.search(rf'<div class="eco-name" style="[^"]+mm">{name}</div>', page)


@pytest.mark.parametrize(("size", "long_side"), [("a4", 842), ("a3", 1191)])
def test_the_blank_sheet_has_the_size_that_was_asked(browser, address, size, long_side):
    response = browser.get(address("ecogram_blank"), {"language": "nl", "size": size})
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        box = [float(side) for side in pdf.pages[0].MediaBox]
    assert round(box[2]) == long_side


def test_a_part_of_the_whole_file_is_there_only_with_a_network(alice_case, bob_case):
    assert ECOGRAM.context(bob_case, ("nl",)) is None
    context = ECOGRAM.context(alice_case, ("nl", "en"))
    for template in (ECOGRAM.template, ECOGRAM.client_template):
        shown = context | {"with_notes": True}
        page = render_html(template, shown, languages=("nl", "en"), title="x")
        assert "zus M." in page
    assert "GEHEIM" not in page
