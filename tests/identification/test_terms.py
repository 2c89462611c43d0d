"""Legal terms: how they are counted, told and noted, and when they remind."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from identification import reference
from identification.enums import TermBound
from identification.models import LegalTerm, RunningTerm
from identification.presenters.terms import by_country, length
from identification.selectors.terms import due_terms
from safe_portal.audit.models import AccessEntry
from safe_portal.cases.agenda import agenda_of_day
from safe_portal.cases.enums import CaseStatus
from safe_portal.cases.models import Case, Draft
from safe_portal.cases.selectors import cases_visible_to
from safe_portal.printing.services import render_html
from tests.factories.cases import CaseFactory
from tests.identification.factories import legal_term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
DAY = datetime.date
TODAY = DAY(2026, 6, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01 12:00"), override("en"):
        yield


@pytest.fixture
def term():
    return legal_term(key="nl-reflection", bound=TermBound.AT_MOST, source="Vc B8/3.1")


def address(name, case, *args):
    return reverse(f"identification:{name}", args=[case.pk, *args])


def send(browser, url, **answers):
    ticket = browser.get(url).context["ticket"]
    return browser.post(url, {"form_ticket": ticket} | answers)


def running(case, term, **fields):
    given = {"started_on": DAY(2026, 5, 2), "ends_on": DAY(2026, 6, 8), "told_by": "Politie"}
    return RunningTerm.objects.create(
        case=case, created_by=case.created_by, term=term, **(given | fields)
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"amount": 3, "unit": "months", "bound": "at_most"}, "at most 3 months"),
        ({"amount": 3, "unit": "months", "bound": "at_least"}, "at least 3 months"),
        ({"amount": 30, "unit": "days"}, "30 days"),
        ({"amount": 1, "unit": "months"}, "1 month"),
        (
            {"amount": 30, "amount_most": 60, "unit": "days", "bound": "between"},
            "30 to 60 days",
        ),
    ],
)
def test_a_length_is_said_in_its_own_unit(fields, words):
    assert length(legal_term(**fields)) == words


@pytest.mark.parametrize(
    "fields",
    [
        {"amount": 30, "amount_most": 60},
        {"amount": 30, "bound": "between"},
        {"amount": 60, "amount_most": 30, "bound": "between"},
        {"valid_from": DAY(2026, 2, 1), "valid_until": DAY(2026, 1, 1)},
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        legal_term(**fields)


def test_a_rule_needs_a_source_and_a_length_of_at_least_one():
    with pytest.raises(ValidationError) as caught:
        LegalTerm(country="NL", name_nl="a", name_en="a", amount=0).full_clean()
    assert {"source", "amount"} <= set(caught.value.message_dict)


def test_what_is_shipped_has_a_source_for_every_rule_and_loads_once():
    reference.load()
    first = list(LegalTerm.objects.order_by("pk").values())
    reference.load()
    assert list(LegalTerm.objects.order_by("pk").values()) == first
    terms = LegalTerm.objects.all()
    assert all(term.source and term.name_nl and term.name_en for term in terms)
    told = {term.key: (term.amount, term.unit, term.bound) for term in terms}
    assert told["nl-reflection"] == (3, "months", "at_most")
    assert told["nl-reflection-dublin"] == (30, "days", "exactly")
    assert told["bg-reflection"] == (30, "days", "exactly")
    dublin = LegalTerm.objects.get(key="nl-reflection-dublin")
    assert dublin.valid_from == DAY(2023, 5, 18)


def test_staff_s_own_last_day_of_a_rule_survives_loading():
    reference.load()
    LegalTerm.objects.filter(key="bg-reflection").update(valid_until=DAY(2026, 1, 1))
    reference.load()
    assert LegalTerm.objects.get(key="bg-reflection").valid_until == DAY(2026, 1, 1)


def test_a_rule_whose_time_has_passed_stands_apart():
    legal_term(name_en="Old", valid_until=DAY(2026, 5, 31))
    legal_term(name_en="Now", valid_from=DAY(2026, 6, 1))
    legal_term(name_en="To come", valid_from=DAY(2027, 1, 1))
    group = by_country(LegalTerm.objects.all(), on=TODAY)[0]
    assert [line.term.name for line in group.earlier] == ["Old"]
    assert {line.term.name for line in group.lines} == {"Now", "To come"}


def test_everybody_reads_the_table_without_a_trace():
    reference.load()
    browser = Client()
    response = browser.get(reverse("identification:legal_terms"))
    text = response.content.decode()
    assert "check with a lawyer" in text
    assert "at most 3 months" in text
    assert "we did not read this source ourselves yet" in text
    assert not response.cookies
    assert not AccessEntry.objects.exists()


def test_a_hidden_rule_is_not_told():
    legal_term(name_en="Hidden", is_published=False)
    assert "Hidden" not in Client().get(reverse("identification:legal_terms")).content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_the_table_takes_the_same_queries_for_one_rule_and_for_thirty(number, count_queries):
    for place in range(number):
        legal_term(key=f"k{place}", country=["NL", "BG", "DE"][place % 3])
    url = reverse("identification:legal_terms")
    assert count_queries(lambda: Client().get(url)) == 1


def test_the_table_is_printed_in_both_languages(term):
    response = Client().get(reverse("identification:legal_terms_pdf"), {"language": "both"})
    assert response["Content-Type"] == "application/pdf"
    countries = by_country([term], on=TODAY)
    html = render_html(
        "identification/print/legal_terms.html",
        {"countries": countries, "reminder": "", "printed_on": TODAY},
        languages=("nl", "en"),
        title="x",
    )
    assert "Bedenktijd" in html
    assert "Reflection period" in html
    assert "at most 3 months" in html


def test_a_case_shows_the_rules_of_its_country_and_the_floor(browser, alice_case, term):
    legal_term(key="de", country="DE", name_en="German rule")
    legal_term(key="floor", country="", name_en="Floor of the treaty")
    text = browser.get(address("term_list", alice_case)).content.decode()
    assert "at most 3 months" in text
    assert "Floor of the treaty" in text
    assert "German rule" not in text
    assert "check with a lawyer" in text


@pytest.mark.parametrize("name", ["term_list", "term_new"])
def test_the_rules_of_both_countries_stand_there_destination_first(browser, alice, term, name):
    legal_term(key="a-bg", country="BG", name_en="Bulgarian rule")
    case = CaseFactory(owner=alice, country_of_origin="BG", country_of_destination="NL")
    text = browser.get(address(name, case)).content.decode()
    assert text.index("at most 3 months") < text.index("Bulgarian rule")


def test_the_one_rule_of_the_destination_is_chosen_already(browser, alice, term):
    legal_term(key="a-bg", country="BG")
    case = CaseFactory(owner=alice, country_of_origin="BG", country_of_destination="NL")
    assert browser.get(address("term_new", case)).context["form"].initial["term"] == term.key


def test_a_second_term_at_the_same_time_is_noticed_and_not_refused(browser, alice_case, term):
    notice = "is running already, until 8 June 2026"
    running(alice_case, term, ended_on=DAY(2026, 5, 20))
    assert notice not in browser.get(address("term_new", alice_case)).content.decode()
    running(alice_case, term)
    assert notice in browser.get(address("term_new", alice_case)).content.decode()
    url = address("term_new", alice_case)
    response = send(browser, url, term=term.key, started_on="2026-05-02")
    assert response.status_code == 302


def test_a_country_without_a_rule_says_that_it_is_not_known(browser, alice):
    case = CaseFactory(owner=alice, country_of_destination="MT")
    text = browser.get(address("term_list", case)).content.decode()
    assert "not known to us: check with a lawyer" in text
    assert browser.get(address("term_new", case)).status_code == 200


def test_a_term_that_began_gets_its_last_day_counted(browser, alice_case, term):
    response = send(
        browser, address("term_new", alice_case), term=term.key, started_on="2026-03-31"
    )
    assert response["Location"] == address("term_list", alice_case)
    made = RunningTerm.objects.get()
    assert (made.term, made.ends_on) == (term, DAY(2026, 6, 30))
    entry = AccessEntry.objects.filter(event="record_created", part="terms").get()
    assert "told_by" in entry.fields


def test_the_day_of_the_decision_goes_before_the_counted_one(browser, alice_case, term):
    send(
        browser,
        address("term_new", alice_case),
        term=term.key,
        started_on="2026-03-31",
        ends_on="2026-05-01",
    )
    assert RunningTerm.objects.get().ends_on == DAY(2026, 5, 1)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"started_on": "2026-06-02"}, "started_on"),
        ({"started_on": "gisteren"}, "started_on"),
        ({"started_on": ""}, "started_on"),
        ({"started_on": "1026-06-01"}, "started_on"),
        ({"term": "another"}, "term"),
        ({"term": ""}, "term"),
        ({"ends_on": "2026-01-01"}, "ends_on"),
        ({"ends_on": "2526-01-01"}, "ends_on"),
        ({"ended_on": "2026-01-01"}, "ended_on"),
        ({"ended_on": "2026-07-01"}, "ended_on"),
    ],
)
def test_bad_answers_are_told_and_kept(browser, alice_case, term, answers, field):
    given = {"term": term.key, "started_on": "2026-03-31", "told_by": "Typed"} | answers
    response = send(browser, address("term_new", alice_case), **given)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Typed" in response.content.decode()
    assert Draft.objects.count() == 1
    assert not RunningTerm.objects.exists()


def test_a_second_submit_makes_no_second_term(browser, alice_case, term):
    url = address("term_new", alice_case)
    answers = {"form_ticket": browser.get(url).context["ticket"]}
    answers |= {"term": term.key, "started_on": "2026-03-31"}
    assert [browser.post(url, answers).status_code for _time in range(2)] == [302, 302]
    assert RunningTerm.objects.count() == 1


def test_two_windows_get_both_texts(browser, alice_case, term):
    found = running(alice_case, term)
    url = address("term_edit", alice_case, found.pk)
    ticket = browser.get(url).context["ticket"]
    answers = {"term": term.key, "started_on": "2026-05-02", "ends_on": "2026-06-08"}
    send(browser, url, **answers, told_by="Hers")
    response = browser.post(url, {"form_ticket": ticket, **answers, "told_by": "Mine"})
    assert response.status_code == 409
    text = response.content.decode()
    assert "Hers" in text
    assert "Mine" in text


def test_a_rule_that_staff_hid_stays_with_what_was_noted_under_it(browser, alice_case, term):
    found = running(alice_case, term)
    LegalTerm.objects.update(is_published=False)
    url = address("term_edit", alice_case, found.pk)
    answers = {"term": term.key, "started_on": "2026-05-02", "ended_on": "2026-05-20"}
    assert send(browser, url, **answers).status_code == 302
    found.refresh_from_db()
    assert found.ended_on == DAY(2026, 5, 20)


def test_my_day_tells_of_a_last_day_a_week_before(alice, alice_case, term):
    running(alice_case, term, ends_on=DAY(2026, 6, 8))
    running(alice_case, term, ends_on=DAY(2026, 6, 9))
    lines = [line for group in agenda_of_day(alice).groups for line in group.lines]
    assert [(line.due.on, str(line.due.label)) for line in lines] == [
        (DAY(2026, 6, 8), "Last day of a legal term: check with a lawyer")
    ]


def test_what_ended_and_what_is_closed_reminds_of_nothing(alice, alice_case, term):
    running(alice_case, term, ended_on=DAY(2026, 5, 20))
    closed = CaseFactory(owner=alice)
    running(closed, term)
    Case.objects.filter(pk=closed.pk).update(status=CaseStatus.CLOSED)
    assert due_terms(cases_visible_to(alice), DAY(2027, 1, 1)) == []


@pytest.mark.parametrize("number", [1, 30])
def test_reminders_take_one_query_for_one_term_and_for_thirty(
    number, alice, alice_case, term, count_queries
):
    for _place in range(number):
        running(alice_case, term)
    cases = cases_visible_to(alice)
    assert count_queries(lambda: due_terms(cases, DAY(2026, 6, 8))) == 1


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_of_a_case_takes_the_same_queries(
    number, browser, alice_case, term, count_queries
):
    for _place in range(number):
        running(alice_case, term)
    browser.get(address("term_list", alice_case))
    most = 7 if connection.vendor == "sqlite" else 8  # PostgreSQL locks the log's chain
    assert count_queries(lambda: browser.get(address("term_list", alice_case))) == most


def test_the_case_page_and_the_printed_file_tell_of_it(browser, alice_case, term):
    running(alice_case, term)
    page = browser.get(reverse("cases:case_detail", args=[alice_case.pk])).content.decode()
    assert "last day 8 June 2026" in page
    from identification.parts.terms import print_context

    context = print_context(alice_case, ("en",))
    html = render_html(
        "identification/print/terms_body.html", context, languages=("en",), title="x"
    )
    assert "8 June 2026" in html
    assert "Politie" in html


def test_a_case_without_terms_prints_no_part(alice_case):
    from identification.parts.terms import print_context

    assert print_context(alice_case, ("en",)) is None


def test_an_editor_adds_a_rule_in_both_languages(client_for, editor):
    browser = client_for(editor)
    url = reverse("admin:identification_legalterm_add")
    assert "Netherlands" in browser.get(url).content.decode()
    answers = {
        "country": "NL", "kind": "reflection", "name_nl": "Nieuw", "name_en": "New",
        "amount": "45", "bound": "exactly", "unit": "days", "valid_from": "2027-01-01",
        "source": "Law", "position": "10", "is_published": "on",
    }  # fmt: skip
    assert browser.post(url, answers).status_code == 302
    made = LegalTerm.objects.get(name_en="New")
    assert (made.country, made.amount) == ("NL", 45)
    listed = browser.get(reverse("admin:identification_legalterm_changelist"), {"country": "NL"})
    assert listed.status_code == 200


def test_an_editor_s_contradiction_is_told_in_words(client_for, editor):
    url = reverse("admin:identification_legalterm_add")
    answers = {
        "country": "NL", "kind": "reflection", "name_nl": "Nieuw", "name_en": "New",
        "amount": "45", "amount_most": "60", "bound": "exactly", "unit": "days",
        "source": "Law", "position": "10",
    }  # fmt: skip
    response = client_for(editor).post(url, answers)
    assert "only for a term between two" in response.content.decode()
