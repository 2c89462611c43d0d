"""Screenings on screen: the form, bad input, an edited plan, two windows, what is new since."""

import datetime
import time
from dataclasses import replace

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from identification import reference
from identification.models import (
    ExploitationForm,
    PlanVersion,
    Question,
    QuestionCluster,
    Screening,
    StepPlan,
)
from safe_portal.cases.models import Draft
from safe_portal.cases.registry import due_in
from safe_portal.cases.selectors import only
from safe_portal.cases.tickets import Ticket

from .screenings import answers, make_screening

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped", "plan")]


@pytest.fixture(autouse=True)
def _english():
    with time_machine.travel("2026-06-01 12:00"), override("en"):
        yield


def send(browser, url, **told):
    ticket = browser.get(url).context["ticket"]
    return browser.post(url, {"form_ticket": ticket, "held_on": "2026-05-30"} | told)


def page(browser, url):
    return browser.get(url).content.decode()


def test_a_screening_is_made_with_answers_by_key(browser, address):
    told = {"check-safe": "no", "check-child": "unsure", "signals": ["rest", "paid"]}
    written = {"note-pay": "Krijgt niets", "facts": "Zag dit", "thoughts": "Denk dat"}
    response = send(browser, address("screening_new"), forms=["labour"], **told, **written)
    made = Screening.objects.get()
    assert response["Location"] == address("screening_detail", made.pk)
    assert made.answers == {
        "checks": {"safe": "no", "child": "unsure"},
        "signals": ["rest", "paid"],
        "notes": {"pay": "Krijgt niets"},
    }
    assert (made.facts, made.thoughts, made.forms) == ("Zag dit", "Denk dat", ["labour"])
    assert made.finished_on is None


def test_one_button_saves_and_finishes(browser, address):
    url = address("screening_new")
    data = {"form_ticket": browser.get(url).context["ticket"], "held_on": "2026-05-30"}
    statuses = [browser.post(url, data | {"action": "finish"}).status_code for _ in range(2)]
    assert statuses == [302, 302]
    assert Screening.objects.get().finished_on == datetime.date(2026, 6, 1)


def test_the_page_tells_facts_from_interpretation_and_gives_no_verdict(
    browser, address, alice_case
):
    made = make_screening(alice_case, "rest", facts="FEIT", thoughts="GEDACHTE")
    text = page(browser, address("screening_detail", made.pk))
    assert text.index("What you saw and heard") < text.index("FEIT") < text.index("GEDACHTE")
    assert text.index("FEIT") < text.index("What you think of it")
    assert "It does not say whether somebody is a victim" in text
    assert "score" not in text.lower()


def test_for_a_possible_child_means_are_not_needed(browser, address, alice_case):
    child = "means are not needed"
    grown = make_screening(alice_case, answers=answers("rest", checks={"child": "no"}))
    assert child not in page(browser, address("screening_detail", grown.pk))
    young = make_screening(alice_case, answers=answers("rest", checks={"child": "unsure"}))
    assert child in page(browser, address("screening_detail", young.pk))


def test_what_is_new_since_the_last_one_is_told(browser, address, alice_case):
    make_screening(alice_case, "rest", "ill", held_on="2026-03-01")
    second = make_screening(alice_case, "rest", "paid", held_on="2026-04-01")
    with override("en"):
        words = {one.key: one.signal for one in Question.objects.all()}
    for url in (address("screening_list"), address("screening_detail", second.pk)):
        text = page(browser, url)
        new = text.index("New since the screening of 1 March 2026")
        gone = text.index("Ticked on 1 March 2026, not this time")
        assert new < text.index(str(words["paid"]), new) < gone
        assert text.index(str(words["ill"]), gone) > gone


def test_the_first_screening_is_compared_with_nothing(browser, address, alice_case):
    made = make_screening(alice_case, "rest")
    assert "New since" not in page(browser, address("screening_list"))
    assert "Compared with" not in page(browser, address("screening_detail", made.pk))


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"held_on": ""}, "held_on"),
        ({"held_on": "2026-06-02"}, "held_on"),
        ({"held_on": "gisteren"}, "held_on"),
        ({"place": "x" * 201}, "place"),
        ({"facts": "nul\x00byte"}, "facts"),
        ({"note-pay": "nul\x00byte"}, "note-pay"),
        ({"forms": ["no-such-form"]}, "forms"),
        ({"language": "xx"}, "language"),
    ],
)
def test_bad_answers_are_told_and_kept(browser, address, told, field):
    url = address("screening_new")
    response = send(browser, url, **{"agreed": "Typed", "signals": ["rest"]} | told)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    again = browser.get(url)
    assert again.context["form"]["agreed"].value() == "Typed"
    assert again.context["walk"].ticked == {"rest"}
    assert not Screening.objects.exists()


def test_three_hundred_ticks_and_unknown_answers_do_no_harm(browser, address):
    ticks = [f"unknown-{number}" for number in range(300)] + ["rest"]
    told = {"signals": ticks, "check-safe": "maybe", "note-none": "x", "check-none": "yes"}
    assert send(browser, address("screening_new"), **told).status_code == 302
    assert Screening.objects.get().answers == answers("rest")


def test_a_note_of_a_megabyte_is_stored_as_it_is(browser, address):
    text = " é🌻" * 250_000
    assert send(browser, address("screening_new"), **{"note-pay": text}).status_code == 302
    made = Screening.objects.get()
    assert made.answers["notes"]["pay"] == text
    assert browser.get(address("screening_detail", made.pk)).status_code == 200


def hide_pay():
    QuestionCluster.objects.filter(key="pay").update(is_published=False)
    Question.objects.filter(key="rest").update(is_published=False)


def test_an_editor_s_change_while_the_form_is_open_loses_and_moves_nothing(browser, address):
    url = address("screening_new")
    ticket = browser.get(url).context["ticket"]
    opened_with = PlanVersion.objects.get()
    hide_pay()
    StepPlan.objects.update(title_en="Changed")
    told = {"form_ticket": ticket, "held_on": "2026-05-30", "note-pay": "Niets"}
    assert browser.post(url, told | {"signals": ["rest", "paid"]}).status_code == 302
    made = Screening.objects.get()
    assert made.plan_version == opened_with
    assert made.answers == answers("rest", "paid", notes={"pay": "Niets"})


def posted_with(browser, url, change):
    ticket = change(browser.get(url).context["ticket"])
    hide_pay()
    told = {"form_ticket": ticket, "held_on": "2026-05-30", "note-pay": "Niets"}
    return browser.post(url, told)


def test_a_form_that_was_open_for_more_than_a_week_keeps_its_plan(browser, address):
    def aged(ticket):
        return str(replace(Ticket.open(ticket), issued_at=int(time.time()) - 8 * 24 * 3600))

    assert posted_with(browser, address("screening_new"), aged).status_code == 302
    assert Screening.objects.get().answers == answers(notes={"pay": "Niets"})


@pytest.mark.parametrize(
    "spoilt", [lambda _: "x", lambda ticket: str(replace(Ticket.open(ticket), basis=""))]
)
def test_notes_of_a_plan_that_nobody_knows_are_kept_and_shown(browser, address, spoilt):
    url = address("screening_new")
    answer = posted_with(browser, url, spoilt)
    assert answer.status_code == 422
    assert answer.context["homeless"] == ["Niets"]
    assert not Screening.objects.exists()
    again = browser.get(url)
    assert again.context["homeless"] == ["Niets"]
    assert "it has no place any more" in again.content.decode()


def test_a_draft_is_found_again_with_the_version_it_was_typed_in(browser, address):
    url = address("screening_new")
    ticket = browser.get(url).context["ticket"]
    typed = {"form_ticket": ticket, "sequence": "1", "note-pay": "Niets", "signals": ["rest"]}
    browser.post(reverse("cases:draft_save"), typed)
    hide_pay()
    again = browser.get(url)
    assert again.context["form"]["note-pay"].value() == "Niets"
    assert again.context["walk"].ticked == {"rest"}


def test_a_new_screening_after_the_change_has_the_new_version(browser, address):
    send(browser, address("screening_new"))
    hide_pay()
    send(browser, address("screening_new"), **{"note-pay": "x", "signals": ["rest", "ill"]})
    newest = Screening.objects.get(plan_version__number=2)
    assert newest.answers == answers("ill")


def test_a_finished_screening_leads_to_consent(browser, address, alice_case):
    made = make_screening(alice_case)
    ask = f'btn-primary" href="{address("consent_new")}"'
    Screening.objects.update(finished_on=None)
    assert ask not in page(browser, address("screening_detail", made.pk))
    Screening.objects.update(finished_on=made.held_on)
    assert ask in page(browser, address("screening_detail", made.pk))


def test_an_old_screening_opens_with_its_own_version_for_ever(browser, address, alice_case):
    made = make_screening(alice_case, answers=answers("rest", notes={"pay": "Niets"}))
    hide_pay()
    make_screening(alice_case, "ill")
    url = address("screening_edit", made.pk)
    text = page(browser, url)
    assert "Niets" in text
    kept = {"note-pay": "Niets", "signals": ["rest", "ill"]}
    assert send(browser, url, **kept).status_code == 302
    made = Screening.objects.get(pk=made.pk)
    assert made.answers == answers("ill", "rest", notes={"pay": "Niets"})
    assert "The step plan was changed since" in page(browser, address("screening_detail", made.pk))


def test_a_form_that_staff_hid_stays_with_a_screening_that_holds_it(browser, address, alice_case):
    made = make_screening(alice_case, forms=["labour", "of-then"])
    ExploitationForm.objects.filter(key="labour").update(is_published=False)
    url = address("screening_edit", made.pk)
    assert send(browser, url, forms=["labour", "of-then"]).status_code == 302
    assert Screening.objects.get().forms == ["labour", "of-then"]
    assert "Labour exploitation" not in page(browser, address("screening_new"))


def test_two_workers_on_one_screening_both_keep_their_text(browser, address, alice_case):
    made = make_screening(alice_case, facts="Eerst")
    url = address("screening_edit", made.pk)
    ticket = browser.get(url).context["ticket"]
    send(browser, url, facts="Van de collega", signals=["ill"])
    mine = {"form_ticket": ticket, "held_on": "2026-05-30", "facts": "Van mij", "signals": ["rest"]}
    response = browser.post(url, mine)
    assert response.status_code == 409
    text = response.content.decode()
    assert "Van de collega" in text
    assert "Van mij" in text
    labels = {str(one["label"]) for one in response.context["differences"]}
    assert labels == {"What you saw and heard", "Signals"}
    again = mine | {"form_ticket": response.context["ticket"]}
    assert browser.post(url, again).status_code == 302
    assert Screening.objects.get().facts == "Van mij"


def test_two_windows_with_a_new_screening_make_two_and_lose_nothing(browser, address):
    url = address("screening_new")
    first = browser.get(url).context["ticket"]
    draft = {"form_ticket": first, "sequence": "1", "facts": "Eerste"}
    browser.post(reverse("cases:draft_save"), draft)
    second = browser.get(url).context["ticket"]
    day = {"held_on": "2026-05-30"}
    browser.post(url, day | {"form_ticket": first, "facts": "Eerste"})
    answer = browser.post(url, day | {"form_ticket": second, "facts": "Tweede"})
    assert answer.status_code == 409
    beside = {"form_ticket": answer.context["ticket"], "facts": "Tweede", "action": "another"}
    assert browser.post(url, day | beside).status_code == 302
    assert {one.facts for one in Screening.objects.all()} == {"Eerste", "Tweede"}
    assert not Draft.objects.exists()


def test_an_expired_session_keeps_the_answers(browser, client_for, alice, address):
    url = address("screening_new")
    told = {"form_ticket": browser.get(url).context["ticket"], "note-pay": "Niets"}
    browser.logout()
    browser.post(url, told | {"signals": ["rest"]})
    again = client_for(alice).get(url)
    assert again.context["form"]["note-pay"].value() == "Niets"
    assert again.context["walk"].ticked == {"rest"}


def test_a_screening_of_another_case_is_not_found_under_one_s_own(browser, address, bob_case):
    strange = make_screening(bob_case)
    for name in ("screening_detail", "screening_edit", "screening_print"):
        assert browser.get(address(name, strange.pk)).status_code == 404


def test_only_who_works_on_the_case_sees_it(client_for, address, alice_case, request):
    made = make_screening(alice_case, facts="KANARIE")
    urls = [address("screening_list"), address("screening_new")]
    urls += [address(f"screening_{name}", made.pk) for name in ("detail", "edit", "print")]
    expected = {"lead": 200, "bob": 404, "charlie": 404, "trainer": 403, "editor": 403}
    for name, status in expected.items():
        client = client_for(request.getfixturevalue(name))
        assert {client.get(url).status_code for url in urls} == {status}, name
    assert all("/login/" in Client().get(url)["Location"] for url in urls)


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_the_same_queries_for_1_and_30(
    browser, address, alice_case, number, count_queries
):
    for _ in range(number):
        make_screening(alice_case, "rest", facts="x")
    url = address("screening_list")
    browser.get(url)
    assert count_queries(lambda: browser.get(url)) <= 7


def test_titles_say_nothing(browser, address, alice_case):
    made = make_screening(alice_case)
    for name in ("screening_detail", "screening_edit"):
        text = page(browser, address(name, made.pk))
        title = text[text.index("<title>") : text.index("</title>")]
        assert alice_case.working_name not in title
        assert alice_case.code not in title


def test_what_was_not_finished_in_a_week_is_due_in_neutral_words(alice_case):
    make_screening(alice_case, held_on="2026-05-20")
    make_screening(alice_case, held_on="2026-05-30")
    found = due_in(only(alice_case), datetime.date(2026, 6, 1))
    assert [(str(one.label), str(one.on)) for one in found] == [
        ("Finish the notes of a conversation", "2026-05-27")
    ]


def test_the_case_page_shows_the_newest(browser, alice_case):
    url = reverse("cases:case_detail", args=[alice_case.pk])
    assert "No screening yet" in page(browser, url)
    make_screening(alice_case, "rest", "ill")
    text = page(browser, url)
    assert "Screening of 1 March 2026" in text
    assert "2 signals ticked" in text
    assert "not finished yet" in text


def test_without_a_plan_there_is_nothing_to_fill_in(browser, address):
    StepPlan.objects.update(key="elsewhere")
    assert browser.get(address("screening_new")).status_code == 404
    assert browser.get(address("screening_list")).status_code == 200


def test_the_lists_are_loaded_once_and_stay_as_staff_made_them():
    ExploitationForm.objects.filter(key="sexual").update(name_nl="Anders", is_published=False)
    reference.load()
    found = ExploitationForm.objects.get(key="sexual")
    assert (found.name_nl, found.is_published) == ("Anders", False)
    keys = set(ExploitationForm.objects.values_list("key", flat=True))
    assert {"labour", "criminal", "marriage", "adoption", "surrogacy", "organs"} <= keys
