import datetime

import pytest
import time_machine
from django.core.exceptions import FieldError, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from safe_portal.sealing import SealError
from safefuture.enums import Side
from safefuture.models import Overview, OverviewScore
from safefuture.sheet import Answer

from .factories import make_overview

SECRET = "kanarie-zonder-kooi"


@pytest.mark.parametrize("score", [4, -4, 1.5, "2", 10**9, True])
def test_a_score_outside_the_version_s_own_scale_is_refused(overview, unscoped, score):
    entry = overview.scores.first()
    entry.score = score
    with pytest.raises(ValidationError) as raised:
        entry.clean()
    assert "−3" in raised.value.messages[0]


def test_the_stored_scale_counts_not_today_s(overview, unscoped, settings):
    settings.OVERVIEW_SCALE = (-9, 9)
    entry = overview.scores.first()
    entry.score = 9
    with pytest.raises(ValidationError):
        entry.clean()


def test_a_factor_has_one_score_in_each_country(overview, unscoped):
    entry = overview.scores.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        OverviewScore.objects.create(
            overview=overview, factor=entry.factor, side=entry.side, voice=entry.voice
        )


def test_a_scale_without_a_starting_point_is_refused(overview, unscoped):
    with pytest.raises(IntegrityError), transaction.atomic():
        Overview.objects.filter(pk=overview.pk).update(scale_min=1)


def test_notes_are_not_in_the_database_in_clear(alice_case, unscoped):
    make_overview(alice_case, {"note": SECRET}, housing_origin=Answer(1, SECRET))
    with connection.cursor() as cursor:
        for table in ("safefuture_overview", "safefuture_overviewscore"):
            cursor.execute(f"SELECT * FROM {table}")
            stored = b"|".join(
                bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                for row in cursor.fetchall()
                for value in row
            )
            assert SECRET.encode() not in stored


def test_notes_read_back_as_they_were_written(alice_case, unscoped):
    text = "=SUM(A1) \u202eomgekeerd 🌱 e\u0301 Привет مرحبا\r\n\ttab"
    made = make_overview(alice_case, housing_origin=Answer(None, text))
    found = OverviewScore.objects.get(overview=made, factor__key="housing", side=Side.ORIGIN)
    assert (found.note, found.score) == (text, None)


def test_a_note_moved_to_another_row_does_not_open(alice_case, unscoped):
    made = make_overview(alice_case, housing_origin=Answer(1, SECRET))
    table = "safefuture_overviewscore"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, note FROM {table} ORDER BY length(note) DESC")
        (_source, sealed), (target, _empty) = cursor.fetchall()[:2]
        cursor.execute(f"UPDATE {table} SET note = %s WHERE id = %s", [sealed, target])
    with pytest.raises(SealError):
        [entry.note for entry in OverviewScore.objects.filter(overview=made)]


def test_notes_cannot_be_searched(overview, unscoped):
    with pytest.raises(FieldError):
        OverviewScore.objects.filter(note__contains="x")


def test_a_query_outside_an_agency_raises(overview):
    with pytest.raises(ScopeError):
        Overview.objects.count()
    with pytest.raises(ScopeError):
        OverviewScore.objects.count()


def test_another_agency_s_scope_shows_nothing(overview, charlie):
    with scope(agency=charlie.agency_id):
        assert (Overview.objects.count(), OverviewScore.objects.count()) == (0, 0)


@pytest.mark.parametrize("day", ["1800-01-01", "2500-01-01", "2026-06-02"])
def test_the_conversation_is_not_long_ago_nor_still_to_come(overview, day):
    overview.held_on = datetime.date.fromisoformat(day)
    with time_machine.travel("2026-06-01 12:00"), pytest.raises(ValidationError) as raised:
        overview.clean_fields(exclude={"case", "created_by"})
    assert list(raised.value.error_dict) == ["held_on"]


def test_what_stands_in_a_log_or_an_error_names_no_content(overview, unscoped):
    entry = overview.scores.get(factor__key="housing", side=Side.DESTINATION)
    with override("en"):
        assert (str(overview), str(entry)) == (f"overview {overview.pk}", f"score {entry.pk}")
