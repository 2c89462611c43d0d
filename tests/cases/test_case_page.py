"""Where things stand in five seconds, in 12 queries, whatever is in the case."""

import datetime
import uuid

import pytest
from django.urls import resolve, reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.audit.enums import Event
from safe_portal.audit.services import record
from safe_portal.cases import services
from safe_portal.cases.enums import DraftKind
from safe_portal.cases.happenings import newest_entries
from safe_portal.cases.models import Draft
from safe_portal.cases.registry import CaseLink, Due, Panel, case_links
from safefuture.models import ActionPlan, Contact, FollowUp, Overview, PlanItem, PlanStep
from tests.factories.cases import CaseFactory
from tests.factories.records import fill_case, fill_often
from tests.limits import CASE_PAGE_TOOLS, LOCK, MY_DAY_TOOLS

pytestmark = pytest.mark.django_db
MOST = CASE_PAGE_TOOLS + LOCK
TODAY = datetime.date(2026, 5, 11)


@pytest.fixture
def client(client_for, alice):
    return client_for(alice)


@pytest.fixture
def url(alice_case):
    return reverse("cases:case_detail", args=[alice_case.pk])


def panel_of(model):
    def select(user, case):
        return {"sheet": None, "found": list(model.objects.filter(case=case))}

    return Panel(model.__name__, select, "safefuture/includes/panel.html")


def due_of(model):
    def select(cases, until):
        found = model.objects.filter(case__in=cases, due_on__lte=until)
        return [Due(one.case_id, one.due_on, "Step", "/there/") for one in found]

    return select


@pytest.fixture
def five_tools(every_kind):
    """Three panels of one query each and two questions what is due, as agreed."""
    every_kind.panels[:] = [panel_of(model) for model in (Overview, Contact, PlanItem)]
    every_kind.due_selectors[:] = [due_of(model) for model in (PlanStep, FollowUp)]


def add_drafts(case, user, number):
    for one in range(number):
        Draft.objects.create(
            user=user,
            case=case,
            form_key=f"safe-contact:{one}",
            opening=case.pk,
            kind=DraftKind.TYPING,
            content={"answers": {}},
            path="/somewhere/",
        )


@pytest.mark.parametrize("number", [1, 30])
def test_it_costs_the_same_few_queries_with_1_and_with_30_of_everything(
    client, url, alice, alice_case, five_tools, number, count_queries
):
    with scopes_disabled():
        fill_often(alice_case, "woorden", number)
        PlanStep.objects.update(due_on=timezone.localdate())
        add_drafts(alice_case, alice, number)
    page = client.get(url).content.decode()
    assert page.count("/there/") == 2 * number
    assert count_queries(lambda: client.get(url)) <= MOST


def test_what_is_registered_today_stays_within_its_means(client, url, count_queries):
    client.get(url)
    assert count_queries(lambda: client.get(url)) <= MOST


def test_the_card_stands_first(client, url, alice_case, factors):
    with scopes_disabled():
        fill_case(alice_case, "Zeg dat je van de bieb bent")
    page = client.get(url).content.decode()
    titles = ["safe-contact-title", "due-title", "facts-title", "panel-overview", "latest-title"]
    places = [page.index(f'id="{title}"') for title in titles]
    assert places == sorted(places)
    assert "Zeg dat je van de bieb bent" in page


def test_the_newest_entries_are_of_every_kind_and_name_who_wrote_them(alice_case, every_kind):
    with scopes_disabled():
        made = fill_case(alice_case, "woorden")
        ActionPlan.objects.get().save()
        found = newest_entries(alice_case)
    assert len(made) > len(found) == 8
    assert found[0].label == ActionPlan._meta.verbose_name
    assert {one.who for one in found} == {"Alice"}
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)


def test_what_is_alike_is_one_line_with_how_often(alice_case, every_kind):
    with scopes_disabled():
        fill_often(alice_case, "woorden", 12)
        every_kind.record_kinds[:] = [
            kind for kind in every_kind.record_kinds if kind.model in (Contact, ActionPlan)
        ]
        found = [(one.label, one.times) for one in newest_entries(alice_case)]
    assert found == [(Contact._meta.verbose_name, 12), (ActionPlan._meta.verbose_name, 1)]


def test_another_case_s_records_stay_out(alice, alice_case, every_kind):
    with scopes_disabled():
        fill_case(CaseFactory(owner=alice), "woorden")
        assert newest_entries(alice_case) == []


def test_nothing_registered_is_no_error(client, url, registered):
    registered.record_kinds.clear()
    registered.panels.clear()
    assert client.get(url).status_code == 200


def test_what_is_overdue_and_what_is_for_today_is_said_in_words(client, url, registered):
    days = {"Was": -1, "Is": 0, "Will be": 3, "Later": 8}

    def select(cases, until):
        here = timezone.localdate()
        found = [
            Due(cases.get().pk, here + datetime.timedelta(days=number), label, "/there/")
            for label, number in days.items()
        ]
        return [one for one in found if one.on <= until]

    registered.due_selectors[:] = [select]
    page = client.get(url.replace("/nl/", "/en/")).content.decode()
    assert page.index("(overdue)") < page.index("Was") < page.index("(today)") < page.index("Is<")
    assert "Will be" in page
    assert "Later" not in page


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("case_detail", "case_detail"),
        ("timeline", "timeline"),
        ("file_print", "file_print"),
        ("client_copy", "file_print"),
        ("team", "case_detail"),
        ("safe_contact", "case_detail"),
        ("rights", "case_detail"),
    ],
)
def test_every_page_of_the_case_shows_where_one_is(client, alice_case, name, marked):
    page = client.get(reverse(f"cases:{name}", args=[alice_case.pk])).content.decode()
    nav = page[page.index("case-nav") : page.index("</nav>", page.index("case-nav"))]
    place = reverse(f"cases:{marked}", args=[alice_case.pk])
    assert nav.count("aria-current") == 1
    value = "page" if name == marked else "true"
    assert f'href="{place}" aria-current="{value}"' in nav


def test_a_tool_s_own_pages_mark_its_entry(client, alice_case, registered):
    registered.case_links[:] = [CaseLink("Overviews", "safefuture:overview_list", "overview1")]
    page = client.get(reverse("safefuture:overview_new", args=[alice_case.pk])).content.decode()
    place = reverse("safefuture:overview_list", args=[alice_case.pk])
    assert f'href="{place}" aria-current="true">Overviews' in page


@pytest.fixture
def my_day(client):
    return lambda: client.get("/en/my-day/").content.decode()


def test_my_day_shows_the_five_cases_opened_last(client, alice, my_day):
    cases = [CaseFactory(owner=alice) for _ in range(7)]
    for case in [*cases, cases[3]]:
        client.get(reverse("cases:case_detail", args=[case.pk]))
    page = my_day()
    shown = [case for case in cases if case.code in page]
    assert shown == cases[2:]
    assert page.index(cases[3].code) < page.index(cases[6].code) < page.index(cases[2].code)


def test_my_day_shows_no_case_that_was_taken_away(client, lead, alice_case, url, my_day):
    client.get(url)
    assert alice_case.code in my_day()
    with scopes_disabled():
        assignment = alice_case.assignments.get()
        services.end_assignment(actor=lead, case=alice_case, assignment_id=assignment.pk)
    assert alice_case.code not in my_day()


def test_what_a_colleague_opened_does_not_count(client_for, lead, alice_case, url, my_day):
    client_for(lead).get(url)
    assert alice_case.code not in my_day()


@pytest.mark.parametrize("number", [1, 30])
def test_my_day_costs_the_same_for_1_and_30_opened_cases(client, alice, number, count_queries):
    for _ in range(number):
        record(event=Event.CASE_OPENED, actor=alice, case_id=CaseFactory(owner=alice).pk)
    client.get("/en/my-day/")
    assert count_queries(lambda: client.get("/en/my-day/")) <= MY_DAY_TOOLS + LOCK


@pytest.mark.parametrize("name", ["child_new", "change_blank"])
def test_children_and_overview_2_lie_under_the_overviews(name):
    view = resolve(reverse(f"safefuture:{name}", args=[uuid.uuid4()])).func.view_class
    [link] = [one for one in case_links if one.address == "safefuture:overview_list"]
    assert link.leads_to(view.part)
