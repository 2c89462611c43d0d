"""List, search, filter, sort, paging, the case page, my day; and what they cost."""

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled
from pytest_django.asserts import assertNumQueries

from safe_portal.audit.enums import Event
from safe_portal.audit.selectors import entries_of_case, with_names
from safe_portal.audit.services import record
from safe_portal.cases.views.log import by_day
from tests.factories.cases import CaseFactory
from tests.limits import CASE_PAGE_TOOLS, LOCK

pytestmark = pytest.mark.django_db
LIST = "/en/cases/"
EVERYONE = ["Zegge", "Klaproos", "Ärenbloem"]


@pytest.fixture
def client(client_for, alice):
    return client_for(alice)


def names(response):
    return [case.working_name for case in response.context["page_obj"]]


@pytest.fixture
def three(alice):
    return [
        CaseFactory(owner=alice, working_name="Ärenbloem", country_of_origin="BG"),
        CaseFactory(owner=alice, working_name="Klaproos", country_of_origin="RO"),
        CaseFactory(owner=alice, working_name="Zegge", country_of_origin="RO", status="closed"),
    ]


def test_an_empty_list_says_what_to_do(client):
    assert "You have no cases yet" in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "ärenb"}, ["Ärenbloem"]),
        ({"q": "ROOS"}, ["Klaproos"]),
        ({"country": "RO"}, ["Zegge", "Klaproos"]),
        ({"status": "closed"}, ["Zegge"]),
        ({"country": "RO", "status": "open"}, ["Klaproos"]),
        ({"q": "nobody"}, []),
        (
            {"status": "silly", "sort": "drop table", "country": "QQ"},
            ["Zegge", "Klaproos", "Ärenbloem"],
        ),
        ({"page": "999999999999999999999"}, ["Zegge", "Klaproos", "Ärenbloem"]),
        ({"page": "-1", "q": "\x00"}, ["Zegge", "Klaproos", "Ärenbloem"]),
        ({"q": "x" * 10_000}, ["Zegge", "Klaproos", "Ärenbloem"]),
    ],
)
def test_finding(client, three, query, expected):
    response = client.get(LIST, query)
    assert response.status_code == 200
    assert names(response) == expected


def test_search_by_code_with_or_without_the_dash(client, three):
    code = three[1].code
    assert names(client.get(LIST, {"q": code.lower()})) == ["Klaproos"]
    assert names(client.get(LIST, {"q": code.replace("-", "")})) == ["Klaproos"]


def test_sorting_by_code(client, three):
    found = client.get(LIST, {"sort": "code"}).context["page_obj"]
    codes = [case.code for case in found]
    assert codes == sorted(codes)


def test_pages_of_25(client, alice):
    for _ in range(26):
        CaseFactory(owner=alice)
    assert len(names(client.get(LIST))) == 25
    assert len(names(client.get(LIST, {"page": "2"}))) == 1


@pytest.mark.parametrize("number", [1, 25])
def test_the_list_costs_at_most_8_queries(client, alice, number, count_queries):
    for _ in range(number):
        CaseFactory(owner=alice)
    client.get(LIST)
    assert count_queries(lambda: client.get(LIST)) <= 8


def test_the_case_page_costs_few_queries(client, alice_case, count_queries):
    url = reverse("cases:case_detail", args=[alice_case.pk])
    client.get(url)
    assert count_queries(lambda: client.get(url)) <= CASE_PAGE_TOOLS + LOCK


def test_titles_and_addresses_say_nothing(client, alice_case):
    url = reverse("cases:case_detail", args=[alice_case.pk])
    page = client.get(url).content.decode()
    title = page[page.index("<title>") : page.index("</title>")]
    assert alice_case.working_name not in title
    assert alice_case.code not in title


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "name", ["case_detail", "case_edit", "safe_contact", "team", "case_log", "case_log_pdf"]
)
def test_every_page_of_a_case_opens(client, alice_case, name, language):
    url = reverse(f"cases:{name}", args=[alice_case.pk]).replace("/nl/", f"/{language}/", 1)
    assert client.get(url).status_code == 200


def test_my_day_for_each(client_for, alice, lead, trainer, editor, superuser):
    for user in (alice, lead, trainer, editor, superuser):
        assert client_for(user).get("/en/my-day/").status_code == 200


def test_my_day_shows_what_is_not_saved(client, alice_case):
    url = reverse("cases:safe_contact", args=[alice_case.pk])
    ticket = client.get(url).context["ticket"]
    client.post("/en/cases/draft/", {"form_ticket": ticket, "hours": "x", "sequence": "1"})
    assert alice_case.code in client.get("/en/my-day/").content.decode()


def test_closing_and_reopening_stamps_and_clears_the_day(client, alice_case):
    url = reverse("cases:case_edit", args=[alice_case.pk])

    def save(status):
        initial = client.get(url).context["form"].initial
        languages = {f"languages_{n}": code for n, code in enumerate(initial.pop("languages"))}
        ticket = client.get(url).context["ticket"]
        data = {**initial, **languages, "status": status, "form_ticket": ticket}
        assert client.post(url, data).status_code == 302
        with scopes_disabled():
            alice_case.refresh_from_db()

    save("closed")
    assert alice_case.closed_on
    save("open")
    assert alice_case.closed_on is None
    assert alice_case.version == 3


def test_zero_queries_helper_is_honest(count_queries, alice):
    with assertNumQueries(1):
        assert count_queries(alice.refresh_from_db) == 1


@pytest.mark.parametrize("name", ["case_edit", "safe_contact", "team", "case_log"])
def test_every_page_of_a_case_says_which_case(client, alice_case, name):
    page = client.get(reverse(f"cases:{name}", args=[alice_case.pk])).content.decode()
    assert f"{alice_case.working_name} · {alice_case.code}" in page


def test_errors_are_summed_up_once(client):
    page = client.post("/en/cases/new/", {"working_name": ""}).content.decode()
    assert page.count('class="error-summary"') == 1


def test_the_agency_log_names_the_case(client_for, client, lead, alice_case):
    client.get(reverse("cases:case_detail", args=[alice_case.pk]))
    assert alice_case.code in client_for(lead).get("/en/cases/log/").content.decode()


def test_the_clients_log_has_a_line_for_each_day_person_and_kind(alice, alice_case):
    for _ in range(3):
        record(event=Event.CASE_OPENED, actor=alice, case_id=alice_case.pk)
    entries = entries_of_case(alice_case.pk, agency_id=alice.agency_id)
    lines = by_day(with_names(entries))
    assert [(line["name"], line["event"], line["times"]) for line in lines] == [
        ("Alice", Event.CASE_OPENED.label, 3),
        ("Alice", Event.CASE_CREATED.label, 1),
    ]


@pytest.mark.parametrize("number", [1, 30])
def test_the_agency_log_costs_the_same_for_1_and_30_entries(
    client_for, lead, alice, alice_case, number, count_queries
):
    for _ in range(number):
        record(event=Event.CASE_OPENED, actor=alice, case_id=alice_case.pk)
    browser = client_for(lead)
    browser.get("/en/cases/log/")
    assert count_queries(lambda: browser.get("/en/cases/log/")) <= 9
