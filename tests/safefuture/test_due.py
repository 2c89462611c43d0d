"""What is due in the plans: which dates count, in which words, and what they cost."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from safe_portal.cases.agenda import agenda_of_day, lateness
from safe_portal.cases.enums import CaseStatus
from safe_portal.cases.models import Case
from safe_portal.cases.selectors import cases_visible_to
from safe_portal.cases.validators import LATEST
from safefuture.enums import ItemStatus
from safefuture.models import ActionPlan, FollowUp, PlanItem, PlanStep
from safefuture.selectors.due import due_in_plans
from tests.factories.cases import CaseFactory
from tests.limits import CASE_PAGE_TOOLS, LOCK, MY_DAY_TOOLS

from .factories import load_factors
from .plans import make_item, step
from .returns import make_follow_up, make_return

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
TODAY = datetime.date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01 12:00"), override("en"):
        yield


@pytest.fixture(autouse=True)
def _factors(db):
    load_factors()


def in_days(days):
    return TODAY + datetime.timedelta(days=days)


def due(user, days=30):
    """What is due, by date: the query has no order, the agenda puts all tools' dates in theirs."""
    found = due_in_plans(cases_visible_to(user), in_days(days))
    return sorted((one.on, str(one.label)) for one in found)


def test_a_step_is_called_by_its_aspect_and_never_by_its_words(alice, alice_case):
    make_item(alice_case, [step("Belt haar broer", due_on=in_days(2))], aspect="housing")
    make_item(alice_case, [step("Geheim", due_on=in_days(3))])
    assert due(alice) == [
        (in_days(2), "Step: Housing"),
        (in_days(3), "Step: something else"),
    ]


def test_in_dutch_the_aspect_is_dutch(alice, alice_case):
    make_item(alice_case, [step(due_on=TODAY)], aspect="housing")
    with override("nl"):
        assert due(alice) == [(TODAY, "Stap: Wonen")]


def test_what_is_done_stopped_or_closed_is_not_due(alice, alice_case):
    item = make_item(alice_case, [step(due_on=TODAY)], aspect="work")
    assert len(due(alice)) == 1
    PlanStep.objects.update(done_on=TODAY)
    assert due(alice) == []
    PlanStep.objects.update(done_on=None)
    for status in (ItemStatus.DONE, ItemStatus.STOPPED):
        PlanItem.objects.filter(pk=item.pk).update(status=status)
        assert due(alice) == []
    PlanItem.objects.update(status=ItemStatus.RUNNING)
    ActionPlan.objects.update(closed_on=TODAY)
    assert due(alice) == []


def test_a_closed_case_keeps_only_its_promised_follow_ups(alice, alice_case):
    make_item(alice_case, [step(due_on=TODAY)], aspect="work")
    make_return(alice_case, asked_on=in_days(-30), travel_on=in_days(5))
    make_follow_up(alice_case, in_days(4))
    assert len(due(alice)) == 4
    Case.objects.filter(pk=alice_case.pk).update(status=CaseStatus.CLOSED)
    assert due(alice) == [(in_days(4), "Follow-up after arrival")]


def test_a_follow_up_that_took_place_is_not_due(alice, alice_case):
    make_follow_up(alice_case, TODAY)
    FollowUp.objects.update(done_on=TODAY)
    assert due(alice) == []


@pytest.mark.parametrize(
    ("asked", "travel", "expected"),
    [(-3, None, 4), (-20, None, -13), (-1, 2, 2)],
)
def test_a_receipt_is_asked_for_again_after_a_week_or_at_the_journey(
    alice, alice_case, asked, travel, expected
):
    travels = in_days(travel) if travel else None
    make_return(alice_case, asked_on=in_days(asked), travel_on=travels)
    found = [on for on, label in due(alice) if label == "Ask again: receipt not confirmed"]
    assert found == [in_days(expected)]


def test_a_confirmed_receipt_is_not_due(alice, alice_case):
    make_return(
        alice_case, asked_on=in_days(-9), confirmed_on=in_days(-1), confirmation="Mevrouw A."
    )
    assert due(alice) == []


def test_a_journey_is_due_until_its_day_and_never_overdue(alice, alice_case):
    make_return(alice_case, travel_on=TODAY)
    assert due(alice) == [(TODAY, "Day of travel")]
    with time_machine.travel("2026-06-02 12:00"):
        assert due(alice) == []


def test_what_comes_after_the_asked_day_stays_out(alice, alice_case):
    make_follow_up(alice_case, in_days(8))
    make_return(alice_case, asked_on=TODAY)  # to ask again in seven days
    assert due(alice, days=6) == []


def test_dates_of_cases_one_may_not_see_stay_out(bob, charlie, lead, alice_case):
    make_follow_up(alice_case, TODAY)
    assert [len(due(user)) for user in (bob, charlie, lead)] == [0, 0, 1]


def test_one_statement_for_1_and_for_30_cases(alice, count_queries):
    for number in (1, 29):
        for _ in range(number):
            case = CaseFactory(owner=alice)
            make_item(case, [step(due_on=TODAY)], aspect="work")
            make_return(case, asked_on=in_days(-9), travel_on=in_days(9))
            make_follow_up(case, in_days(2))
        cases = cases_visible_to(alice)
        assert count_queries(lambda found=cases: due_in_plans(found, LATEST)) == 1
    assert len(due_in_plans(cases_visible_to(alice), LATEST)) == 120


@pytest.mark.parametrize(
    ("days", "words"), [(0, ""), (1, ""), (-1, "1 day late"), (-3, "3 days late")]
)
def test_late_is_said_in_words(days, words):
    assert lateness(in_days(days), today=TODAY) == words


def test_my_day_groups_overdue_today_and_this_week(alice, alice_case):
    for days in (-3, 0, 6, 9):
        make_follow_up(alice_case, in_days(days))
    found = agenda_of_day(alice)
    assert [(group.title, len(group.lines)) for group in found.groups] == [
        ("Overdue", 1),
        ("Today", 1),
        ("This week", 1),
    ]
    assert {line.code for group in found.groups for line in group.lines} == {alice_case.code}


def test_my_day_says_when_not_everything_fits(client_for, alice, alice_case, monkeypatch):
    monkeypatch.setattr("safe_portal.cases.agenda.MOST_SHOWN", 2)
    for days in (1, 2, 3):
        make_follow_up(alice_case, in_days(days), what="Geheim")
    page = client_for(alice).get("/en/my-day/").content.decode()
    assert "1 later date is not shown." in page
    assert "Geheim" not in page


@pytest.mark.parametrize("number", [1, 30])
def test_my_day_takes_the_same_queries_for_1_and_30(client_for, alice, number, count_queries):
    for _ in range(number):
        make_follow_up(CaseFactory(owner=alice), TODAY)
    browser = client_for(alice)
    browser.get("/en/my-day/")
    assert count_queries(lambda: browser.get("/en/my-day/")) <= MY_DAY_TOOLS + LOCK


def test_the_case_page_takes_few_queries_with_dates(client_for, alice, alice_case, count_queries):
    make_item(alice_case, [step(due_on=TODAY)], aspect="work")
    make_return(alice_case, asked_on=in_days(-9), travel_on=in_days(9))
    for days in range(6):
        make_follow_up(alice_case, in_days(days))
    browser, url = client_for(alice), reverse("cases:case_detail", args=[alice_case.pk])
    browser.get(url)
    assert count_queries(lambda: browser.get(url)) <= CASE_PAGE_TOOLS + LOCK


def test_each_date_leads_to_the_page_where_it_is_done(client_for, alice, alice_case):
    make_item(alice_case, [step(due_on=TODAY)], aspect="work")
    make_return(alice_case, asked_on=in_days(-9), travel_on=in_days(9))
    make_follow_up(alice_case, TODAY)
    browser = client_for(alice)
    found = due_in_plans(cases_visible_to(alice), LATEST)
    assert len({one.uid for one in found}) == 4
    assert [browser.get(one.url).status_code for one in found] == [200] * 4
