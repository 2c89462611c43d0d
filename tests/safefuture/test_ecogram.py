"""The ecogram in the browser: quick entry, change, take out, keep, compare."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from safe_portal.audit.models import AccessEntry
from safe_portal.cases.models import Draft
from safefuture.enums import Sector
from safefuture.models import ActionPlan, Contact, EcogramSnapshot, PlanItem
from safefuture.parts.ecogram import ecogram_panel
from safefuture.services.ecogram import add_contact, keep_snapshot, remove_contact

from .networks import ARABIC, COMBINING, CYRILLIC

pytestmark = pytest.mark.usefixtures("unscoped")
TYPED = {
    "name": "zus M.",
    "sector": "family",
    "ring": "1",
    "practical": "none",
    "advice": "none",
    "group": "none",
    "emotional": "given",
    "tie": "strong",
    "direction": "both_ways",
    "place": "origin",
    "safe_to_contact": "yes",
    "kind": "person",
    "note": "",
    "full_name": "",
}
KEPT = {
    "held_on": "2026-03-02",
    "partner": "cliënt en begeleider",
    "language": "bg",
    "interpreter": "phone",
    "agreement": "yes",
    "note": "Rustig gesprek",
}


def ticket_in(response):
    return re.search(r'name="form_ticket" value="([^"]+)"', response.content.decode())[1]


def send(browser, url, typed, **changes):
    ticket = changes.pop("ticket", None) or ticket_in(browser.get(url))
    return browser.post(url, typed | changes | {"form_ticket": ticket})


def text_of(response):
    body = re.sub(r"<(style|script|svg).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.fixture
def make(alice, alice_case):
    def add(name="zus M.", **facts):
        told = {"name": name, "sector": Sector.FAMILY} | facts
        return add_contact(actor=alice, case=alice_case, record_id=uuid.uuid4(), **told)

    return add


@pytest.fixture
def keep(alice, alice_case):
    def kept(**details):
        told = {"language": "en"} | details
        return keep_snapshot(actor=alice, case=alice_case, record_id=uuid.uuid4(), **told)

    return kept


def test_a_network_that_changed_since_it_was_shown_is_not_kept(make, keep):
    before = timezone.now() - timedelta(minutes=1)
    make()
    with pytest.raises(ValidationError):
        keep(shown_at=before)
    keep(shown_at=timezone.now())
    assert EcogramSnapshot.objects.count() == 1


def test_a_contact_is_added_and_the_next_one_begins_beside_it(browser, address):
    response = send(browser, address("ecogram"), TYPED)
    assert response.status_code == 302
    assert response.url == address("ecogram") + "#id_name"
    page = browser.get(address("ecogram")).content.decode()
    for name, value in {
        "sector": "family",
        "ring": "1",
        "tie": "strong",
        "place": "origin",
    }.items():
        assert re.search(rf'name="{name}" value="{value}"[^>]* checked', page)
    for name, value in {"emotional": "none", "safe_to_contact": "unknown"}.items():
        assert re.search(rf'name="{name}" value="{value}"[^>]* checked', page)
    assert 'id="id_name"' in page
    assert "zus M." in page


def test_the_first_contact_has_no_part_chosen_for_it(browser, address):
    page = browser.get(address("ecogram")).content.decode()
    assert not re.search(r'name="sector"[^>]* checked', page)


def test_a_double_submit_adds_one_contact(browser, address):
    ticket = ticket_in(browser.get(address("ecogram")))
    for _time in range(2):
        assert send(browser, address("ecogram"), TYPED, ticket=ticket).status_code == 302
    assert Contact.objects.count() == 1


def test_going_back_and_sending_other_words_asks_first(browser, address):
    ticket = ticket_in(browser.get(address("ecogram")))
    send(browser, address("ecogram"), TYPED, ticket=ticket)
    again = send(browser, address("ecogram"), TYPED, ticket=ticket, name="nicht K.")
    assert again.status_code == 409
    assert Contact.objects.get().name == "zus M."
    sure = send(browser, address("ecogram"), TYPED, ticket=ticket_in(again), name="nicht K.")
    assert sure.status_code == 302
    assert Contact.objects.get().name == "nicht K."


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 201},
        {"name": "a\x00b"},
        {"sector": ""},
        {"sector": "moon"},
        {"ring": "4"},
        {"ring": "1; DROP"},
        {"tie": ""},
        {"practical": "always"},
        {"place": "\x00"},
    ],
)
def test_bad_input_keeps_what_was_typed(browser, address, wrong):
    response = send(browser, address("ecogram"), TYPED, note="Niets kwijt", **wrong)
    assert response.status_code == 422
    assert "Niets kwijt" in response.content.decode()
    assert Contact.objects.count() == 0
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("name", [ARABIC, CYRILLIC, COMBINING, "‮evil", "<script>", "家庭医生"])
def test_names_of_every_script_come_back_as_they_were_written(browser, address, name):
    send(browser, address("ecogram"), TYPED, name=name)
    assert Contact.objects.get().name == name
    page = browser.get(address("ecogram")).content.decode()
    assert "<script>" not in page.split("<main")[1].split("</main")[0]
    assert browser.get(address("ecogram_print"), {"language": "nl"}).content.startswith(b"%PDF-")


def test_a_full_name_is_asked_apart_and_shown_nowhere_else(browser, address):
    send(browser, address("ecogram"), TYPED, full_name="Maria Voorbeeld")
    made = Contact.objects.get()
    assert made.full_name == "Maria Voorbeeld"
    assert "Maria Voorbeeld" not in browser.get(address("ecogram")).content.decode()
    assert (
        "Maria Voorbeeld" in browser.get(address("ecogram_contact_edit", made.pk)).content.decode()
    )


def test_a_change_goes_back_to_the_row_and_logs_names_only(browser, address, make):
    made = make()
    url = address("ecogram_contact_edit", made.pk)
    response = send(browser, url, TYPED, name="zus Maria", note="Belt elke week")
    assert response.url == f"{address('ecogram')}#contact-{made.pk}"
    made.refresh_from_db()
    assert (made.version, made.ring) == (2, 1)
    entry = AccessEntry.objects.filter(event="record_changed").get()
    assert {"name", "note", "ring"} <= set(entry.fields)
    assert "Maria" not in str(entry.__dict__)


def test_a_stale_change_answers_409_with_both_texts(browser, client_for, lead, address, make):
    url = address("ecogram_contact_edit", make().pk)
    mine = ticket_in(browser.get(url))
    send(client_for(lead), url, TYPED, note="Tekst van lead")
    response = send(browser, url, TYPED, ticket=mine, note="Tekst van Alice")
    page = response.content.decode()
    assert response.status_code == 409
    assert "Tekst van lead" in page
    assert page.count("Tekst van Alice") >= 2
    assert Contact.objects.get().note == "Tekst van lead"


def test_taking_out_says_what_names_the_contact_and_they_keep_their_words(
    browser, address, alice, alice_case, make
):
    made = make("tante R.")
    plan = ActionPlan.objects.create(case=alice_case, created_by=alice)
    item = PlanItem(case=alice_case, created_by=alice, plan=plan, track="stay", goal="Samen wonen")
    item.helper_kind, item.contact, item.helper_name = "contact", made, "tante R."
    item.save()
    url = address("ecogram_contact_remove", made.pk)
    assert "Samen wonen" in text_of(browser.get(url))
    assert send(browser, url, {}).status_code == 302
    item = PlanItem.objects.get()
    assert (item.helper_name, item.contact, item.contact_is_gone) == ("tante R.", None, True)
    assert Contact.objects.count() == 0
    assert AccessEntry.objects.filter(event="record_removed", part="ecogram").count() == 1


def test_a_contact_that_changed_is_not_taken_out_unseen(browser, client_for, lead, address, make):
    made = make()
    url = address("ecogram_contact_remove", made.pk)
    ticket = ticket_in(browser.get(url))
    send(client_for(lead), address("ecogram_contact_edit", made.pk), TYPED, note="Pas op")
    response = send(browser, url, {}, ticket=ticket)
    assert response.status_code == 409
    assert Contact.objects.count() == 1
    assert send(browser, url, {}, ticket=ticket_in(response)).status_code == 302
    assert Contact.objects.count() == 0


def test_taking_out_twice_is_no_fault(alice, alice_case, make):
    made = make()
    for _time in range(2):
        remove_contact(actor=alice, case=alice_case, record_id=made.pk, version=1)
    assert Contact.objects.count() == 0


def test_the_ecogram_of_a_day_stays_when_today_changes(browser, address, make):
    made = make(full_name="Maria Voorbeeld", note="Belt elke week")
    response = send(browser, address("ecogram_keep"), KEPT)
    kept = EcogramSnapshot.objects.get()
    assert response.url == address("ecogram_snapshot", kept.pk)
    send(browser, address("ecogram_contact_remove", made.pk), {})
    page = text_of(browser.get(response.url))
    for words in ("zus M.", "Belt elke week", "Rustig gesprek", "cliënt en begeleider"):
        assert words in page
    assert "Maria Voorbeeld" not in str(kept.content)


def test_keeping_twice_keeps_one(browser, address, make):
    make()
    ticket = ticket_in(browser.get(address("ecogram_keep")))
    for _time in range(2):
        assert send(browser, address("ecogram_keep"), KEPT, ticket=ticket).status_code == 302
    assert EcogramSnapshot.objects.count() == 1


def test_going_back_to_the_facts_of_a_day_corrects_them(browser, address, make):
    make()
    url = address("ecogram_keep")
    ticket = ticket_in(browser.get(url))
    send(browser, url, KEPT, ticket=ticket)
    again = send(browser, url, KEPT, ticket=ticket, note="Toch anders")
    assert again.status_code == 409
    assert send(browser, url, KEPT, ticket=ticket_in(again), note="Toch anders").status_code == 302
    assert EcogramSnapshot.objects.get().note == "Toch anders"


def test_the_facts_of_a_day_can_be_corrected_but_not_who_stood_in_it(browser, address, make, keep):
    make()
    kept = keep()
    make("nicht K.")
    send(browser, address("ecogram_snapshot_edit", kept.pk), KEPT)
    kept.refresh_from_db()
    assert (kept.partner, kept.version) == ("cliënt en begeleider", 2)
    assert [one["name"] for one in kept.content] == ["zus M."]


@pytest.mark.parametrize("wrong", [{"held_on": "2500-01-01"}, {"held_on": ""}, {"language": "xx"}])
def test_a_day_with_a_wrong_fact_is_not_kept(browser, address, make, wrong):
    make()
    response = send(browser, address("ecogram_keep"), KEPT, **wrong)
    assert response.status_code == 422
    assert "Rustig gesprek" in response.content.decode()


def test_two_days_stand_side_by_side_with_what_changed(browser, address, make, keep):
    make()
    keep()
    make("nicht K.", ring=3)
    with override("en"):
        page = browser.get(address("ecogram_compare"))
    assert page.content.decode().count('<svg class="ecogram" viewBox') == 2
    assert "Who appeared 2 · nicht K." in text_of(page)


@pytest.mark.parametrize("asked", [{"before": "x"}, {"after": str(uuid.uuid4())}, {"before": ""}])
def test_an_unknown_day_is_no_error_page(browser, address, make, keep, asked):
    make()
    keep()
    assert browser.get(address("ecogram_compare"), asked).status_code == 200


def test_comparing_waits_for_a_first_day(browser, address):
    assert browser.get(address("ecogram_compare")).status_code == 200


def test_the_drawing_is_a_labelled_image_and_the_table_says_the_same(browser, address, make):
    make(ring=1, emotional="given", place="origin", safe_to_contact="no", is_possible=True)
    with override("en"):
        response = browser.get(address("ecogram"))
    drawing = re.search(r'<svg class="ecogram" viewBox.*?</svg>', response.content.decode(), re.S)[
        0
    ]
    assert re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', drawing)
    assert "<title" in drawing
    assert "style=" not in drawing
    for words in (
        "zus M. Person, possible, not yet contacted",
        "Close",
        "Emotional support",
        "In the country of origin",
        "Not safe to contact",
    ):
        assert words in text_of(response)


@pytest.mark.parametrize(("count", "has_names"), [(24, True), (25, False), (200, False)])
def test_above_24_contacts_numbers_and_the_table(browser, address, make, count, has_names):
    for number in range(count):
        make(f"contact {number}", sector=Sector.values[number % 4])
    page = browser.get(address("ecogram")).content.decode()
    drawing = re.search(r'<svg class="ecogram" viewBox.*?</svg>', page, re.S)[0]
    assert ("contact 7" in drawing) is has_names
    assert page.count('id="contact-') == count


def test_queries_do_not_grow_with_the_network(browser, address, make, count_queries, keep):
    make()
    keep()
    few = count_queries(lambda: browser.get(address("ecogram")))
    for number in range(29):
        make(f"contact {number}")
        keep()
    assert count_queries(lambda: browser.get(address("ecogram"))) == few


def test_the_panel_takes_one_query(alice, alice_case, make, count_queries):
    make(emotional="given", safe_to_contact="no")
    found = ecogram_panel(alice, alice_case)
    assert (found["count"], found["unsafe"]) == (1, 1)
    assert count_queries(lambda: ecogram_panel(alice, alice_case)) == 1


def test_the_case_page_says_what_nobody_gives(browser, alice_case, make):
    make(emotional="given")
    with override("en"):
        words = text_of(browser.get(f"/en/cases/{alice_case.pk}/"))
    assert "nobody in the own circle for practical help, advice and group" in words
