"""Overview 2 and the action plan: what is written, what is refused, what the log says."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.cases.versions import StaleVersion
from safefuture.enums import ItemStatus, Side, Track
from safefuture.models import ActionPlan, Change, PlanItem, PlanStep, PlanVersion, StatusChange
from safefuture.selectors.plans import item_of, items_of, plan_now, running_plan
from safefuture.services.changes import correct_change, plan_change, remove_change
from safefuture.services.items import (
    StepAnswer,
    add_item,
    change_item,
    decline_score,
    move_item,
    set_status,
    tick_step,
)
from safefuture.services.plans import close_plan, open_plan, read_to_client
from safefuture.wording import plan_in_words

from .factories import make_overview
from .plans import (
    NOBODY,
    finish,
    helped_by,
    item_fields,
    make_change,
    make_contact,
    make_item,
    step,
)

pytestmark = pytest.mark.usefixtures("unscoped")


@pytest.fixture
def change(overview):
    return make_change(overview)


@pytest.fixture
def item(alice_case, factors):
    return make_item(alice_case, [step("Bellen"), step("Langsgaan")], aspect="housing")


def last_entry():
    return AccessEntry.objects.order_by("-number").first()


def remembered(found):
    return type(found).objects.get(pk=found.pk)


def test_a_row_holds_the_score_of_its_day(overview):
    made = remembered(make_change(overview, "housing", Side.ORIGIN, expected_score=-1))
    assert (made.score_before, made.expected_score, made.voice) == (3, -1, "client")


def test_an_expected_score_outside_the_scale_of_its_version_is_refused(overview):
    with pytest.raises(ValidationError):
        make_change(overview, expected_score=4)
    assert Change.objects.count() == 0


def test_a_row_about_a_wider_scale_takes_that_scale(alice_case, settings):
    settings.OVERVIEW_SCALE = (-5, 5)
    wide = make_overview(alice_case, housing_origin=-5)
    settings.OVERVIEW_SCALE = (-3, 3)
    assert make_change(wide, "housing", Side.ORIGIN, expected_score=5).expected_score == 5


def test_correcting_a_row_names_the_fields_and_no_words(alice, alice_case, change):
    words = {"how": "GEHEIM", "circumstances": "", "expected_score": 1}
    correct_change(actor=alice, case=alice_case, record_id=change.pk, version=1, **NOBODY | words)
    entry = last_entry()
    assert (entry.event, entry.part, entry.fields) == (Event.RECORD_CHANGED, "overview2", ["how"])


def test_a_row_that_somebody_changed_is_not_overwritten(alice, alice_case, change):
    told = NOBODY | {"how": "A", "circumstances": "", "expected_score": None}
    correct_change(actor=alice, case=alice_case, record_id=change.pk, version=1, **told)
    with pytest.raises(StaleVersion):
        correct_change(
            actor=alice, case=alice_case, record_id=change.pk, version=1, **told | {"how": "B"}
        )
    assert remembered(change).how == "A"


def test_a_row_can_be_taken_out_and_the_log_keeps_that(alice, alice_case, change):
    for _time in range(2):
        remove_change(actor=alice, case=alice_case, change_id=change.pk, version=1)
    assert Change.objects.count() == 0
    assert last_entry().event == Event.RECORD_REMOVED
    assert last_entry().object_id == change.pk


def test_a_row_that_was_changed_meanwhile_is_not_taken_out(alice, alice_case, change):
    with pytest.raises(StaleVersion):
        remove_change(actor=alice, case=alice_case, change_id=change.pk, version=0)
    assert Change.objects.count() == 1


def test_a_row_in_the_plan_stays(alice, alice_case, change):
    plan_change(actor=alice, change=change)
    with pytest.raises(ValidationError):
        remove_change(actor=alice, case=alice_case, change_id=change.pk, version=1)
    assert Change.objects.count() == 1


@pytest.mark.parametrize(
    ("side", "track"), [(Side.DESTINATION, Track.STAY), (Side.ORIGIN, Track.RETURN)]
)
def test_a_row_becomes_one_item_on_its_own_track(alice, alice_case, overview, side, track):
    aunt = make_contact(alice_case)
    row = make_change(overview, side=side, **helped_by(aunt))
    made = plan_change(actor=alice, change=row)
    assert plan_change(actor=alice, change=row) == made
    kept = PlanItem.objects.get()
    assert (kept.track, kept.aspect_id, kept.change_id) == (track, row.factor_id, row.pk)
    assert (kept.goal, kept.contact_id, kept.helper_name) == (row.how, aunt.pk, "Tante R.")
    assert running_plan(alice_case).pk == kept.plan_id


def test_a_row_leads_to_its_item_also_after_that_was_changed(alice, alice_case, change):
    made = plan_change(actor=alice, change=change)
    change_item(
        actor=alice,
        case=alice_case,
        record_id=made.pk,
        version=1,
        fields={"goal": "Iets anders"},
        steps=[],
    )
    assert plan_change(actor=alice, change=change) == made
    assert PlanItem.objects.get().goal == "Iets anders"


def test_two_beginnings_give_one_plan(alice, alice_case):
    assert open_plan(actor=alice, case=alice_case) == open_plan(actor=alice, case=alice_case)
    assert ActionPlan.objects.count() == 1


def test_an_item_comes_with_its_steps_and_its_first_status(item):
    assert [one.what for one in PlanStep.objects.filter(item=item)] == ["Bellen", "Langsgaan"]
    assert [one.status for one in StatusChange.objects.all()] == [ItemStatus.OPEN]


def test_the_same_form_sent_twice_makes_one_item(alice, alice_case):
    plan = open_plan(actor=alice, case=alice_case)
    told = {"record_id": uuid.uuid4(), "fields": item_fields(), "steps": [step()]}
    first, second = (add_item(actor=alice, plan=plan, **told) for _time in range(2))
    assert first == second
    assert PlanStep.objects.count() == 1


def test_a_form_sent_again_with_another_step_is_asked_about(alice, alice_case):
    plan = open_plan(actor=alice, case=alice_case)
    told = {"record_id": uuid.uuid4(), "fields": item_fields()}
    add_item(actor=alice, plan=plan, steps=[], **told)
    with pytest.raises(StaleVersion):
        add_item(actor=alice, plan=plan, steps=[step()], **told)


def change_steps(item, steps, version=1):
    now = item_of(item.case, item.pk)
    fields = item_fields(aspect_id=now.aspect_id, aspect_words="", goal=now.goal)
    return change_item(
        actor=item.created_by,
        case=item.case,
        record_id=item.pk,
        version=version,
        fields=fields,
        steps=steps,
    )


def test_a_step_that_a_form_does_not_name_stays(item):
    first = PlanStep.objects.filter(item=item).first()
    change_steps(item, [StepAnswer(first.pk, "Mailen", "Anouk"), step("Nieuw")])
    assert sorted(one.what for one in PlanStep.objects.all()) == ["Langsgaan", "Mailen", "Nieuw"]


def test_a_step_keeps_the_day_on_which_it_was_done(item):
    first = PlanStep.objects.filter(item=item).first()
    PlanStep.objects.filter(pk=first.pk).update(done_on=datetime.date(2026, 1, 5))
    change_steps(item, [StepAnswer(first.pk, "Gebeld", is_done=True)])
    assert remembered(first).done_on == datetime.date(2026, 1, 5)


def test_the_id_of_another_item_s_step_does_not_change_that_step(alice_case, item):
    other = make_item(alice_case, [step("Van een ander")])
    strange = PlanStep.objects.get(item=other)
    change_steps(item, [StepAnswer(strange.pk, "Gekaapt")])
    assert remembered(strange).what == "Van een ander"
    assert PlanStep.objects.filter(item=item).count() == 3


def test_ticking_a_step_twice_changes_nothing_more(alice, alice_case, item):
    one = PlanStep.objects.first()
    for _time in range(2):
        tick_step(actor=alice, case=alice_case, step=one, done=True)
    assert remembered(one).done_on == timezone.localdate()
    assert remembered(item).version == 2
    tick_step(actor=alice, case=alice_case, step=one, done=False)
    assert remembered(one).done_on is None


def test_who_edits_an_item_hears_that_a_step_was_ticked(alice, alice_case, item):
    tick_step(actor=alice, case=alice_case, step=PlanStep.objects.first(), done=True)
    with pytest.raises(StaleVersion):
        change_steps(item, [])


def test_items_move_within_their_own_track(alice, alice_case):
    a, b, c = (make_item(alice_case, goal=goal) for goal in "abc")
    home = make_item(alice_case, goal="terug", track=Track.RETURN)
    move_item(actor=alice, case=alice_case, item_id=c.pk, up=True)
    move_item(actor=alice, case=alice_case, item_id=a.pk, up=True)
    move_item(actor=alice, case=alice_case, item_id=home.pk, up=False)
    order = [one.goal for one in items_of(running_plan(alice_case)) if one.track == Track.STAY]
    assert order == ["a", "c", "b"]
    assert b.pk != c.pk


def test_an_item_moves_past_what_is_finished(alice, alice_case):
    a, b, c = (make_item(alice_case, goal=goal) for goal in "abc")
    finish(b)
    move_item(actor=alice, case=alice_case, item_id=c.pk, up=True)
    order = [one.goal for one in items_of(running_plan(alice_case)) if one.is_open]
    assert order == ["c", "a"]
    assert a.position == 0


def test_a_new_status_is_a_line_in_the_history(alice, alice_case, item):
    told = {"status": "running", "note": "Gebeld met de gemeente", "result": ""}
    for version in (1, 2):
        set_status(actor=alice, case=alice_case, record_id=item.pk, version=version, **told)
    lines = item_of(alice_case, item.pk).history.all()
    assert [(one.status, one.note) for one in lines] == [
        ("open", ""),
        ("running", "Gebeld met de gemeente"),
    ]


def test_a_finished_item_has_its_day_and_an_opened_one_has_none(alice, alice_case, item):
    finish(item)
    assert remembered(item).done_on == timezone.localdate()
    told = {"status": "open", "note": "", "result": "Gelukt"}
    set_status(actor=alice, case=alice_case, record_id=item.pk, version=2, **told)
    assert remembered(item).done_on is None


def test_a_done_item_asks_for_a_score_until_it_is_given_or_declined(alice, alice_case, item):
    assert plan_now(alice_case).to_score == []
    finish(item)
    assert plan_now(alice_case).to_score == [item]
    decline_score(actor=alice, case=alice_case, item_id=item.pk)
    assert plan_now(alice_case).to_score == []


def test_a_done_item_with_a_new_score_asks_no_more(alice_case, overview, item):
    finish(item)
    PlanItem.objects.filter(pk=item.pk).update(scored_in=overview)
    assert plan_now(alice_case).to_score == []


def test_an_item_about_something_else_asks_for_no_score(alice_case):
    finish(make_item(alice_case))
    assert plan_now(alice_case).to_score == []


def close(plan, **told):
    facts = {"closed_on": timezone.localdate(), "learned": "Eerst rust", "version": 1} | told
    return close_plan(actor=plan.created_by, case=plan.case, record_id=plan.pk, **facts)


def test_a_closed_plan_stays_and_a_new_one_begins(alice, alice_case, item):
    closed = close(item.plan)
    assert remembered(closed).learned == "Eerst rust"
    assert running_plan(alice_case) is None
    assert open_plan(actor=alice, case=alice_case) != closed
    assert ActionPlan.objects.count() == 2


def test_a_plan_does_not_end_before_it_began(item):
    with pytest.raises(ValidationError):
        close(item.plan, closed_on=item.plan.started_on - datetime.timedelta(days=1))


IN_A_CLOSED_PLAN = {
    "step": lambda item, told: tick_step(step=PlanStep.objects.first(), done=True, **told),
    "status": lambda item, told: set_status(
        record_id=item.pk, version=1, status="done", note="", result="", **told
    ),
    "move": lambda item, told: move_item(item_id=item.pk, up=True, **told),
    "item": lambda item, told: change_steps(item, []),
    "new item": lambda item, told: add_item(
        actor=told["actor"], plan=item.plan, record_id=uuid.uuid4(), fields=item_fields()
    ),
    "close": lambda item, told: close(item.plan, version=2, learned=""),
    "read": lambda item, told: read(item.plan, uuid.uuid4()),
}


@pytest.mark.parametrize("what", IN_A_CLOSED_PLAN)
def test_nothing_changes_in_a_closed_plan(alice, alice_case, item, what):
    close(item.plan)
    with pytest.raises(ValidationError):
        IN_A_CLOSED_PLAN[what](item, {"actor": alice, "case": alice_case})


def test_the_client_agrees_only_with_what_stood_on_the_page(item):
    before = timezone.now() - datetime.timedelta(minutes=1)
    with pytest.raises(ValidationError):
        read(item.plan, uuid.uuid4(), shown_at=before)
    read(item.plan, uuid.uuid4(), shown_at=timezone.now())
    assert PlanVersion.objects.count() == 1


def test_a_closed_plan_still_asks_for_the_score_of_what_was_done(alice_case, item):
    finish(item)
    close(item.plan)
    now = plan_now(alice_case)
    assert (now.plan, now.items, now.to_score) == (None, [], [item])


def test_a_row_whose_plan_was_closed_gives_an_item_in_the_next(alice, change):
    first = plan_change(actor=alice, change=change)
    close(first.plan)
    assert plan_change(actor=alice, change=change) != first
    assert PlanItem.objects.count() == 2


def read(plan, record_id, **told):
    facts = {
        "held_on": timezone.localdate(),
        "language": "bg",
        "interpreter": "phone",
        "partner": "",
        "agreement": "no",
        "note": "Wil eerst nadenken",
    }
    content = plan_in_words(items_of(plan), {})
    return read_to_client(
        actor=plan.created_by, plan=plan, record_id=record_id, content=content, **facts | told
    )


def test_the_plan_as_it_was_read_does_not_change_with_the_plan(alice_case, item):
    key = uuid.uuid4()
    kept = read(item.plan, key)
    change_steps(item, [step("Later bedacht")])
    assert read(item.plan, key) == kept
    words = PlanVersion.objects.get().content
    assert [one["what"] for one in words[0]["steps"]] == ["Bellen", "Langsgaan"]
    assert words[0]["aspect"] == {"nl": "Wonen", "en": "Housing"}
    with pytest.raises(StaleVersion):
        read(item.plan, key, agreement="yes")


def test_the_case_page_learns_of_the_plan_in_one_query(alice_case, item, count_queries):
    for number in range(8):
        make_item(alice_case, [step(f"Stap {number}")] * 1, goal=str(number))
    finish(item)

    def look():
        now = plan_now(alice_case)
        assert len(now.items) == 9
        assert [one.what for one in now.items[0].all_steps] == ["Bellen", "Langsgaan"]
        assert [one.goal for one in now.items[1:3]] == ["0", "1"]

    assert count_queries(look) == 1


def test_an_empty_plan_is_a_plan_too(alice, alice_case):
    plan = open_plan(actor=alice, case=alice_case)
    now = plan_now(alice_case)
    assert (now.plan, now.items) == (plan, [])
