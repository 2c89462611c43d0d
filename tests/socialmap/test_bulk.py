"""Decisions about many entries at once."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry

from socialmap import selectors
from socialmap.models import Organisation
from tests.socialmap.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
LIST = "/en/admin/socialmap/organisation/"


@pytest.fixture
def act(client_for, editor):
    desk = client_for(editor)

    def send(action, entries):
        data = {"action": action, "_selected_action": [entry.pk for entry in entries]}
        return desk.post(LIST, data, follow=True)

    return send


def states():
    return list(Organisation.objects.order_by("key").values_list("listing", flat=True))


def test_entries_are_hidden_and_put_back_but_not_who_declined(act, editor):
    entries = [
        OrganisationFactory(key="a"),
        OrganisationFactory(key="b"),
        OrganisationFactory(key="c", listing="declined"),
    ]
    before = selectors.edition()

    page = act("hide", entries).content.decode()
    assert "2 organisations are hidden." in page
    assert "1 organisation stayed as it was." in page
    assert states() == ["hidden", "hidden", "declined"]
    assert selectors.edition() != before

    assert "2 organisations are put on the map." in act("list_again", entries).content.decode()
    assert states() == ["listed", "listed", "declined"]
    notes = LogEntry.objects.order_by("pk").values_list("change_message", "user")
    assert [*notes] == [("Hidden.", editor.pk)] * 2 + [("Put on the map.", editor.pk)] * 2


def test_entries_are_unreachable_and_reachable_again(act):
    known = OrganisationFactory(key="a", unreachable_since=date(2026, 1, 2))
    entry = OrganisationFactory(key="b")

    page = act("mark_unreachable", [known, entry]).content.decode()
    assert "1 organisation is marked as unreachable." in page
    known.refresh_from_db()
    entry.refresh_from_db()
    assert known.unreachable_since == date(2026, 1, 2)
    assert entry.unreachable_since

    page = act("mark_reachable", [known, entry]).content.decode()
    assert "2 organisations are marked as reachable again." in page
    assert not Organisation.objects.exclude(unreachable_since=None).exists()


def test_the_day_of_change_moves_with_a_decision(act):
    entry = OrganisationFactory()
    before = entry.updated_at
    act("hide", [entry])
    entry.refresh_from_db()
    assert entry.updated_at > before


def test_the_list_finds_who_is_unreachable(client_for, editor):
    OrganisationFactory(name_en="Silent", unreachable_since=date(2026, 1, 2))
    OrganisationFactory(name_en="Awake")
    desk = client_for(editor)
    for query, name in (("unreachable", "Silent"), ("never", "Awake")):
        found = desk.get(f"{LIST}?check={query}").context["cl"].queryset
        assert [entry.name_en for entry in found] == [name]


@pytest.mark.parametrize("action", ["hide", "mark_unreachable", "mark_as_checked", "export_csv"])
def test_an_action_takes_the_same_queries_at_any_length(act, count_queries, action):
    counts = []
    for number in (1, 29):
        entries = OrganisationFactory.create_batch(number)
        counts.append(count_queries(lambda entries=entries: act(action, entries)))
    assert counts[1] <= counts[0] + 2
