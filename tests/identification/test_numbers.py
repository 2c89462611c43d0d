"""Numbers without people: what is counted, what is shown, to whom, and at what cost."""

import csv
import datetime
import io
from collections import Counter

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from identification import bars
from identification.models import (
    Consent,
    ExploitationForm,
    Referral,
    ReferralEvent,
    Screening,
    Sector,
)
from identification.presenters.numbers import as_csv
from identification.selectors.numbers import numbers_of
from identification.services.numbers import numbers_of_agency, numbers_of_all, years
from safe_portal.audit.models import AccessEntry
from safe_portal.printing.services import render_html
from tests.factories.cases import CaseFactory
from tests.identification.factories import plan_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
DAY = datetime.date
YEAR = 2025
FEBRUARY, MAY = DAY(YEAR, 2, 1), DAY(YEAR, 5, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01 12:00"), override("en"):
        yield


@pytest.fixture
def kinds():
    for model in (ExploitationForm, Sector):
        for key in ("first", "second"):
            model.objects.create(key=key, name_nl=f"{key} nl", name_en=f"{key} en")


def case_of(owner, *, opened_on=FEBRUARY, **fields):
    return CaseFactory(owner=owner, opened_on=opened_on, **fields)


def record(model, case, **fields):
    return model.objects.create(case=case, created_by=case.created_by, **fields)


def screened(case, *, forms=(), sectors=(), held_on=FEBRUARY):
    return record(
        Screening,
        case,
        plan_version=plan_version(),
        held_on=held_on,
        forms=list(forms),
        sectors=list(sectors),
    )


def referred(case, *, state="sent", ground="consent", made=MAY, events=()):
    found = record(Referral, case, state=state, ground=ground)
    noon = datetime.datetime.combine(made, datetime.time(12), tzinfo=datetime.UTC)
    Referral.objects.filter(pk=found.pk).update(created_at=noon)
    for name, day in events:
        record(ReferralEvent, case, referral=found, state=name, on=day)
    return found


def table_of(report, key):
    found = next(table for table in report.tables if table.key == key)
    return {str(row.label): list(row.values) for row in found.rows}


def page(browser, name="numbers_year", year=YEAR):
    return browser.get(reverse(f"identification:{name}", args=[year]))


def test_cases_are_counted_by_the_quarter_in_which_they_were_opened(alice, agency):
    for month in (1, 3, 4, 12):
        case_of(alice, opened_on=DAY(YEAR, month, 1))
    case_of(alice, opened_on=DAY(YEAR - 1, 12, 31))
    case_of(alice, opened_on=DAY(YEAR + 1, 1, 1))
    found = numbers_of(YEAR, agency=agency)
    assert {quarter: count.total() for quarter, count in found.cases.items()} == {1: 2, 2: 1, 4: 1}


def test_a_case_counts_once_for_each_form_however_often_it_was_screened(alice, agency):
    case = case_of(alice)
    screened(case, forms=["first"])
    screened(case, forms=["first", "second"], held_on=DAY(YEAR, 8, 1))
    found = numbers_of(YEAR, agency=agency)
    assert {key: count.total() for key, count in found.forms.items()} == {"first": 1, "second": 1}
    assert found.screened.total() == 1
    assert {quarter: count.total() for quarter, count in found.screenings.items()} == {1: 1, 3: 1}


def test_a_form_that_no_list_has_any_more_counts_as_other(alice, agency, kinds):
    for _place in range(11):
        screened(case_of(alice), forms=["gone", "long gone"])
    table = table_of(numbers_of_agency(agency, YEAR), "forms")
    assert table["first en"] == [None]
    assert table["Other"] == [22]


def test_answers_to_a_request_for_consent_are_told_apart(alice, agency):
    case = case_of(alice)
    record(Consent, case, decision="given", asked_on=DAY(YEAR, 1, 1))
    record(Consent, case, decision="refused", asked_on=DAY(YEAR, 1, 2))
    withdrawn = {"withdrawn_on": DAY(YEAR, 3, 1)}
    record(Consent, case, decision="given", asked_on=DAY(YEAR, 1, 3), **withdrawn)
    found = numbers_of(YEAR, agency=agency).answers
    assert {key: count.total() for key, count in found.items()} == {
        "given": 1,
        "refused": 1,
        "withdrawn": 1,
    }


@pytest.mark.parametrize(
    ("events", "waits"),
    [
        ([("sent", DAY(YEAR, 5, 1)), ("received", DAY(YEAR, 5, 4))], [3]),
        ([("sent", DAY(YEAR, 5, 1)), ("declined", DAY(YEAR, 5, 1))], [0]),
        (
            [
                ("sent", DAY(YEAR, 5, 1)),
                ("sent", DAY(YEAR, 5, 9)),
                ("taken_up", DAY(YEAR, 6, 1)),
                ("received", DAY(YEAR, 5, 12)),
            ],
            [11],
        ),
        ([("sent", DAY(YEAR, 5, 1))], []),
        ([("received", DAY(YEAR, 5, 1))], []),
        ([("received", DAY(YEAR, 5, 1)), ("sent", DAY(YEAR, 5, 9))], []),
        ([("sent", DAY(YEAR, 5, 1)), ("ended", DAY(YEAR, 5, 9))], []),
    ],
)
def test_waiting_runs_from_the_first_sending_to_the_first_answer(alice, agency, events, waits):
    referred(case_of(alice), events=events)
    assert [days for days, _agency in numbers_of(YEAR, agency=agency).waits] == waits


def test_a_referral_made_at_new_year_counts_in_the_year_of_the_portal_s_clock(alice, agency):
    found = referred(case_of(alice))
    late = datetime.datetime(YEAR - 1, 12, 31, 23, 30, tzinfo=datetime.UTC)  # 00:30 in Amsterdam
    Referral.objects.filter(pk=found.pk).update(created_at=late)
    assert set(numbers_of(YEAR, agency=agency).referrals) == {1}
    assert not numbers_of(YEAR - 1, agency=agency).referrals


def test_the_middle_and_the_middle_half_are_told_and_never_the_extremes(alice, agency):
    case = case_of(alice)
    for days in range(11):
        sent = DAY(YEAR, 5, 1)
        answered = sent + datetime.timedelta(days=days)
        referred(case, events=[("sent", sent), ("received", answered)])
    waiting = numbers_of_agency(agency, YEAR).waiting
    assert (waiting.early, waiting.middle, waiting.late) == (2, 5, 8)


def test_of_few_answers_nothing_is_told(alice, agency):
    case = case_of(alice)
    for _place in range(10):
        referred(case, events=[("sent", DAY(YEAR, 5, 1)), ("received", DAY(YEAR, 5, 2))])
    assert numbers_of_agency(agency, YEAR).waiting is None


def test_ten_are_not_shown_and_eleven_are(alice, agency):
    for _place in range(10):
        case_of(alice)
    assert table_of(numbers_of_agency(agency, YEAR), "cases")["Total"] == [None]
    case_of(alice)
    assert table_of(numbers_of_agency(agency, YEAR), "cases")["Total"] == [11]


def test_a_country_with_few_is_not_even_named(alice, agency):
    for origin, number in (("BG", 12), ("NG", 14), ("VN", 1)):
        for _place in range(number):
            case_of(alice, country_of_origin=origin)
    table = table_of(numbers_of_agency(agency, YEAR), "origins")
    assert table == {
        "Nigeria": [14],
        "Other, not known, or too few to name": [13],
        "Total": [27],
    }


def test_states_and_grounds_stand_in_one_table(alice, agency):
    case = case_of(alice)
    for state, ground in (("sent", "consent"), ("ended", "legal")):
        for _place in range(11):
            referred(case, state=state, ground=ground)
    table = table_of(numbers_of_agency(agency, YEAR), "states")
    assert table["Sent"] == [11, None, None, 11]
    assert table["Ended"] == [None, 11, None, 11]
    assert table["Total"] == [11, 11, None, 22]


def test_one_small_ground_closes_the_inside_of_the_table(alice, agency):
    case = case_of(alice)
    for state, ground, number in (("sent", "consent", 20), ("ended", "consent", 20),
                                  ("ended", "legal", 2)):  # fmt: skip
        for _place in range(number):
            referred(case, state=state, ground=ground)
    table = table_of(numbers_of_agency(agency, YEAR), "states")
    assert table["Sent"] == [None, None, None, 20]
    assert table["Total"] == [None, None, None, 42]


def test_an_agency_counts_its_own_only(alice, charlie, agency):
    case_of(alice)
    case_of(charlie)
    assert numbers_of(YEAR, agency=agency).cases == {1: Counter({agency.pk: 1})}


def test_all_agencies_together_hide_what_one_of_them_could_take_away(alice, charlie):
    for owner, number in ((alice, 30), (charlie, 5)):
        for _place in range(number):
            case_of(owner)
    assert table_of(numbers_of_all(YEAR, actor=None), "cases")["Total"] == [None]
    for _place in range(6):
        case_of(charlie)
    assert table_of(numbers_of_all(YEAR, actor=None), "cases")["Total"] == [41]


def test_reading_the_numbers_is_logged_for_page_sheet_and_paper(client_for, lead):
    browser = client_for(lead)
    for name in ("numbers_year", "numbers_csv", "numbers_pdf"):
        assert page(browser, name).status_code == 200
    found = AccessEntry.objects.filter(event="numbers_read")
    assert [(one.part, one.actor_id, one.case_id) for one in found] == [
        ("numbers", lead.pk, None)
    ] * 3


def test_the_start_leads_to_the_last_year_that_is_over(client_for, lead):
    response = client_for(lead).get(reverse("identification:numbers"))
    assert response["Location"] == reverse("identification:numbers_year", args=[2025])
    assert years()[0] == 2025


@pytest.mark.parametrize("year", [0, 1999, 2026, 9999, 10**30])
@pytest.mark.parametrize("name", ["numbers_year", "numbers_csv", "numbers_pdf"])
def test_a_running_year_and_nonsense_have_no_page(client_for, lead, year, name):
    assert page(client_for(lead), name, year).status_code == 404


@pytest.mark.parametrize("query", ["?country=BG", "?quarter=1&form=first", "?agency=1", "?year=1"])
def test_no_filter_narrows_the_numbers(client_for, lead, query):
    browser = client_for(lead)
    url = reverse("identification:numbers_csv", args=[YEAR])
    assert browser.get(url + query).content == browser.get(url).content


@pytest.mark.parametrize("who", ["alice", "agency_admin", "trainer", "editor", "superuser"])
def test_only_a_team_lead_sees_the_page(request, client_for, who):
    assert page(client_for(request.getfixturevalue(who))).status_code == 403


def test_every_drawing_has_its_table_and_a_dash_is_said_in_words(client_for, lead, alice):
    for _place in range(12):
        case_of(alice)
    text = page(client_for(lead)).content.decode()
    assert text.count('class="number-bars"') == text.count('<table class="table number-table')
    assert "not shown" in text
    assert "style=" not in text.partition("<main")[2]


def test_the_page_is_printed_in_two_languages(client_for, lead, alice, kinds, agency):
    for _place in range(12):
        screened(case_of(alice), forms=["first"])
    assert page(client_for(lead), "numbers_pdf").content.startswith(b"%PDF")
    context = {"report": numbers_of_agency(agency, YEAR), "title": "x"}
    html = render_html(
        "identification/print/numbers.html", context, languages=("nl", "en"), title="x"
    )
    assert "first nl" in html
    assert "first en" in html


def test_the_sheet_has_the_numbers_of_the_page_and_empty_cells_for_the_rest(alice, agency, kinds):
    for _place in range(12):
        screened(case_of(alice), forms=["first"])
    rows = list(csv.reader(io.StringIO(as_csv(numbers_of_agency(agency, YEAR)))))
    forms = {row[3]: row[5] for row in rows if row[1].startswith("Forms")}
    assert forms | {"first en": "12", "second en": "", "Other": ""} == forms
    assert {row[0] for row in rows[1:]} == {str(YEAR)}


@pytest.mark.parametrize("name", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_a_name_that_is_a_formula_is_not_calculated(agency, alice, name):
    ExploitationForm.objects.create(key="formula", name_nl=name, name_en=name)
    rows = list(csv.reader(io.StringIO(as_csv(numbers_of_agency(agency, YEAR)))))
    found = [row[3] for row in rows if name.strip() in row[3]]
    assert found == [f"'{name}"]


def test_whoever_runs_the_server_gets_all_agencies_as_a_sheet(alice, charlie):
    for owner in (alice, charlie):
        for _place in range(11):
            case_of(owner)
    out = io.StringIO()
    call_command("numbers", "--year", str(YEAR), "--in", "en", stdout=out)
    rows = list(csv.reader(io.StringIO(out.getvalue())))
    assert ["2025", "New cases by quarter", "cases", "Total", "How many", "22"] in rows
    entry = AccessEntry.objects.filter(event="numbers_read").get()
    assert (entry.actor_id, entry.agency_id, entry.case_id) == (None, None, None)


@pytest.mark.parametrize("year", ["2026", "1999", "99999"])
def test_the_command_refuses_a_year_that_is_not_over(year):
    with pytest.raises(CommandError, match="whole years"):
        call_command("numbers", "--year", year, stdout=io.StringIO())


@pytest.mark.parametrize("value", ["text", {"a": 1}, [1, None, ["x"]], None])
def test_what_a_sealed_list_should_not_hold_is_passed_over(alice, agency, value):
    found = screened(case_of(alice))
    found.forms = value
    found.save()
    assert not numbers_of(YEAR, agency=agency).forms


@pytest.mark.parametrize("number", [1, 30])
def test_the_numbers_take_seven_queries_for_one_case_and_for_thirty(alice, agency, number, kinds):
    for _place in range(number):
        case = case_of(alice)
        screened(case, forms=["first"], sectors=["second"])
        record(Consent, case, decision="given", asked_on=DAY(YEAR, 1, 1))
        referred(case, events=[("sent", DAY(YEAR, 5, 1)), ("received", DAY(YEAR, 5, 2))])
    with CaptureQueriesContext(connection) as captured:
        numbers_of_agency(agency, YEAR)
    assert len(captured) == 7


def test_nothing_of_a_case_leaves_the_selector(alice, agency):
    case = case_of(alice, working_name="Zonnebloem")
    screened(case, forms=["first"])
    told = repr(numbers_of(YEAR, agency=agency))
    assert str(case.pk) not in told
    assert case.code not in told
    assert "Zonnebloem" not in told


def test_the_longest_bar_fills_the_room_and_a_hidden_number_has_none():
    picture = bars.draw([("a", 40), ("b", 20), ("c", None)])
    assert [bar.width for bar in picture.bars] == [picture.track, picture.track / 2, 0]
    assert picture.bars[2].value is None
    assert bars.draw([("a", None)]).bars[0].width == 0
    assert bars.draw([]).height == 0


def test_the_same_page_hides_the_same_parts_every_time(alice, agency):
    for month, number in ((1, 3), (4, 12), (7, 12), (10, 12)):
        for _place in range(number):
            case_of(alice, opened_on=DAY(YEAR, month, 1))
    first, second = (table_of(numbers_of_agency(agency, YEAR), "cases") for _time in range(2))
    assert first == second
    assert sum(values == [None] for values in first.values()) == 2
