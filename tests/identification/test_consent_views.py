"""The pages about consent: what they say, bad input, stale forms, double clicks."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override

from identification.models import Consent
from identification.parts.consent import panel
from identification.selectors.consent import texts_to_read
from identification.selectors.consent_due import due_in_consents
from identification.services import consent as services
from safe_portal.cases.models import Case, Draft
from socialmap.enums import Listing
from socialmap.models import CountryServed, Organisation
from tests.factories.records import one_of
from tests.socialmap.factories import OrganisationFactory

from .consents import make_consent, make_package, make_referral, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
TODAY = datetime.date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01 12:00"), override("en"):
        yield


@pytest.fixture
def yes():
    """What a browser sends of a plain yes."""
    return {
        "receiver": "other",
        "receiver_name": "Huis aan zee",
        "purposes": ["shelter"],
        "data_set": ["letter"],
        "text": str(text().pk),
        "read_in": "bg",
        "age_group": "16_plus",
        "signed_by": "client",
        "decision": "given",
        "form": "spoken",
        "asked_on": "2026-05-30",
        "asked_police": "no",
    }


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


def test_an_empty_list_says_what_holds_without_consent(browser, address):
    assert "Nothing was asked yet." in page(browser, address("consent_list"))


def test_a_yes_is_written_down(browser, address, yes):
    response = send(browser, address("consent_new"), **yes)
    made = Consent.objects.get()
    assert response["Location"] == address("consent_detail", made.pk)
    assert (made.receiver_kind, made.receiver_name) == ("other", "Huis aan zee")
    assert made.questions["police"] == "no"
    assert made.questions["interview"] == "not_asked"
    assert not Draft.objects.exists()


def test_a_no_is_the_same_calm_page(browser, address, yes):
    send(browser, address("consent_new"), **yes | {"decision": "refused", "instead": "Een bed"})
    text_on_page = page(browser, address("consent_detail", Consent.objects.get().pk))
    assert "Said no on 30 May 2026" in text_on_page
    assert "Een bed" in text_on_page
    assert not {"warning-box", "alert-danger", "badge-warning"} & set(text_on_page.split('"'))


def test_a_receiver_of_the_social_map_is_kept_with_its_name(browser, address, yes, organisation):
    send(browser, address("consent_new"), **yes | {"receiver": "organisation:animus"})
    made = Consent.objects.get()
    assert (made.organisation_key, made.receiver_name) == ("animus", organisation.name)
    Organisation.objects.update(listing=next(one for one in Listing if one != Listing.LISTED))
    corrected = send(
        browser,
        address("consent_correct", made.pk),
        **yes | {"receiver": "organisation:animus", "correction": "Vergist"},
    )
    assert corrected.status_code == 302
    assert {one.receiver_name for one in Consent.objects.all()} == {organisation.name}


def test_an_organisation_off_the_map_cannot_be_chosen_anew(browser, address, yes, organisation):
    Organisation.objects.update(listing=next(one for one in Listing if one != Listing.LISTED))
    answers = yes | {"receiver": "organisation:animus", "limits": "Niets over haar broer"}
    response = send(browser, address("consent_new"), **answers)
    assert response.status_code == 422
    assert "not on the social map any more" in response.content.decode()
    assert "Niets over haar broer" in response.content.decode()


def test_comensha_is_a_receiver_of_its_own(browser, address, yes):
    answers = yes | {
        "receiver": "comensha",
        "receiver_name": "left over",
        "dossier_type": "shelter",
        "purposes": ["legal"],
        "text": str(text("comensha").pk),
        "form": "written",
    }
    assert send(browser, address("consent_new"), **answers).status_code == 302
    made = Consent.objects.get()
    assert (made.organisation_key, made.receiver_name) == ("comensha", "CoMensha")
    assert made.purposes == ["registration", "shelter"]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"receiver": ""}, "receiver"),
        ({"receiver": "organisation:nothing"}, "receiver"),
        ({"receiver_name": ""}, "receiver_name"),
        ({"receiver_name": "x" * 201}, "receiver_name"),
        ({"purposes": []}, "purposes"),
        ({"data_set": []}, "data_set"),
        ({"data_set": ["secret"]}, "data_set"),
        ({"text": ""}, "text"),
        ({"text": "999999"}, "text"),
        ({"read_in": "xx"}, "read_in"),
        ({"age_group": ""}, "age_group"),
        ({"age_group": "12_15"}, "signed_by"),
        ({"signed_by": "guardian", "age_group": "12_15"}, "guardian"),
        ({"signed_by": "parent", "guardian": "Vader"}, "signed_by"),
        ({"decision": ""}, "decision"),
        ({"decision": "perhaps"}, "decision"),
        ({"form": ""}, "form"),
        ({"asked_on": "2026-06-02"}, "asked_on"),
        ({"asked_on": "1526-06-02"}, "asked_on"),
        ({"asked_on": "yesterday"}, "asked_on"),
        ({"valid_until": "2026-05-29"}, "valid_until"),
        ({"valid_until": "2046-05-29"}, "valid_until"),
        ({"valid_until": "9999-12-31"}, "valid_until"),
        ({"asked_police": "maybe"}, "asked_police"),
        ({"limits": "a\x00b"}, "limits"),
    ],
)
def test_bad_answers_are_told_beside_the_field_and_kept(browser, address, yes, answers, field):
    typed = {"limits": "Niets over haar broer"} | yes | answers
    response = send(browser, address("consent_new"), **typed)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not set(response.context["form"].errors) - {field, "text", "data_set"}
    assert not Consent.objects.exists()
    assert Draft.objects.count() == 1


def test_comensha_in_spoken_words_is_refused_in_words(browser, address, yes):
    answers = yes | {
        "receiver": "comensha",
        "dossier_type": "registration",
        "text": str(text("comensha").pk),
    }
    response = send(browser, address("consent_new"), **answers)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["form"]
    assert "CoMensha needs a signature" in response.content.decode()


def test_a_note_of_a_megabyte_is_kept_whole(browser, address, yes):
    note = "é" * 500_000
    assert send(browser, address("consent_new"), **yes | {"limits": note}).status_code == 302
    assert Consent.objects.get().limits == note


def test_a_double_click_makes_one_answer(browser, address, yes):
    url = address("consent_new")
    data = {"form_ticket": browser.get(url).context["ticket"]} | yes
    assert [browser.post(url, data).status_code for _ in range(2)] == [302, 302]
    assert Consent.objects.count() == 1


def test_two_tabs_are_two_answers(browser, address, yes):
    url = address("consent_new")
    tickets = [browser.get(url).context["ticket"] for _ in range(2)]
    for ticket in tickets:
        browser.post(url, yes | {"form_ticket": ticket})
    assert Consent.objects.count() == 2


def test_going_back_and_changing_asks_first_and_keeps_both(browser, address, yes):
    url = address("consent_new")
    data = {"form_ticket": browser.get(url).context["ticket"]} | yes
    browser.post(url, data)
    response = browser.post(url, data | {"decision": "refused"})
    assert response.status_code == 409
    again = data | {"decision": "refused", "form_ticket": response.context["ticket"]}
    assert browser.post(url, again).status_code == 302
    assert {(one.decision, bool(one.replaced_on)) for one in Consent.objects.all()} == {
        ("given", True),
        ("refused", False),
    }


def test_a_correction_needs_a_word_about_what_was_wrong(browser, address, alice_case, yes):
    consent = make_consent(alice_case)
    response = send(browser, address("consent_correct", consent.pk), **yes)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["correction"]


def test_both_records_of_a_correction_lead_to_each_other(browser, address, alice_case, yes):
    consent = make_consent(alice_case)
    send(browser, address("consent_correct", consent.pk), **yes | {"correction": "Verkeerde dag"})
    made = Consent.objects.exclude(pk=consent.pk).get()
    first = page(browser, address("consent_detail", consent.pk))
    second = page(browser, address("consent_detail", made.pk))
    assert address("consent_detail", made.pk) in first
    assert "Corrected on 1 June 2026" in first
    assert address("consent_detail", consent.pk) in second
    assert "Verkeerde dag" in second


def test_the_text_that_was_read_can_be_chosen_after_it_was_renewed(browser, address, yes):
    url = address("consent_new")
    ticket = browser.get(url).context["ticket"]
    newer = text(number=2, body="Nieuwer")
    assert texts_to_read() == [newer]
    browser.post(url, yes | {"form_ticket": ticket})
    assert Consent.objects.get().text.number == 1


def test_the_withdrawal_shows_what_stops_and_what_has_left(browser, address, alice_case):
    consent = make_consent(alice_case)
    make_package(make_referral(consent), "link")
    make_package(make_referral(consent, organisation_name="Kliniek", state="sent"))
    before = page(browser, address("consent_withdraw", consent.pk))
    assert "Referral that waits: Huis aan zee" in before
    assert "Link that nobody opened: Huis aan zee, 1 June 2026 12:00, by a sealed link" in before
    assert "Kliniek, 1 June 2026 12:00, on paper or as a file: a letter or form" in before
    url = address("consent_withdraw", consent.pk)
    assert send(browser, url, withdrawn_on="2026-06-01").status_code == 302
    after = page(browser, address("consent_detail", consent.pk))
    assert "Withdrawn on 1 June 2026" in after
    assert "Link that nobody opened" not in after
    assert "Kliniek, 1 June 2026" in after
    assert address("consent_told", consent.pk) in after


def test_a_consent_without_a_text_can_be_withdrawn(browser, address, alice_case):
    consent = make_consent(alice_case)
    Consent.objects.update(text=None)
    url = address("consent_withdraw", consent.pk)
    assert send(browser, url, withdrawn_on="2026-06-01").status_code == 302
    assert Consent.objects.get().withdrawn_on == TODAY


def test_what_is_no_question_of_the_form_is_told_above_it(
    browser, address, alice_case, monkeypatch
):
    def refuse(**told):
        raise ValidationError({"text": "Geen tekst", "withdrawn_on": "Geen dag"})

    monkeypatch.setattr(services, "withdraw_consent", refuse)
    url = address("consent_withdraw", make_consent(alice_case).pk)
    response = send(browser, url, withdrawn_on="2026-06-01")
    assert response.status_code == 422
    told = {"__all__": ["Geen tekst"], "withdrawn_on": ["Geen dag"]}
    assert response.context["form"].errors == told


def test_a_withdrawal_sent_twice_is_no_error(browser, address, alice_case):
    url = address("consent_withdraw", make_consent(alice_case).pk)
    data = {"form_ticket": browser.get(url).context["ticket"], "withdrawn_on": "2026-06-01"}
    assert [browser.post(url, data).status_code for _ in range(2)] == [302, 302]
    assert browser.post(url, data | {"withdrawal": "Anders"}).status_code == 422
    assert Consent.objects.get().withdrawal == ""


def test_what_has_ended_leads_back_to_its_page(browser, address, alice_case):
    consent = make_consent(alice_case, decision="refused")
    for name in ("consent_withdraw", "consent_told"):
        response = browser.get(address(name, consent.pk))
        assert response["Location"] == address("consent_detail", consent.pk)


@pytest.mark.parametrize("day", ["2026-06-02", "2026-02-01", ""])
def test_a_withdrawal_on_an_impossible_day_is_told(browser, address, alice_case, day):
    url = address("consent_withdraw", make_consent(alice_case).pk)
    response = send(browser, url, withdrawn_on=day, withdrawal="Zei het zelf")
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["withdrawn_on"]
    assert "Zei het zelf" in response.content.decode()


def test_that_the_receiver_was_told_is_written_down(browser, address, alice_case):
    consent = make_consent(alice_case)
    make_package(make_referral(consent, state="sent"))
    send(browser, address("consent_withdraw", consent.pk), withdrawn_on="2026-06-01")
    url = address("consent_told", consent.pk)
    assert send(browser, url, receiver_told_on="2026-06-01", told="").status_code == 422
    assert send(browser, url, receiver_told_on="2026-06-01", told="Mevrouw A.").status_code == 302
    assert "Mevrouw A." in page(browser, address("consent_detail", consent.pk))


def test_the_list_asks_the_same_whatever_it_holds(
    browser, address, alice_case, django_assert_max_num_queries
):
    make_consent(alice_case)
    with django_assert_max_num_queries(40) as few:
        page(browser, address("consent_list"))
    for _number in range(29):
        make_consent(alice_case)
    with django_assert_max_num_queries(len(few)):
        assert page(browser, address("consent_list")).count("Huis aan zee") == 30


def test_the_panel_has_one_query(alice, alice_case, django_assert_num_queries):
    for _number in range(7):
        make_consent(alice_case)
    make_consent(alice_case, decision="refused")
    with django_assert_num_queries(1):
        shown = panel(alice, alice_case)
    assert (len(shown["valid"]), shown["more"], shown["total"]) == (5, 2, 8)


def due(case):
    found = due_in_consents(Case.objects.filter(pk=case.pk), datetime.date(2026, 7, 1))
    return [(one.on, str(one.label)) for one in found]


def test_the_end_of_a_consent_is_due_while_a_referral_stands_on_it(alice_case):
    ends = datetime.date(2026, 6, 20)
    consent = make_consent(alice_case, valid_until=ends)
    assert due(alice_case) == []
    referral = make_referral(consent, state="sent")
    assert due(alice_case) == [(ends, "Consent ends: ask again")]
    referral.state = "ended"
    referral.save()
    assert due(alice_case) == []


def test_nothing_ends_soon_when_the_day_is_far(alice_case):
    consent = make_consent(alice_case, valid_until=datetime.date(2026, 9, 1))
    make_referral(consent, state="sent")
    assert due(alice_case) == []


def test_telling_a_receiver_is_due_until_it_is_done(alice_case):
    consent = make_consent(alice_case)
    referral = make_referral(consent)
    consent.withdrawn_on = TODAY
    consent.save()
    assert due(alice_case) == []
    make_package(referral)
    make_package(referral)
    assert due(alice_case) == [(TODAY, "Tell that consent was withdrawn")]
    consent.receiver_told_on = TODAY
    consent.save()
    assert due(alice_case) == []


def test_what_is_due_is_one_query(alice_case, django_assert_num_queries):
    for _number in range(4):
        consent = make_consent(alice_case, valid_until=datetime.date(2026, 6, 20))
        make_referral(consent, state="sent")
    with django_assert_num_queries(1):
        assert len(due(alice_case)) == 4


def test_the_timeline_tells_of_asking_and_withdrawing(browser, address, alice_case):
    consent = make_consent(alice_case)
    send(browser, address("consent_withdraw", consent.pk), withdrawn_on="2026-06-01")
    told = page(browser, reverse("cases:timeline", args=[alice_case.pk]))
    assert "Consent asked" in told
    assert "Consent withdrawn" in told
    assert "Huis aan zee" not in told


def test_codes_nobody_knows_any_more_still_open(browser, address, alice_case):
    consent = one_of(Consent, alice_case, "verdwenen", {})
    assert page(browser, address("consent_detail", consent.pk)).count("verdwenen") > 3
    assert "verdwenen" in page(browser, address("consent_list"))
