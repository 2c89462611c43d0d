"""The access log: complete, append-only, every tampering found (security.md 3)."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from safe_portal.audit import triggers
from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.audit.selectors import with_names
from safe_portal.audit.services import record, write_head
from safe_portal.audit.verify import faults

pytestmark = pytest.mark.django_db
TABLE = AccessEntry._meta.db_table


@pytest.fixture(autouse=True)
def head(settings, tmp_path):
    settings.AUDIT_HEAD_FILE = str(tmp_path / "head")
    return Path(settings.AUDIT_HEAD_FILE)


@pytest.fixture
def entries(alice):
    made = [record(event=Event.CASE_OPENED, actor=alice, part=f"part{n}") for n in range(5)]
    write_head(made[-1])
    return made


def execute(sql, params=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def tamper(sql, *params):
    """What someone with the database's password could do."""
    triggers.remove(connection)
    execute(sql.format(table=TABLE), params)
    triggers.install(connection)


def test_a_whole_log_has_no_fault(entries):
    assert list(faults()) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("event", "denied"),
        ("part", "elsewhere"),
        ("actor_id", 999),
        ("agency_id", 999),
        ("fields", '["other"]'),
        ("reason", "x"),
        ("mac", "0" * 64),
        ("at", "2020-01-01 10:00:00+00:00"),
    ],
)
def test_a_changed_column_is_found(entries, column, value):
    cast = "::jsonb" if column == "fields" and connection.vendor == "postgresql" else ""
    tamper(f"UPDATE {{table}} SET {column} = %s{cast} WHERE number = 3", value)
    assert any("entry 3" in fault for fault in faults())


def test_a_removed_entry_is_found(entries):
    tamper("DELETE FROM {table} WHERE number = 3")
    assert any("3 to 3 are missing" in fault for fault in faults())


def test_a_cut_off_tail_is_found_by_the_head_file(entries):
    tamper("DELETE FROM {table} WHERE number > 3")
    assert any("tail is cut off" in fault for fault in faults())


def test_a_log_written_anew_from_the_start_is_found(entries, settings):
    tamper("DELETE FROM {table} WHERE number > 0")
    for _ in range(5):
        record(event=Event.CASE_OPENED, actor=None)
    assert any("not the one that the head file remembers" in fault for fault in faults())


def test_swapped_entries_are_found(entries):
    tamper("UPDATE {table} SET number = 99 WHERE number = 2")
    tamper("UPDATE {table} SET number = 2 WHERE number = 4")
    tamper("UPDATE {table} SET number = 4 WHERE number = 99")
    assert len(list(faults())) >= 2


@pytest.mark.parametrize("sql", ["UPDATE {t} SET part = 'x'", "DELETE FROM {t}"])
def test_the_database_refuses_to_change_or_remove(entries, sql):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        execute(sql.format(t=TABLE))
    assert AccessEntry.objects.count() == 5


def test_postgresql_refuses_truncate(entries):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        execute(f"TRUNCATE {TABLE}")


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused(alice):
    with pytest.raises(RuntimeError):
        record(event=Event.CASE_OPENED, actor=alice)


@pytest.mark.django_db(transaction=True)
def test_an_entry_falls_with_what_it_tells(alice):
    with transaction.atomic():
        record(event=Event.CASE_CHANGED, actor=alice)
        transaction.set_rollback(True)
    assert not AccessEntry.objects.exists()


def test_the_reason_is_sealed_and_the_reader_opens_it(alice):
    entry = record(event=Event.EMERGENCY_OPENED, actor=alice, reason="geen bereik, spoed")
    assert "spoed" not in entry.reason
    read = with_names(AccessEntry.objects.filter(number=entry.number))[0]
    assert (read.reason_text, read.actor_name) == ("geen bereik, spoed", "Alice")


def test_the_command_says_whole_or_damaged(entries, capsys):
    call_command("verify_access_log")
    assert f"Head: 5 {entries[-1].mac}" in capsys.readouterr().out
    tamper("UPDATE {table} SET part = %s WHERE number = 1", "x")
    with pytest.raises(CommandError):
        call_command("verify_access_log")
