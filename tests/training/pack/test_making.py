"""The work of the worker: claims, progress, attempts, edits meanwhile."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from safe_portal.printing.tools import ToolSheet, register_tool_sheets
from safe_portal.sealing import SealError, open_bytes_with_ring
from tests.training.days import small_day, trainer_of
from tests.training.factories import (
    CertificateFactory,
    HandoutFactory,
    PackFactory,
    PartFactory,
    ParticipantFactory,
    QuestionFactory,
)
from tests.words import words_of
from training import tasks
from training.enums import HandoutLayout, PackState
from training.models import Certificate, Exercise, HandoutPart, Pack, PackFile
from training.pack import keeping, making
from training.pack.book import Facts, bind
from training.pack.editions import edition_of
from training.pack.front import Entry, front_html
from training.pack.keeping import Claim, LostError
from training.pack.status import Status
from training.services.packs import pdf_of

pytestmark = pytest.mark.django_db
LONG_AGO = keeping.STALLED + timedelta(seconds=1)


@pytest.fixture
def pack(db):
    return PackFactory(session=small_day(trainer_of(), expected=4))


@pytest.fixture
def quick(monkeypatch):
    """Sheets that need no layout, and a file of a few bytes."""

    class Book:
        lines = ()
        places = (1, 2)

    monkeypatch.setattr(making, "_print", lambda ready, front, languages: ready)
    monkeypatch.setattr(making, "joined", lambda prints, **told: (Book(), b"%PDF-small"))


def test_a_pack_is_made_and_kept_sealed(pack, quick):
    tasks.make_pack.enqueue(str(pack.pk))
    pack.refresh_from_db()
    assert (pack.state, pack.done, pack.total, pack.pages) == (PackState.DONE, 7, 7, 2)
    assert pack.finished_at is not None
    assert b"PDF" not in bytes(pack.file.sealed)
    assert pdf_of(pack=pack, actor=pack.made_by) == b"%PDF-small"
    with pytest.raises(SealError):
        open_bytes_with_ring(bytes(pack.file.sealed), aad="training_packfile.sealed.other")


@pytest.mark.paper
def test_a_real_pack_says_on_which_pages_each_sheet_stands(pack):
    assert not making.make(pack.pk)
    pack.refresh_from_db()
    assert [(line["key"], line["copies"]) for line in pack.contents] == [
        ("trainer.packing", 1),
        ("trainer.timetable", 1),
        ("exercise.1", 1),
        ("handout.cards", 1),
        ("handout.case", 2),
        ("exercise.2", 1),
        ("handout.board", 2),
    ]
    firsts = [line["first"] for line in pack.contents]
    assert firsts == sorted(firsts)
    assert all(first % 2 for first in firsts)
    assert pack.pages >= pack.contents[-1]["last"]


def test_head_and_titles_are_in_the_language_of_the_print(pack, monkeypatch):
    heads = []
    real = making.laid_out

    def remember(html, *, head, is_kept):
        heads.append(head)
        return real("<p>x</p>", head="", is_kept=False)

    Pack.objects.update(language="en")
    monkeypatch.setattr(making, "laid_out", remember)
    making.make(pack.pk)
    pack.refresh_from_db()
    english = pack.session.programme.title_en
    assert heads[0] == f"{english} | Timetable"
    assert [list(line["titles"]) for line in pack.contents] == [["en"]] * 7


def test_only_one_worker_gets_a_pack(pack):
    first = keeping.claim(pack.pk)
    assert first == Claim(pack.pk, 1)
    assert keeping.claim(pack.pk) is None


def test_a_pack_without_a_sign_of_life_is_taken_over_and_its_first_worker_lets_go(pack):
    first = keeping.claim(pack.pk)
    Pack.objects.update(beat_at=timezone.now() - LONG_AGO)
    second = keeping.claim(pack.pk)
    assert second == Claim(pack.pk, 2)
    with pytest.raises(LostError):
        keeping.beat(first, done=1)
    with pytest.raises(LostError):
        keeping.finish(first, b"%PDF-old", {})
    assert not PackFile.objects.exists()
    keeping.finish(second, b"%PDF-new", {})
    assert PackFile.objects.count() == 1


@pytest.mark.parametrize("state", [PackState.DONE, PackState.FAILED, PackState.CANCELLED])
def test_an_ended_pack_is_not_made_again(pack, quick, state):
    Pack.objects.update(state=state)
    assert not making.make(pack.pk)
    pack.refresh_from_db()
    assert (pack.state, pack.attempts) == (state, 0)


def test_a_pack_that_is_not_there_is_no_error(db):
    tasks.make_pack.enqueue(str(uuid.uuid4()))


def test_after_three_errors_it_fails_and_says_so(pack, monkeypatch):
    monkeypatch.setattr(making, "written_out", lambda *told: 1 / 0)
    tasks.make_pack.enqueue(str(pack.pk))
    pack.refresh_from_db()
    assert (pack.state, pack.attempts, pack.problem) == (PackState.FAILED, 3, keeping.FAILED)


@pytest.mark.parametrize("step", ["_print", "build"])
def test_a_pack_that_failed_names_the_sheet_that_could_not_be_made(pack, monkeypatch, step):
    if step == "_print":
        monkeypatch.setattr(making, "_print", lambda *told: 1 / 0)
    else:
        monkeypatch.setattr("training.pack.composing.session_sheet", lambda *a, **told: 1 / 0)
    tasks.make_pack.enqueue(str(pack.pk))
    pack.refresh_from_db()
    assert (pack.state, pack.problem) == (PackState.FAILED, "failed:Dagschema")
    assert "Dagschema" in Status(pack).problem


def test_a_sheet_that_its_tool_no_longer_has_is_named_on_the_first_page(pack, quick, monkeypatch):
    (gone,) = HandoutFactory.create_batch(
        1, slug="gone", title_nl="Verdwenen blad", layout=HandoutLayout.TOOL, tool_sheet="gone"
    )
    pack.session.items.first().item.handouts.add(gone)
    script = making.written_out(pack, ("nl",))
    assert "handout.gone" not in [ready.item.key for ready in script.sheets]
    assert script.front["missing"] == [{"nl": "Verdwenen blad"}]
    assert "Verdwenen blad" not in [str(one) for one in script.front["needed"]]
    page = words_of(front_html(bind([], is_two_sided=True), script.front, ("nl",)))
    assert "Verdwenen blad" in page
    assert not making.make(pack.pk)
    pack.refresh_from_db()
    assert pack.state == PackState.DONE


def test_a_sheet_that_differs_from_copy_to_copy_says_how_many_it_holds(pack, monkeypatch):
    told = {"differs": "organisations"}
    context = {"organisations": ["a", "b", "c"]}
    monkeypatch.setattr("safe_portal.printing.tools._sheets", {})
    register_tool_sheets(ToolSheet("maps", "Maps", "base_print.html", lambda w: context, **told))
    sheet = HandoutFactory(slug="maps", layout=HandoutLayout.TOOL, tool_sheet="maps", quantity=4)
    pack.session.items.first().item.handouts.add(sheet)
    script = making.written_out(pack, ("nl",))
    (ready,) = [one for one in script.sheets if one.item.key == "handout.maps"]
    assert (ready.copies, ready.different) == (1, 3)
    facts = Facts("maps", {}, {}, ("A4",) * 3, copies=1, different=ready.different)
    (line,) = bind([facts], is_two_sided=False).lines
    assert (line.first, line.last) == (1, 3)
    assert making.as_kept(line)["copies"] == Entry(line).copies == 3


def test_one_error_is_made_good(pack, quick, monkeypatch):
    real, calls = making.written_out, []

    def once(*told):
        calls.append(1)
        return real(*told) if len(calls) > 1 else 1 / 0

    monkeypatch.setattr(making, "written_out", once)
    tasks.make_pack.enqueue(str(pack.pk))
    pack.refresh_from_db()
    assert (pack.state, pack.attempts) == (PackState.DONE, 2)


def test_a_worker_that_dies_three_times_gives_it_up(pack):
    for _attempt in range(3):
        assert keeping.claim(pack.pk)
        Pack.objects.update(beat_at=timezone.now() - LONG_AGO)
    assert keeping.claim(pack.pk) is None
    pack.refresh_from_db()
    assert (pack.state, pack.problem) == (PackState.FAILED, keeping.GAVE_UP)


def test_a_pack_that_is_stopped_keeps_no_file(pack, quick, monkeypatch):
    def stop(ready, front, languages):
        Pack.objects.update(state=PackState.CANCELLED)
        return ready

    monkeypatch.setattr(making, "_print", stop)
    assert not making.make(pack.pk)
    pack.refresh_from_db()
    assert pack.state == PackState.CANCELLED
    assert not PackFile.objects.exists()


def test_an_edit_while_the_words_are_made_makes_them_anew(pack, monkeypatch):
    real, calls = making._words, []

    def edited(*told):
        found = real(*told)
        calls.append(1)
        if len(calls) == 1:
            exercise = Exercise.objects.first()
            exercise.title_nl = "Nieuwe titel"
            exercise.save()
        return found

    monkeypatch.setattr(making, "_words", edited)
    script = making.written_out(pack, ("nl",))
    assert len(calls) == 2
    assert script.edition == edition_of(pack.session)
    assert any("Nieuwe titel" in ready.html for ready in script.sheets)


def test_content_that_keeps_changing_is_printed_and_called_old(pack, monkeypatch):
    real, calls = making._words, []

    def edited(*told):
        calls.append(1)
        Exercise.objects.first().save()
        return real(*told)

    monkeypatch.setattr(making, "_words", edited)
    script = making.written_out(pack, ("nl",))
    assert len(calls) == making.EDITS
    assert script.edition != edition_of(pack.session)


@pytest.mark.parametrize(
    "edit",
    [
        lambda session: Exercise.objects.first().save(),
        lambda session: QuestionFactory(),
        lambda session: ParticipantFactory(session=session),
        lambda session: session.items.update(minutes=25),
        lambda session: session.items.update(is_left_out=True),
        lambda session: session.items.first().exercises.clear(),
        lambda session: type(session).objects.update(expected=12),
        lambda session: type(session).objects.update(evaluation_token="another"),
        lambda session: type(session).objects.update(evaluation_closed_at=timezone.now()),
        lambda session: type(session.agency).objects.update(name="Anders"),
        lambda session: Certificate.objects.update(revoked_at=timezone.now()),
        lambda session: HandoutPart.objects.filter(handout__slug="case").update(position=9),
    ],
    ids=[
        *("content", "question", "people", "minutes", "left out", "choice", "number"),
        *("evaluation renewed", "evaluation closed", "agency", "certificate", "order"),
    ],
)
def test_what_is_edited_gives_another_edition(pack, edit):
    CertificateFactory(session=pack.session)
    before = edition_of(pack.session)
    assert edition_of(pack.session) == before
    edit(pack.session)
    assert edition_of(pack.session) != before


def test_a_sheet_of_a_tool_that_was_edited_gives_another_edition(pack, monkeypatch):
    editions = {"used": "1", "unused": "1"}
    monkeypatch.setattr("safe_portal.printing.tools._sheets", {})
    for name in editions:
        told = {"edition": lambda name=name: editions[name]}
        register_tool_sheets(ToolSheet(name, name, "x.html", lambda wish: {}, **told))
    row = pack.session.items.first()
    row.item.handouts.add(HandoutFactory(layout=HandoutLayout.TOOL, tool_sheet="used"))
    before = edition_of(pack.session)
    editions["unused"] = "2"
    assert edition_of(pack.session) == before
    editions["used"] = "2"
    assert edition_of(pack.session) != before


def test_what_another_agency_writes_leaves_the_edition(pack, other_agency):
    before = edition_of(pack.session)
    PartFactory(handout=HandoutPart.objects.first().handout, agency=other_agency)
    assert edition_of(pack.session) == before


def test_no_name_goes_into_the_edition_of_a_pack(pack):
    ParticipantFactory(session=pack.session, name="Zeldzame Naam")
    assert len(edition_of(pack.session)) == 64


def test_no_database_transaction_is_open_while_a_sheet_is_laid_out(pack, quick, monkeypatch):
    from django.db import connection

    depths = []

    def look(ready, front, languages):
        depths.append(len(connection.savepoint_ids))
        return ready

    before = len(connection.savepoint_ids)
    monkeypatch.setattr(making, "_print", look)
    making.make(pack.pk)
    assert set(depths) == {before}
