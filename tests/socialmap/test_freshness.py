from datetime import date

import pytest
import time_machine
from django.test import Client

from socialmap.enums import CheckMethod, Freshness
from socialmap.freshness import freshness_of
from socialmap.models import Verification
from tests.socialmap.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

ADMIN = "/en/admin/socialmap/organisation/"
# Seen from 1 March 2026: the last day of each state, and the first of the next.
DAYS = [
    (date(2025, 3, 2), Freshness.FRESH),
    (date(2025, 3, 1), Freshness.DUE),
    (date(2024, 12, 2), Freshness.DUE),
    (date(2024, 12, 1), Freshness.OVERDUE),
]


@pytest.fixture
def today():
    with time_machine.travel("2026-03-01 12:00:00+00:00", tick=False):
        yield


def checked(entry, day, editor, method=CheckMethod.EDITORS):
    Verification.objects.create(
        organisation=entry, method=method, checked_on=day, checked_by=editor
    )


@pytest.mark.parametrize(("day", "state"), DAYS)
def test_a_check_holds_a_year_and_is_overdue_after_fifteen_months(today, day, state):
    assert freshness_of(day) == state


def test_the_filter_of_the_admin_draws_the_same_borders(client_for, editor):
    entries = {day: OrganisationFactory() for day, _state in DAYS}
    for day, entry in entries.items():
        checked(entry, day, editor)
    printed = OrganisationFactory()
    checked(printed, date(2018, 12, 1), None, CheckMethod.PRINTED)
    with time_machine.travel("2026-03-01 12:00:00+00:00", tick=False):
        desk = client_for(editor)

        def found(query):
            return set(desk.get(f"{ADMIN}?check={query}").context["cl"].queryset)

        for state in (Freshness.FRESH, Freshness.DUE, Freshness.OVERDUE):
            assert found(state) == {entries[day] for day, is_ in DAYS if is_ == state}
        assert found("never") == {printed}
        assert found("nonsense") == {printed, *entries.values()}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Check overdue", "Ask first whether this is still right."]),
        ("nl", ["Te lang niet nagekeken", "Vraag eerst of dit nog klopt."]),
    ],
)
def test_an_overdue_entry_says_so_from_the_day_itself(editor, language, words):
    entry = OrganisationFactory()
    checked(entry, date(2024, 12, 2), editor)
    for url in (f"/{language}/social-map/", f"/{language}/social-map/organisation/{entry.key}/"):
        with time_machine.travel("2026-03-01 12:00:00+00:00", tick=False):
            before = Client().get(url).content.decode()
        with time_machine.travel("2026-03-02 12:00:00+00:00", tick=False):
            after = Client().get(url).content.decode()

        assert [word in before for word in words] == [False, False]
        assert [word in after for word in words] == [True, True]


def test_a_later_print_does_not_make_a_check_undone(editor):
    entry = OrganisationFactory()
    checked(entry, date(2024, 1, 1), editor)
    checked(entry, date(2026, 1, 1), None, CheckMethod.PRINTED)

    assert entry.last_check.checked_on == date(2024, 1, 1)
