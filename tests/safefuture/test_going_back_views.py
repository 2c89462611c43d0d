"""The pages of the return part: what they say, bad input, stale forms, and what is kept."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from safe_portal.cases.models import Draft
from safefuture.enums import RiskOutcome
from safefuture.forms.going_back import ReturnForm, initial_of_return
from safefuture.forms.helping import organisation_choices
from safefuture.models import ActionPlan, FollowUp, ReturnPlan, RiskAssessment
from socialmap.enums import Listing
from socialmap.models import CountryServed, Organisation
from tests.socialmap.factories import OrganisationFactory

from .returns import make_follow_up, make_return, make_risk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
RISK = {"assessed_on": "2026-03-02", "risks": "Schuld", "outcome": "first"}


@pytest.fixture(autouse=True)
def _english():
    with time_machine.travel("2026-06-01 12:00"), override("en"):
        yield


@pytest.fixture
def organisation(alice_case):
    made = OrganisationFactory(key="animus")
    CountryServed.objects.get_or_create(organisation=made, country="BG")
    return made


def send(browser, url, **answers):
    ticket = browser.get(url).context["ticket"]
    return browser.post(url, {"form_ticket": ticket} | answers)


def page(browser, url):
    return browser.get(url).content.decode()


def test_an_empty_page_decides_nothing_and_writes_nothing(browser, address):
    text = page(browser, address("return_detail"))
    assert "Opening this page decides nothing" in text
    assert "practice of IOM" in text
    assert not ActionPlan.objects.exists()


def test_a_receiver_from_the_map_is_written_down(browser, address, organisation):
    response = send(browser, address("return_edit"), organisation="animus", contact_name="Mevr. A.")
    assert response["Location"] == address("return_detail")
    made = ReturnPlan.objects.get()
    assert (made.organisation_key, made.organisation_name) == ("animus", organisation.name)


def test_an_organisation_that_left_the_map_is_kept_with_a_clear_word(
    browser, address, alice_case, organisation
):
    send(browser, address("return_edit"), organisation="animus")
    Organisation.objects.update(listing=next(one for one in Listing if one != Listing.LISTED))
    assert "no longer on the social map" in page(browser, address("return_detail"))
    response = send(browser, address("return_edit"), organisation="animus", contact_name="B.")
    assert response.status_code == 302
    made = ReturnPlan.objects.get()
    assert (made.organisation_name, made.contact_name) == (organisation.name, "B.")


def test_an_organisation_off_the_map_cannot_be_chosen_anew(browser, address, organisation):
    Organisation.objects.update(listing=next(one for one in Listing if one != Listing.LISTED))
    response = send(browser, address("return_edit"), organisation="animus", travel="Tekst")
    assert response.status_code == 422
    text = response.content.decode()
    assert "not on the social map any more" in text
    assert "Tekst" in text


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"organisation": "animus", "organisation_name": "x"}, "organisation_name"),
        ({"asked_on": "2026-07-01"}, "asked_on"),
        ({"travel_on": "2526-07-01"}, "travel_on"),
        ({"confirmed_on": "2026-05-01"}, "confirmation"),
        (
            {"asked_on": "2026-05-02", "confirmed_on": "2026-05-01", "confirmation": "A"},
            "confirmed_on",
        ),
        ({"asked_on": "gisteren"}, "asked_on"),
        ({"contact_name": "x" * 201}, "contact_name"),
    ],
)
def test_bad_answers_are_told_and_kept(browser, address, organisation, answers, field):
    response = send(browser, address("return_edit"), travel="Typed", **answers)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Typed" in response.content.decode()
    assert Draft.objects.count() == 1
    assert not ReturnPlan.objects.exists()


def test_a_confirmation_does_not_pass_to_another_receiver(alice_case):
    going = make_return(
        alice_case, confirmed_on=datetime.date(2026, 5, 1), confirmation="Mevrouw A."
    )
    data = initial_of_return(going) | {"organisation_name": "Een ander huis"}
    form = ReturnForm(
        data, initial=initial_of_return(going), organisations=organisation_choices(alice_case)
    )
    assert list(form.errors) == ["confirmed_on"]


def test_a_request_without_an_answer_is_a_warning_in_words(browser, address, alice_case):
    make_return(alice_case, asked_on=datetime.date(2026, 5, 20))
    text = page(browser, address("return_detail"))
    assert "was asked on 20 May 2026 and has not confirmed yet" in text


def test_a_confirmed_receipt_gives_no_warning(browser, address, alice_case):
    day = datetime.date(2026, 5, 20)
    make_return(alice_case, asked_on=day, confirmed_on=day, confirmation="Mevrouw A. per mail")
    text = page(browser, address("return_detail"))
    assert "has not confirmed yet" not in text
    assert "Mevrouw A. per mail" in text


def test_two_workers_on_one_return_both_keep_their_text(browser, address, alice_case):
    url = address("return_edit")
    ticket = browser.get(url).context["ticket"]
    make_return(alice_case, contact_name="Van de collega")
    response = browser.post(url, {"form_ticket": ticket, "contact_name": "Van mij"})
    assert response.status_code == 409
    text = response.content.decode()
    assert "Van de collega" in text
    assert "Van mij" in text
    again = {"form_ticket": response.context["ticket"], "contact_name": "Van mij"}
    assert browser.post(url, again).status_code == 302
    assert ReturnPlan.objects.get().contact_name == "Van mij"


def test_the_last_assessment_s_texts_are_the_start_and_say_so(browser, address, alice_case):
    make_risk(alice_case, risks="Van vorige keer")
    response = browser.get(address("risk_new"))
    assert response.context["form"].initial["risks"] == "Van vorige keer"
    assert "outcome" not in response.context["form"].initial
    assert "taken over from the assessment of 2 March 2026" in response.content.decode()


def test_the_history_shows_what_changed_newest_first(browser, address, alice_case):
    make_risk(alice_case, risks="Eerst dit")
    make_risk(
        alice_case,
        assessed_on=datetime.date(2026, 4, 1),
        risks="Daarna dat",
        outcome=RiskOutcome.NOT_SAFE,
    )
    text = page(browser, address("return_detail"))
    assert text.index("Daarna dat") < text.rindex("Eerst dit")
    assert "At the contact before: Something has to be arranged first" in text
    assert "The same as at the contact before." in text
    assert "Changed. What it said before" in text


def test_a_double_click_makes_one_assessment(browser, address):
    url = address("risk_new")
    data = {"form_ticket": browser.get(url).context["ticket"]} | RISK
    assert [browser.post(url, data).status_code for _ in range(2)] == [302, 302]
    assert RiskAssessment.objects.count() == 1


def test_going_back_and_mending_an_assessment_asks_first(browser, address):
    url = address("risk_new")
    data = {"form_ticket": browser.get(url).context["ticket"]} | RISK
    browser.post(url, data)
    response = browser.post(url, data | {"risks": "Beter gezegd"})
    assert response.status_code == 409
    again = data | {"risks": "Beter gezegd", "form_ticket": response.context["ticket"]}
    assert browser.post(url, again).status_code == 302
    assert RiskAssessment.objects.get().risks == "Beter gezegd"


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"risks": ""}, "risks"),
        ({"outcome": ""}, "outcome"),
        ({"outcome": "yes"}, "outcome"),
        ({"assessed_on": "2026-06-02"}, "assessed_on"),
    ],
)
def test_an_incomplete_assessment_is_told_in_words(browser, address, answers, field):
    response = send(browser, address("risk_new"), **RISK | answers)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_days_are_proposed_from_the_day_of_travel(browser, address, alice_case):
    make_return(alice_case, travel_on=datetime.date(2026, 6, 10))
    initial = browser.get(address("follow_ups_new")).context["form"].initial
    assert [str(day) for day in initial.values()] == [
        "2026-06-17",
        "2026-07-10",
        "2026-09-10",
        "2026-12-10",
        "2027-06-10",
    ]


def test_several_follow_ups_are_planned_at_once(browser, address):
    response = send(
        browser,
        address("follow_ups_new"),
        due_on_1="2026-06-17",
        what_1="Bellen",
        due_on_3="2026-09-10",
    )
    assert response.status_code == 302
    assert [str(one.due_on) for one in FollowUp.objects.all()] == ["2026-06-17", "2026-09-10"]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, "__all__"),
        ({"what_2": "Bellen"}, "due_on_2"),
        ({"due_on_1": "nooit"}, "due_on_1"),
        ({"due_on_1": "1026-06-17"}, "due_on_1"),
    ],
)
def test_follow_ups_without_a_good_day_are_told(browser, address, answers, field):
    response = send(browser, address("follow_ups_new"), **answers)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_an_overdue_follow_up_says_by_how_much(browser, address, alice_case):
    make_follow_up(alice_case, datetime.date(2026, 5, 29))
    assert "3 days late" in page(browser, address("return_detail"))


def test_a_result_is_written_down(browser, address, alice_case):
    made = make_follow_up(alice_case, datetime.date(2026, 5, 29))
    url = address("follow_up_edit", made.pk)
    response = send(
        browser, url, due_on="2026-05-29", done_on="2026-05-30", result="Het gaat redelijk"
    )
    assert response.status_code == 302
    text = page(browser, address("return_detail"))
    assert "Het gaat redelijk" in text
    assert "late" not in text.split("After arrival")[1].split("<h2")[0]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"result": "Goed"}, "done_on"),
        ({"done_on": "2026-05-30"}, "result"),
        ({"due_on": ""}, "due_on"),
        ({"done_on": "2026-06-30", "result": "x"}, "done_on"),
    ],
)
def test_a_half_result_is_told_in_words(browser, address, alice_case, answers, field):
    made = make_follow_up(alice_case, datetime.date(2026, 5, 29))
    url = address("follow_up_edit", made.pk)
    response = send(browser, url, **{"due_on": "2026-05-29"} | answers)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


@pytest.mark.parametrize("name", ["risk_edit", "follow_up_edit"])
def test_a_record_of_another_case_is_not_found_under_one_s_own(browser, alice_case, bob_case, name):
    strange = {
        "risk_edit": make_risk(bob_case),
        "follow_up_edit": make_follow_up(bob_case, datetime.date(2026, 5, 29)),
    }[name]
    url = reverse(f"safefuture:{name}", args=[alice_case.pk, strange.pk])
    assert browser.get(url).status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_takes_the_same_queries_for_1_and_30(
    browser, address, alice_case, number, count_queries
):
    make_return(alice_case)
    for _ in range(number):
        make_risk(alice_case)
        make_follow_up(alice_case, datetime.date(2026, 7, 1))
    url = address("return_detail")
    browser.get(url)
    assert count_queries(lambda: browser.get(url)) <= 9


def test_titles_say_nothing(browser, address, alice_case):
    make_return(alice_case)
    text = page(browser, address("return_detail"))
    title = text[text.index("<title>") : text.index("</title>")]
    assert alice_case.working_name not in title
    assert alice_case.code not in title
