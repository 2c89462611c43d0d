"""The pages of Overview 2, of the plan and of the circle, as a caseworker meets them."""

import re
import uuid

import pytest
from django.utils import timezone
from django.utils.translation import override

from safe_portal.audit.models import AccessEntry
from safe_portal.cases.models import Draft
from safefuture.enums import PictureOf, Side, Track
from safefuture.models import ActionPlan, Change, Child, PlanItem, PlanStep, PlanVersion
from safefuture.services.items import set_status
from safefuture.services.plans import open_plan
from tests.socialmap.factories import OrganisationFactory

from .factories import make_overview
from .plans import (
    finish,
    helped_by,
    helped_by_organisation,
    make_change,
    make_contact,
    make_item,
    step,
)

pytestmark = pytest.mark.usefixtures("unscoped")
ROW = {"about": "housing.destination.client", "how": "Inschrijven", "expected_score": "1"}
ITEM = {"track": "stay", "aspect": "housing", "goal": "Een eigen kamer"}


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def item(alice_case, factors):
    return make_item(alice_case, [step("Bellen"), step("Langsgaan")], aspect="housing")


def ticket_in(response):
    return re.search(r'name="form_ticket" value="([^"]+)"', response.content.decode())[1]


def send(browser, url, data, page=None):
    page = page or browser.get(url)
    return browser.post(url, data | {"form_ticket": ticket_in(page)})


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def lines_in(page):
    """The names of the first questions on steps: what, in order."""
    return re.findall(r'name="(step_[0-9a-f-]+_)what"', page.content.decode())


def test_every_score_of_both_countries_can_be_picked(browser, address, overview):
    page = browser.get(address("change_list", overview.pk)).content.decode()
    assert len(re.findall(r"\?about=\w+\.(destination|origin)\.client", page)) == 20
    assert "Country of destination: Netherlands" in page


def test_two_voices_are_two_scores_to_pick(browser, address, alice_case):
    made = make_overview(alice_case, housing_origin=2)
    type(made).objects.filter(pk=made.pk).update(picture_of=PictureOf.BOTH)
    for score in made.scores.all():
        score.pk, score.voice = uuid.uuid4(), "worker"
        score.save(force_insert=True)
    page = browser.get(address("change_list", made.pk)).content.decode()
    assert page.count("?about=") == 40
    assert page.count(".origin.worker") == 10


def test_a_row_is_added_shown_and_corrected(browser, address, overview):
    url = address("change_new", overview.pk)
    page = browser.get(url, {"about": "housing.destination.client"})
    assert '<option value="housing.destination.client" selected>4. Housing' in text(page)
    response = send(browser, url, ROW)
    assert response.url == address("change_list", overview.pk)
    made = Change.objects.get()
    shown = text_of(browser.get(response.url))
    assert "Inschrijven" in shown
    assert "expected +1" in shown
    edit = address("change_edit", made.pk)
    assert send(browser, edit, {"how": "Eerst bellen"}).status_code == 302
    assert Change.objects.get().how == "Eerst bellen"


def text(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"about": ""}, "Choose the factor that could still change."),
        ({"about": "housing.destination.worker"}, "This factor is not in this overview"),
        ({"expected_score": "4"}, "Choose a score on the scale of this overview."),
        ({"expected_score": "\x00"}, "Choose a score on the scale"),
        ({"how": ""}, "Write in a few words what could change."),
        ({"helper": "contact:nonsense"}, "Whom you chose is not in the list any more."),
        ({"helper": "other"}, "Write who helps, or choose someone from the list."),
        ({"helper_name": "Iemand"}, "You wrote a name."),
    ],
)
def test_bad_answers_are_told_and_kept(browser, address, overview, answers, words):
    typed = ROW | {"circumstances": "Als er plek is"} | answers
    response = send(browser, address("change_new", overview.pk), typed)
    assert response.status_code == 422
    assert words in text(response)
    assert "Als er plek is" in text(response)
    assert (Change.objects.count(), Draft.objects.count()) == (0, 1)


def test_a_double_submit_makes_one_row(browser, address, overview):
    url = address("change_new", overview.pk)
    page = browser.get(url)
    for _time in range(2):
        assert send(browser, url, ROW, page).status_code == 302
    assert Change.objects.count() == 1


def test_two_workers_on_one_row_see_both_texts(browser, address, overview):
    made = make_change(overview)
    url = address("change_edit", made.pk)
    page = browser.get(url)
    send(browser, url, {"how": "Van Bob"})
    stale = send(browser, url, {"how": "Van Alice"}, page)
    assert stale.status_code == 409
    assert "Van Bob" in text(stale)
    assert "Van Alice" in text(stale)
    assert send(browser, url, {"how": "Van Alice"}, stale).status_code == 302
    assert Change.objects.get().how == "Van Alice"


def test_a_row_becomes_an_item_by_one_button_and_then_only_once(browser, address, overview):
    made = make_change(overview)
    listed = address("change_list", overview.pk)
    assert "Make it a plan item" in text(browser.get(listed))
    for _time in range(2):
        response = browser.post(address("change_plan", made.pk))
        assert response.url == address("item_detail", PlanItem.objects.get().pk)
    shown = text(browser.get(listed))
    assert "Make it a plan item" not in shown
    assert "In the action plan" in shown


def test_a_row_is_taken_out_unless_the_plan_holds_it(browser, address, overview):
    planned, loose = make_change(overview), make_change(overview, "work")
    browser.post(address("change_plan", planned.pk))
    assert "Take this row out" not in text(browser.get(address("change_edit", planned.pk)))
    assert "Take this row out" in text(browser.get(address("change_edit", loose.pk)))
    for one in (planned, loose):
        browser.post(address("change_remove", one.pk), {"version": "1"})
    assert [one.pk for one in Change.objects.all()] == [planned.pk]
    assert "This row stays" in text(browser.get(address("change_list", overview.pk)))


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "²"])
def test_a_row_is_not_taken_out_without_its_version(browser, address, overview, version):
    made = make_change(overview)
    response = browser.post(address("change_remove", made.pk), {"version": version})
    assert response.status_code == 302
    assert Change.objects.count() == 1


def test_without_a_plan_the_page_offers_to_begin(browser, address):
    assert "Begin a plan" in text(browser.get(address("plan")))
    browser.post(address("plan_start"))
    assert ActionPlan.objects.count() == 1
    assert text(browser.get(address("plan"))).count("Nothing on this track yet.") == 2


def test_an_item_is_made_with_its_steps_and_opens_the_plan(browser, address, factors):
    url = address("item_new")
    page = browser.get(url, {"track": "return"})
    first, _second, third = lines_in(page)
    steps = {f"{first}what": "Bellen", f"{first}who": "Anouk", f"{third}what": "Schrijven"}
    response = send(browser, url, ITEM | steps, page)
    assert response.url == address("plan")
    assert [one.what for one in PlanStep.objects.all()] == ["Bellen", "Schrijven"]
    shown = text_of(browser.get(response.url))
    for words in ("Een eigen kamer", "Bellen · Anouk", "Schrijven"):
        assert words in shown


def test_a_double_submit_makes_one_item_with_its_steps_once(browser, address, factors):
    page = browser.get(address("item_new"))
    data = ITEM | {f"{lines_in(page)[0]}what": "Bellen"}
    for _time in range(2):
        assert send(browser, address("item_new"), data, page).status_code == 302
    assert (PlanItem.objects.count(), PlanStep.objects.count()) == (1, 1)


def edited(page, **changes):
    """What a browser sends back from the form of an item, with some answers changed."""
    form = page.context["form"]
    data = {name: form[name].value() for name in form.fields}
    return {k: "" if v is None else v for k, v in (data | changes).items() if v is not False}


def test_an_edit_sent_twice_adds_its_steps_once(browser, address, item):
    url = address("item_edit", item.pk)
    page = browser.get(url)
    data = edited(page, **{f"{lines_in(page)[2]}what": "Derde stap"})
    for _time in range(2):
        assert send(browser, url, data, page).status_code == 302
    assert [one.what for one in PlanStep.objects.all()] == ["Bellen", "Langsgaan", "Derde stap"]


def test_two_workers_on_one_item_lose_nothing(browser, address, item):
    url = address("item_edit", item.pk)
    mine = browser.get(url)
    theirs = browser.get(url)
    send(browser, url, edited(theirs, **{f"{lines_in(theirs)[2]}what": "Van Bob"}), theirs)
    data = edited(mine, goal="Van Alice", **{f"{lines_in(mine)[2]}what": "Ook een stap"})
    stale = send(browser, url, data, mine)
    assert stale.status_code == 409
    assert "Van Alice" in text(stale)
    assert send(browser, url, data, stale).status_code == 302
    steps = [one.what for one in PlanStep.objects.all()]
    assert sorted(steps) == ["Bellen", "Langsgaan", "Ook een stap", "Van Bob"]
    assert PlanItem.objects.get().goal == "Van Alice"


def test_a_bad_line_keeps_every_line(browser, address, item):
    url = address("item_edit", item.pk)
    page = browser.get(url)
    known, _other, fresh, *_rest = lines_in(page)
    wrong = {f"{known}what": "", f"{fresh}who": "Anouk", f"{fresh}due_on": "1800-01-01"}
    response = send(browser, url, edited(page, **wrong), page)
    assert response.status_code == 422
    assert "A step that is written down stays." in text(response)
    assert "Write what the step is too." in text(response)
    assert lines_in(response) == lines_in(page)
    kept = browser.get(url)
    assert lines_in(kept) == lines_in(page)
    assert 'value="1800-01-01"' in text(kept)


def test_something_else_asks_what(browser, address, factors):
    url = address("item_new")
    response = send(browser, url, ITEM | {"aspect": "other"})
    assert "Write what it is about." in text(response)
    response = send(browser, url, ITEM | {"aspect_words": "Taal"})
    assert "Choose “Something else” above" in text(response)
    send(browser, url, ITEM | {"aspect": "other", "aspect_words": "Taal"})
    assert PlanItem.objects.get().aspect_words == "Taal"
    assert "Taal" in text(browser.get(address("plan")))


def test_children_are_asked_about_only_where_there_are_any(browser, address, alice_case, factors):
    assert "About a child" not in text(browser.get(address("item_new")))
    child = Child.objects.create(case=alice_case, created_by=alice_case.created_by, name="M.")
    send(browser, address("item_new"), ITEM | {"child": str(child.pk)})
    assert PlanItem.objects.get().child == child
    assert "M." in text_of(browser.get(address("plan")))


def test_steps_are_ticked_from_the_plan(browser, address, item):
    one = PlanStep.objects.first()
    browser.post(address("step_done", one.pk), {"done": "1"})
    assert PlanStep.objects.first().done_on == timezone.localdate()
    assert "Open again" in text(browser.get(address("plan")))
    browser.post(address("step_done", one.pk), {"done": "0"})
    assert PlanStep.objects.first().done_on is None


def test_the_arrows_move_an_item(browser, address, alice_case, item):
    other = make_item(alice_case, goal="Tweede")
    browser.post(address("item_move", other.pk), {"direction": "up"})
    assert [one.pk for one in PlanItem.objects.all()] == [other.pk, item.pk]
    browser.post(address("item_move", other.pk), {"direction": "sideways"})
    assert [one.pk for one in PlanItem.objects.all()] == [item.pk, other.pk]


def test_a_status_is_told_with_a_note_and_stands_in_the_history(browser, address, item):
    url = address("item_status", item.pk)
    page = browser.get(url)
    data = {"status": "running", "note": "Brief verstuurd", "result": ""}
    for _time in range(2):
        assert send(browser, url, data, page).url == address("item_detail", item.pk)
    shown = text_of(browser.get(address("item_detail", item.pk)))
    assert shown.count("Brief verstuurd") == 1
    assert "Under way" in shown


def test_done_asks_for_a_result(browser, address, item):
    response = send(browser, address("item_status", item.pk), {"status": "done"})
    assert response.status_code == 422
    assert "Write in a few words what came of it." in text(response)


def test_a_done_item_is_scored_again_from_the_case_page(browser, address, alice_case, item):
    newest = make_overview(alice_case, {"held_on": "2026-03-01"}, housing_destination=-2)
    make_overview(alice_case, {"held_on": "2026-01-01"})
    finish(item)
    link = f"{address('overview_new')}?from={newest.pk}&amp;item={item.pk}"
    case_page = f"/en/cases/{alice_case.pk}/"
    for page in (case_page, address("plan"), address("item_detail", item.pk)):
        assert link in text(browser.get(page)), page
    browser.post(address("item_score", item.pk))
    for page in (case_page, address("plan"), address("item_detail", item.pk)):
        assert link not in text(browser.get(page)), page


def test_the_button_on_the_case_page_carries_its_token(alice, alice_case, client_for, item):
    finish(item)
    strict = client_for(alice, enforce_csrf_checks=True)
    page = text(strict.get(f"/en/cases/{alice_case.pk}/"))
    [form] = re.findall(r"<form[^>]*/score/.*?</form>", page, flags=re.S)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    action = re.search(r'action="([^"]+)"', form)[1]
    strict.post(action, {"csrfmiddlewaretoken": token})
    assert PlanItem.objects.get().asks_score is False


def test_an_item_of_a_child_is_scored_on_the_child_s_own_sheet(browser, address, alice_case, item):
    child = Child.objects.create(case=alice_case, created_by=alice_case.created_by, name="M.")
    theirs = make_overview(alice_case, {"held_on": "2026-01-01", "picture_of": "child"})
    type(theirs).objects.filter(pk=theirs.pk).update(child=child)
    make_overview(alice_case, {"held_on": "2026-02-01"})
    PlanItem.objects.filter(pk=item.pk).update(child=child)
    finish(item)
    assert f"?from={theirs.pk}&amp;" in text(browser.get(f"/en/cases/{alice_case.pk}/"))


def test_the_panel_names_the_next_step(browser, alice_case, factors):
    soon = timezone.localdate()
    make_item(alice_case, [step("Zonder dag")])
    make_item(alice_case, [step("Bellen", who="Anouk", due_on=soon)])
    shown = text_of(browser.get(f"/en/cases/{alice_case.pk}/"))
    assert "2 items open, 0 done" in shown
    assert "Next step: Bellen, Anouk" in shown


@pytest.mark.parametrize("number", [1, 30])
def test_the_plan_costs_the_same_with_1_and_with_30_items(
    browser, address, alice_case, factors, count_queries, number
):
    for place in range(number):
        make_item(alice_case, [step(f"{place}")] * 1, aspect="housing")
    assert count_queries(lambda: browser.get(address("plan"))) <= 17


@pytest.mark.parametrize("number", [1, 30])
def test_overview_2_costs_the_same_with_1_and_with_30_rows(
    browser, address, overview, count_queries, number
):
    for _row in range(number):
        make_change(overview, **helped_by_organisation("gone", "Weg"))
    assert count_queries(lambda: browser.get(address("change_list", overview.pk))) <= 15


def test_a_contact_taken_out_stays_named_everywhere(browser, address, alice_case, overview):
    aunt = make_contact(alice_case)
    row = make_change(overview, **helped_by(aunt))
    made = make_item(alice_case, **helped_by(aunt), aspect="housing")
    aunt.delete()
    words = "Tante R. (no longer in the ecogram)"
    assert words in text(browser.get(address("change_list", overview.pk)))
    for page in ("plan", "item_detail"):
        assert words in text(browser.get(address(page, *([made.pk] if page != "plan" else []))))
    for url in (address("change_edit", row.pk), address("item_edit", made.pk)):
        page = browser.get(url)
        assert 'value="Tante R."' in text(page)
        assert send(browser, url, edited(page), page).status_code == 302
    assert [Change.objects.get().helper_name, PlanItem.objects.get().helper_name] == [
        "Tante R.",
        "Tante R.",
    ]


def test_a_contact_taken_out_while_the_form_is_open_costs_no_word(browser, address, alice_case):
    aunt = make_contact(alice_case)
    url = address("item_new")
    page = browser.get(url)
    aunt.delete()
    typed = ITEM | {"aspect": "other", "aspect_words": "Taal", "helper": f"contact:{aunt.pk}"}
    response = send(browser, url, typed, page)
    assert response.status_code == 422
    assert "Whom you chose is not in the list any more." in text(response)
    assert "Een eigen kamer" in text(response)


def test_an_organisation_that_left_the_map_stays_named_and_choosable(
    browser, address, alice_case, overview
):
    there = OrganisationFactory(key="blijft", name_en="Blijft", name_nl="Blijft")
    row = make_change(overview, **helped_by_organisation("weg", "Huis Noord"))
    made = make_item(alice_case, **helped_by_organisation("weg", "Huis Noord"), aspect="housing")
    kept = make_item(alice_case, **helped_by_organisation(there.key, there.name))
    words = "Huis Noord (no longer on the social map)"
    assert words in text(browser.get(address("change_list", overview.pk)))
    assert text(browser.get(address("plan"))).count("no longer on the social map") == 1
    for url in (address("change_edit", row.pk), address("item_edit", made.pk)):
        for _time in range(2):
            page = browser.get(url)
            assert '<option value="organisation:weg" selected>' in text(page)
            assert send(browser, url, edited(page), page).status_code == 302
    assert [one.helper_name for one in PlanItem.objects.all()] == ["Huis Noord", "Blijft"]
    assert "no longer" not in text(browser.get(address("item_edit", kept.pk)))


READ = {
    "held_on": "2026-11-01",
    "language": "bg",
    "interpreter": "phone",
    "partner": "cliënt, begeleider",
    "agreement": "no",
    "note": "Nog niet",
}


@pytest.fixture
def today():
    return timezone.localdate()


def test_the_plan_is_read_to_the_client_and_kept(browser, address, item, today):
    url = address("plan_read", item.plan_id)
    page = browser.get(url)
    assert "Langsgaan" in text(page)
    data = READ | {"held_on": str(today)}
    for _time in range(2):
        assert send(browser, url, data, page).status_code == 302
    kept = PlanVersion.objects.get()
    PlanItem.objects.update(position=5)
    set_status(
        actor=item.created_by,
        case=item.case,
        record_id=item.pk,
        version=1,
        status="stopped",
        note="",
        result="",
    )
    shown = text_of(browser.get(address("plan_version", kept.pk)))
    for words in ("Langsgaan", "Nog niet", "To do", "cliënt, begeleider"):
        assert words in shown
    assert "Stopped" not in shown
    assert address("plan_version", kept.pk) in text(browser.get(address("plan")))


def test_the_client_s_answer_is_never_chosen_beforehand(browser, address, item, today):
    url = address("plan_read", item.plan_id)
    response = send(browser, url, READ | {"held_on": str(today), "agreement": ""})
    assert response.status_code == 422
    assert "Choose what the client answered." in text(response)


def test_closing_asks_what_was_learned(browser, address, item, today):
    url = address("plan_close", item.plan_id)
    assert "1 item is still open" in text(browser.get(url))
    day = {"closed_on": str(today)}
    silent = send(browser, url, day)
    assert "Write what you learned, or tick" in text(silent)
    both = send(browser, url, day | {"learned": "Iets", "nothing": "on"})
    assert "Untick it, or clear it." in text(both)
    assert send(browser, url, day | {"nothing": "on"}).status_code == 302
    closed = ActionPlan.objects.get()
    shown = text_of(browser.get(address("plan_detail", closed.pk)))
    assert "Nothing to add." in shown
    assert "Bellen" in shown
    assert "Change" not in shown.split("Read to the client")[0].split("Stay")[1]
    assert "Begin a new plan" in text(browser.get(address("plan")))


def test_a_form_that_was_open_when_the_plan_closed_keeps_its_text(browser, address, item, today):
    url = address("item_edit", item.pk)
    page = browser.get(url)
    close = address("plan_close", item.plan_id)
    send(browser, close, {"closed_on": str(today), "nothing": "on"})
    response = send(browser, url, edited(page, goal="Toch nog"), page)
    assert response.status_code == 422
    assert "This plan is closed." in text(response)
    assert "Toch nog" in text(response)


def test_the_circle_of_a_factor_runs_from_score_to_new_score(browser, address, alice_case):
    old = make_overview(alice_case, {"held_on": "2026-01-01"}, housing_destination=-2)
    row = make_change(old)
    browser.post(address("change_plan", row.pk))
    made = PlanItem.objects.get()
    finish(made, "Kamer gevonden")
    new = make_overview(alice_case, {"held_on": str(timezone.localdate())}, housing_destination=1)
    PlanItem.objects.update(scored_in=new)
    shown = text_of(browser.get(address("circle", "housing", "destination")))
    order = ["−2", "Inschrijven voor een kamer", "In the action plan", "Kamer gevonden"]
    places = [shown.index(words) for words in order]
    assert places == sorted(places)
    assert "New score" in shown
    assert "+1" in shown
    detail = text_of(browser.get(address("item_detail", made.pk)))
    assert "Scored again" in detail


@pytest.mark.parametrize(
    ("key", "side"), [("nothing", "origin"), ("housing", "elsewhere"), ("housing", "nl")]
)
def test_a_factor_or_country_that_is_not_there_is_not_found(browser, address, factors, key, side):
    assert browser.get(address("circle", key, side)).status_code == 404


def test_pages_leave_their_name_in_the_access_log(browser, address, overview, item):
    for name, args, part in [
        ("change_list", [overview.pk], "overview2"),
        ("circle", ["housing", Side.ORIGIN.value], "overview2"),
        ("plan", [], "plan"),
        ("item_detail", [item.pk], "plan"),
    ]:
        browser.get(address(name, *args))
        entry = AccessEntry.objects.order_by("-number").first()
        assert (entry.event, entry.part) == ("case_opened", part)


def test_a_plan_of_another_case_is_not_found_under_one_s_own(browser, address, bob_case, factors):
    strange = make_item(bob_case, [step()], aspect="work", track=Track.RETURN)
    for name, key in [
        ("item_detail", strange.pk),
        ("item_edit", strange.pk),
        ("plan_detail", strange.plan_id),
        ("plan_read", strange.plan_id),
    ]:
        assert browser.get(address(name, key)).status_code == 404
    for name, key in [
        ("item_move", strange.pk),
        ("item_score", strange.pk),
        ("step_done", PlanStep.objects.get().pk),
    ]:
        assert browser.post(address(name, key), {"done": "1"}).status_code == 404
    assert PlanStep.objects.get().done_on is None


def test_an_empty_running_plan_is_shown(browser, address, alice, alice_case):
    open_plan(actor=alice, case=alice_case)
    assert browser.get(address("plan")).status_code == 200
