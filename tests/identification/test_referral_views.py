"""The pages of a referral: what they say, bad input, stale forms, and what is kept."""

import datetime
import uuid

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from identification.datasets import LETTER_LABEL
from identification.enums import Ground, ReferralState
from identification.models import Consent, Handover, Referral, ReferralEvent
from identification.presenters.referral import line_of
from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.cases.models import Draft
from socialmap.enums import Listing
from socialmap.models import Organisation
from tests.limits import LOCK

from .consents import make_package
from .referrals import make_consent, make_referral, receiver, referral_at, step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
TODAY = datetime.date(2026, 6, 1)
S = ReferralState
FORMS = ("referral_edit", "referral_move", "referral_ask", "referral_feedback")


@pytest.fixture(autouse=True)
def _english():
    with time_machine.travel("2026-06-01 12:00"), override("en"):
        yield


@pytest.fixture
def consent(alice_case):
    receiver()
    return make_consent(alice_case)


@pytest.fixture
def answers(consent):
    return {
        "organisation": "haven",
        "contact_name": "Mevrouw D.",
        "ground": "consent",
        "consent": str(consent.pk),
        "request": "Een plek",
        "data_set": ["case"],
    }


def send(browser, url, **answers):
    ticket = browser.get(url).context["ticket"]
    return browser.post(url, {"form_ticket": ticket} | answers)


def page(browser, url):
    return browser.get(url).content.decode()


def leave_the_map():
    Organisation.objects.update(listing=next(one for one in Listing if one != Listing.LISTED))


def test_an_empty_list_says_how_a_referral_begins(browser, address):
    text = page(browser, address("referral_list"))
    assert "No referrals yet" in text
    assert "begins with a talk" in text


def test_a_referral_is_prepared_from_a_consent(browser, address, consent, answers):
    url = f"{address('referral_new')}?consent={consent.pk}"
    initial = browser.get(url).context["form"].initial
    assert (initial["organisation"], initial["data_set"]) == ("haven", ["case", "letter"])
    response = send(browser, url, **answers)
    made = Referral.objects.get()
    assert response["Location"] == address("referral_detail", made.pk)
    assert (made.organisation_name, made.consent_id) == ("Haven", consent.pk)
    assert "Nothing has left yet" in page(browser, response["Location"])


def test_the_form_tells_what_each_consent_names(browser, address, consent):
    text = page(browser, address("referral_new"))
    assert f"Facts of the file, {LETTER_LABEL}" in text


def test_a_consent_for_a_receiver_off_the_map_begins_no_referral(browser, address, alice_case):
    consent = make_consent(alice_case, organisation_key="", receiver_name="Tante")
    begin = f"?consent={consent.pk}"
    for url in (address("referral_new"), address("consent_detail", consent.pk)):
        text = page(browser, url)
        assert "A referral needs an organisation of the social map" in text
        assert begin not in text


def test_a_consent_leads_to_its_referral(browser, address, consent):
    begin = f'btn-primary" href="{address("referral_new")}?consent={consent.pk}"'
    assert begin in page(browser, address("consent_detail", consent.pk))
    Consent.objects.update(decision="refused")
    refused = page(browser, address("consent_detail", consent.pk))
    assert begin not in refused
    assert "Withdraw it" not in refused


def test_the_package_comes_before_the_sending(browser, address, alice_case, monkeypatch):
    monkeypatch.setattr("identification.views.referral.package_pdf", lambda **_: b"%PDF-")
    made = make_referral(alice_case)
    url = address("referral_detail", made.pk)
    sent = f'btn-primary" href="{address("referral_move", made.pk)}?state=sent"'
    before = page(browser, url)
    assert 'btn-primary" href="#package-title"' in before
    assert sent.replace("btn-primary", "btn-outline-primary") in before
    order = ["receiver-title", "ground-title", "along-title", "package-title", "links-title"]
    places = [before.index(f'id="{one}"') for one in order]
    assert places == sorted(places)
    assert before.index("No package was made yet") < before.index('id="links-title"')
    browser.post(address("referral_package_pdf", made.pk), {"language": "nl"})
    after = page(browser, url)
    assert sent in after
    assert "#package-title" not in after


def test_how_to_reach_them_is_shown_and_taken_over(browser, address, answers):
    Organisation.objects.update(email="aanmelden@example.org")
    url = address("referral_new")
    response = send(browser, url, **answers | {"action": "show", "request": "Getypt"})
    assert response.status_code == 200
    assert response.context["form"].initial["contact_details"] == "aanmelden@example.org"
    assert "Getypt" in response.content.decode()
    assert not Referral.objects.exists()
    own = answers | {"action": "show", "contact_details": "Eigen nummer"}
    response = send(browser, url, **own)
    assert response.context["form"].initial["contact_details"] == "Eigen nummer"


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"organisation": ""}, ["organisation"]),
        ({"organisation": "bestaat-niet"}, ["organisation"]),
        ({"contact_name": ""}, ["contact_name"]),
        ({"contact_name": "x" * 201}, ["contact_name"]),
        ({"consent": ""}, ["consent"]),
        ({"consent": str(uuid.uuid4())}, ["consent"]),
        ({"data_set": ["case", "timeline"]}, ["data_set"]),
        ({"data_set": ["nonsense"]}, ["data_set"]),
        ({"data_set": ["letter"], "letter": " "}, ["letter"]),
        ({"letter": "Blijft achter"}, ["letter"]),
        ({"request": ""}, ["request"]),
        ({"ground": "legal", "ground_reason": " "}, ["ground_reason"]),
        ({"ground": "because"}, ["ground"]),
        ({"ground": ""}, ["ground"]),
    ],
)
def test_bad_answers_are_told_beside_the_field_and_kept(browser, address, answers, wrong, fields):
    response = send(browser, address("referral_new"), alternate_name="Getypt", **answers | wrong)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == fields
    assert "Getypt" in response.content.decode()
    assert Draft.objects.count() == 1
    assert not Referral.objects.exists()


def test_what_the_consent_does_not_name_is_named(browser, address, answers):
    wrong = answers | {"data_set": ["case", "timeline"]}
    text = send(browser, address("referral_new"), **wrong).content.decode()
    assert "The consent does not name: Timeline" in text


def test_a_consent_for_another_receiver_is_told_beside_it(browser, address, answers):
    receiver("elders")
    response = send(browser, address("referral_new"), **answers | {"organisation": "elders"})
    assert list(response.context["form"].errors) == ["consent"]


def test_an_emergency_needs_a_reason_and_no_consent_and_no_name(browser, address, answers):
    emergency = {"ground": "emergency", "ground_reason": "Acuut gevaar", "contact_name": ""}
    assert send(browser, address("referral_new"), **answers | emergency).status_code == 302
    made = Referral.objects.get()
    assert (made.ground, made.consent_id) == (Ground.EMERGENCY, None)


def test_a_consent_withdrawn_while_the_form_was_open_is_told_and_the_text_kept(
    browser, address, answers
):
    url = address("referral_new")
    ticket = browser.get(url).context["ticket"]
    Consent.objects.update(withdrawn_on=TODAY)
    response = browser.post(url, {"form_ticket": ticket} | answers)
    assert response.status_code == 422
    text = response.content.decode()
    assert "cannot be used any more" in text
    assert "Een plek" in text


def test_an_organisation_that_closed_while_the_form_was_open_is_told(browser, address, answers):
    url = address("referral_new")
    ticket = browser.get(url).context["ticket"]
    leave_the_map()
    response = browser.post(url, {"form_ticket": ticket} | answers)
    assert response.status_code == 422
    assert "not on the social map any more. Choose another" in response.content.decode()


def test_an_organisation_that_closed_keeps_its_name_and_cannot_be_sent_to(
    browser, address, alice_case
):
    made = make_referral(alice_case)
    leave_the_map()
    text = page(browser, address("referral_detail", made.pk))
    assert "This cannot be sent now. Nothing has left." in text
    assert "Haven" in text
    assert "state=sent" not in text
    assert "Choose another receiver" in page(browser, address("referral_edit", made.pk))
    response = send(browser, address("referral_move", made.pk), state="sent", on="2026-06-01")
    assert response.status_code == 422
    assert not Handover.objects.exists()


def test_a_withdrawn_consent_stops_the_sending_calmly(browser, address, alice_case):
    made = make_referral(alice_case)
    Consent.objects.update(withdrawn_on=TODAY)
    text = page(browser, address("referral_detail", made.pk))
    assert "The consent was withdrawn on" in text
    assert "What you wrote is kept" in text
    assert "Make it in Dutch" not in text
    assert "state=ended" in text


def test_a_withdrawn_consent_shows_what_had_left(browser, address, alice_case, monkeypatch):
    monkeypatch.setattr("identification.views.referral.package_pdf", lambda **_: b"%PDF-")
    made = make_referral(alice_case)
    browser.post(address("referral_package_pdf", made.pk), {"language": "both"})
    step(made, S.SENT)
    Consent.objects.update(withdrawn_on=TODAY)
    text = page(browser, address("referral_detail", made.pk))
    assert "Your client withdrew the consent on 1 June 2026" in text
    assert (
        "A letter or form written for this receiver, Facts of the file"
        in text.split("Made so far")[1]
    )


def test_a_reminder_that_has_passed_does_not_stand_in_the_way_of_the_next_step(
    browser, address, alice_case
):
    made = referral_at(alice_case, S.SENT)
    Referral.objects.update(remind_on=datetime.date(2026, 5, 20))
    url = f"{address('referral_move', made.pk)}?state=received"
    assert browser.get(url).context["form"].initial["remind_on"] is None
    kept = {"state": "ended", "on": "2026-06-01", "remind_on": "2026-05-20"}
    assert send(browser, url, **kept).status_code == 302


def test_a_step_is_written_down_and_leads_back(browser, address, alice_case):
    made = make_referral(alice_case)
    url = f"{address('referral_move', made.pk)}?state=sent"
    initial = browser.get(url).context["form"].initial
    assert str(initial["remind_on"]) == "2026-06-08"
    response = send(browser, url, state="sent", on="2026-06-01", note="Afgegeven")
    assert response["Location"] == address("referral_detail", made.pk)
    text = page(browser, response["Location"])
    assert "Sent is not arrived" in text
    assert "Afgegeven" in text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"state": ""}, "state"),
        ({"state": "taken_up"}, "state"),
        ({"state": "nonsense"}, "state"),
        ({"on": "2026-05-31"}, "on"),
        ({"on": "2026-06-02"}, "on"),
        ({"on": "2526-06-01"}, "on"),
        ({"on": "gisteren"}, "on"),
        ({"on": ""}, "on"),
        ({"state": "declined", "note": " "}, "note"),
        ({"remind_on": "2026-05-01"}, "remind_on"),
    ],
)
def test_a_step_that_cannot_be_is_told_in_words(browser, address, alice_case, wrong, field):
    made = referral_at(alice_case, S.SENT)
    answers = {"state": "received", "on": "2026-06-01", "note": "Getypt"} | wrong
    response = send(browser, address("referral_move", made.pk), **answers)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert ReferralEvent.objects.count() == 2


def test_a_double_click_takes_one_step(browser, address, alice_case):
    made = make_referral(alice_case)
    url = address("referral_move", made.pk)
    data = {"form_ticket": browser.get(url).context["ticket"]}
    data |= {"state": "sent", "on": "2026-06-01", "note": ""}
    assert [browser.post(url, data).status_code for _ in range(2)] == [302, 302]
    assert ReferralEvent.objects.count() == 2


def test_two_tabs_that_move_it_both_keep_their_text(browser, address, alice_case):
    made = referral_at(alice_case, S.SENT)
    url = address("referral_move", made.pk)
    ticket = browser.get(url).context["ticket"]
    step(made, S.RECEIVED, note="Van de collega")
    mine = {"state": "accepted", "on": "2026-06-01", "note": "Van mij"}
    response = browser.post(url, {"form_ticket": ticket} | mine)
    assert response.status_code == 409
    text = response.content.decode()
    assert "Van de collega" in text
    assert "Van mij" in text
    again = {"form_ticket": response.context["ticket"]} | mine
    assert browser.post(url, again).status_code == 302
    assert [one.state for one in ReferralEvent.objects.all()][-1] == S.ACCEPTED


def test_going_back_to_the_form_of_a_sent_referral_changes_nothing(
    browser, address, alice_case, answers
):
    made = make_referral(alice_case)
    url = address("referral_edit", made.pk)
    ticket = browser.get(url).context["ticket"]
    step(made, S.SENT)
    response = browser.post(url, {"form_ticket": ticket} | answers)
    assert response.status_code == 409
    again = {"form_ticket": response.context["ticket"]} | answers
    response = browser.post(url, again)
    assert response.status_code == 422
    assert "cannot be changed any more" in response.content.decode()
    assert browser.get(url)["Location"] == address("referral_detail", made.pk)


def test_a_double_click_prepares_one_referral(browser, address, answers):
    url = address("referral_new")
    data = {"form_ticket": browser.get(url).context["ticket"]} | answers
    assert [browser.post(url, data).status_code for _ in range(2)] == [302, 302]
    assert Referral.objects.count() == 1


def test_going_back_and_mending_a_referral_asks_first(browser, address, answers):
    url = address("referral_new")
    data = {"form_ticket": browser.get(url).context["ticket"]} | answers
    browser.post(url, data)
    response = browser.post(url, data | {"request": "Beter gezegd"})
    assert response.status_code == 409
    again = data | {"request": "Beter gezegd", "form_ticket": response.context["ticket"]}
    assert browser.post(url, again).status_code == 302
    assert Referral.objects.get().request == "Beter gezegd"


def test_a_prepared_referral_is_corrected_without_a_change_of_its_name(
    browser, address, alice_case, answers
):
    made = make_referral(alice_case)
    own = answers | {"consent": str(made.consent_id), "contact_name": "Iemand anders"}
    assert send(browser, address("referral_edit", made.pk), **own).status_code == 302
    assert Referral.objects.get().contact_name == "Iemand anders"


def test_what_the_client_was_told_is_asked_after_an_answer(browser, address, alice_case):
    made = referral_at(alice_case, S.SENT, S.DECLINED)
    url = address("referral_feedback", made.pk)
    assert "it is not written down that your client knows" in page(
        browser, address("referral_detail", made.pk)
    )
    assert send(browser, url, feedback_on="2026-06-01", feedback="").status_code == 422
    assert send(browser, url, feedback_on="2026-05-01", feedback="x").status_code == 422
    assert send(browser, url, feedback_on="2026-06-01", feedback="Verteld").status_code == 302
    text = page(browser, address("referral_detail", made.pk))
    assert "Verteld" in text
    assert "not written down that your client knows" not in text


def test_the_day_to_ask_again_is_moved(browser, address, alice_case):
    made = referral_at(alice_case, S.SENT)
    assert send(browser, address("referral_ask", made.pk), remind_on="2026-06-20")
    assert Referral.objects.get().remind_on == datetime.date(2026, 6, 20)
    with time_machine.travel("2026-06-23 12:00"):
        assert line_of(Referral.objects.get()).late == "3 days late"


def test_only_a_button_makes_a_package(browser, address, alice_case, monkeypatch):
    monkeypatch.setattr("identification.views.referral.package_pdf", lambda **_: b"%PDF-")
    url = address("referral_package_pdf", make_referral(alice_case).pk)
    assert [browser.get(url).status_code, browser.head(url).status_code] == [405, 405]
    assert not Handover.objects.exists()
    data = {"language": "both", "package_id": str(uuid.uuid4())}
    for _ in range(2):
        response = browser.post(url, data)
    assert response.content == b"%PDF-"
    assert 'filename="papers.pdf"' in response["Content-Disposition"]
    assert response["Cache-Control"].count("no-store")
    assert Handover.objects.get().languages == ["nl", "en"]
    assert AccessEntry.objects.filter(event=Event.CASE_PRINTED).count() == 2


def test_a_consent_withdrawn_while_the_package_was_made_hands_out_nothing(
    browser, address, alice_case, monkeypatch
):
    def withdraw(**_):
        Consent.objects.update(withdrawn_on=TODAY)
        return b"%PDF-"

    monkeypatch.setattr("identification.views.referral.package_pdf", withdraw)
    made = make_referral(alice_case)
    response = browser.post(address("referral_package_pdf", made.pk), {"package_id": "x"})
    assert response["Location"] == address("referral_detail", made.pk)
    assert "withdrawn" not in response.cookies["messages"].value
    assert "The consent was withdrawn" in page(browser, response["Location"])
    assert not Handover.objects.exists()
    assert not AccessEntry.objects.filter(event=Event.CASE_PRINTED).exists()


def test_who_changes_a_referral_hears_that_its_link_is_closed(
    browser, address, alice_case, consent, answers
):
    made = make_referral(alice_case, consent_id=consent.pk)
    make_package(made, "link")
    url = address("referral_edit", made.pk)
    told = [page(browser, send(browser, url, **answers)["Location"]) for _ in range(2)]
    assert ["The link you made before does not work any more" in one for one in told] == [1, 0]


@pytest.mark.parametrize("name", ["referral_detail", *FORMS])
def test_a_referral_of_another_case_is_not_found_under_one_s_own(browser, address, bob_case, name):
    assert browser.get(address(name, make_referral(bob_case).pk)).status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_the_same_queries_for_1_and_30(
    browser, address, alice_case, number, count_queries
):
    for _ in range(number):
        referral_at(alice_case, S.SENT)
    url = address("referral_list")
    browser.get(url)
    assert count_queries(lambda: browser.get(url)) <= 7


@pytest.mark.parametrize("number", [1, 10])
def test_one_referral_takes_the_same_queries_with_1_and_10_packages(
    browser, address, alice_case, number, count_queries, monkeypatch
):
    made = referral_at(alice_case, S.SENT)
    for place in range(number):
        monkeypatch.setattr(
            "identification.views.referral.package_pdf", lambda place=place, **_: b"%d" % place
        )
        browser.post(address("referral_package_pdf", made.pk))
    url = address("referral_detail", made.pk)
    browser.get(url)
    assert Handover.objects.count() == number
    assert count_queries(lambda: browser.get(url)) <= 16 + LOCK


def test_titles_and_addresses_say_nothing(browser, address, alice_case):
    made = make_referral(alice_case)
    text = page(browser, address("referral_detail", made.pk))
    title = text[text.index("<title>") : text.index("</title>")]
    told = [alice_case.working_name, alice_case.code, "Haven"]
    assert [word for word in told if word in title] == []


def test_the_case_page_shows_the_open_ones(browser, alice_case):
    referral_at(alice_case, S.SENT)
    referral_at(alice_case, S.SENT, S.DECLINED)
    url = reverse("cases:case_detail", args=[alice_case.pk])
    text = page(browser, url)
    assert text.count("Sent since 1 June") == 1
    assert "Declined since" not in text
