"""Everything that happened, by day, newest first."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.cases import services
from safe_portal.cases.happenings import by_month, happenings, sources_of, timeline
from safe_portal.cases.registry import RecordKind
from safefuture.models import Contact, FollowUp, Overview, PlanStep
from tests.factories.records import fill_case, fill_often

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def address(case_id, record_id):
    return f"/here/{record_id}/"


@pytest.fixture
def client(client_for, alice):
    return client_for(alice)


@pytest.fixture
def url(alice_case):
    return reverse("cases:timeline", args=[alice_case.pk]).replace("/nl/", "/en/")


@pytest.fixture
def kinds(registered, factors):
    registered.record_kinds[:] = [
        RecordKind("overview1", Overview, "An overview", address, day="held_on"),
        RecordKind("ecogram", Contact, "A contact", address),
        RecordKind("plan", PlanStep, "A step done", address, day="done_on"),
        RecordKind("return", FollowUp, "A follow-up", address, day="due_on"),
    ]


def found_in(case):
    with scopes_disabled():
        sources = sources_of(case)
        return happenings(case, sources, timeline(sources))


def test_records_stand_on_their_own_day(alice_case, kinds):
    with scopes_disabled():
        fill_case(alice_case, "woorden")
        Overview.objects.update(held_on=datetime.date(2026, 1, 5))
    days = {str(one.label): one.on for one in found_in(alice_case)}
    assert days["An overview"] == datetime.date(2026, 1, 5)
    assert days["A contact"] == timezone.localdate()


def test_what_has_no_day_or_a_later_one_has_not_happened(alice_case, kinds):
    with scopes_disabled():
        fill_case(alice_case, "woorden")
        FollowUp.objects.update(due_on=timezone.localdate() + DAY)
        PlanStep.objects.update(done_on=None)
    assert {str(one.label) for one in found_in(alice_case)} & {
        "A follow-up",
        "A step done",
    } == set()


@pytest.mark.usefixtures("in_english")
def test_the_file_tells_its_own_story(alice, alice_case, kinds):
    facts = {"country_of_origin": "RO", "status": "open"}
    with scopes_disabled():
        services.change_case(actor=alice, case=alice_case, version=1, **facts)
        facts["status"] = "closed"
        services.change_case(actor=alice, case=alice_case, version=2, **facts)
        alice_case.refresh_from_db()
    told = [(str(one.label), one.who) for one in found_in(alice_case)]
    assert sorted(told) == [
        ("File closed", ""),
        ("File opened", "Alice"),
        ("Status of the file changed", "Alice"),
    ]


def test_newest_first_under_months_and_days(alice_case, kinds):
    with scopes_disabled():
        fill_often(alice_case, "woorden", 3)
        days = [datetime.date(2026, 1, 5), datetime.date(2026, 1, 20), datetime.date(2026, 2, 1)]
        for one, day in zip(Overview.objects.all(), days, strict=True):
            Overview.objects.filter(pk=one.pk).update(held_on=day)
    months = by_month(one for one in found_in(alice_case) if one.label == "An overview")
    assert [(one.first.month, [day.on.day for day in one.days]) for one in months] == [
        (2, [1]),
        (1, [20, 5]),
    ]


def test_the_page_links_and_groups(client, url, alice_case, kinds):
    with scopes_disabled():
        fill_case(alice_case, "woorden")
        overview = Overview.objects.get()
    page = client.get(url).content.decode()
    assert f'href="/here/{overview.pk}/"' in page
    assert "File opened" in page
    assert "woorden" not in page.replace(alice_case.working_name, "")


@pytest.mark.parametrize(
    ("kind", "shown", "hidden"),
    [
        ("ecogram", "A contact", "An overview"),
        ("case", "File opened", "A contact"),
        ("nonsense", "An overview", "nothing at all"),
    ],
)
def test_one_kind_only(client, url, alice_case, kinds, kind, shown, hidden):
    with scopes_disabled():
        fill_case(alice_case, "woorden")
    page = client.get(url, {"kind": kind}).content.decode()
    assert shown in page
    assert hidden not in page


def test_a_kind_without_happenings_says_so(client, url, kinds):
    assert (
        "Nothing of this kind happened yet" in client.get(url, {"kind": "ecogram"}).content.decode()
    )


@pytest.mark.parametrize("number", [1, 60])
def test_it_costs_the_same_for_1_and_60_of_everything(
    client, url, alice_case, kinds, number, count_queries
):
    with scopes_disabled():
        fill_often(alice_case, "woorden", number)
    client.get(url)
    assert count_queries(lambda: client.get(url)) <= 8


def test_pages_of_50(client, url, alice_case, kinds):
    with scopes_disabled():
        fill_often(alice_case, "woorden", 30)
    shown = len(found_in(alice_case))
    pages = [client.get(url, {"page": number}).context for number in (1, 2, 3)]
    lengths = [
        sum(len(day.happenings) for month in page["months"] for day in month.days) for page in pages
    ]
    assert lengths == [50, 50, shown - 100]
