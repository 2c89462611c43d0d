"""Writing the return part: versions, double submits, history, and what the log says."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.cases.versions import StaleVersion
from safefuture.after_arrival import months_later, proposals
from safefuture.enums import RiskOutcome
from safefuture.models import ActionPlan, FollowUp, ReturnPlan, RiskAssessment
from safefuture.presenters.going_back import compared
from safefuture.selectors.going_back import going_of, risks_of
from safefuture.services import going_back as services
from safefuture.services.going_back import Moment
from safefuture.services.plans import close_plan

from .returns import RETURN, RISK, make_follow_up, make_return, make_risk, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
DAY = datetime.date(2026, 6, 1)


def last_entry():
    return AccessEntry.objects.order_by("-number").first()


def test_writing_a_receiver_opens_a_plan_when_none_runs(alice_case):
    made = make_return(alice_case)
    assert ActionPlan.objects.get(case=alice_case) == made.plan
    entry = last_entry()
    assert (entry.event, entry.part, entry.object_id) == (Event.RECORD_CREATED, "return", made.pk)
    assert "contact_name" in entry.fields
    assert "Mevrouw A." not in str(entry.fields)


def test_the_same_submit_twice_is_one_record(alice_case):
    record_id = uuid.uuid4()
    for _ in range(2):
        services.save_return(version=0, **told(alice_case, record_id), **RETURN)
        services.assess_risk(**told(alice_case, record_id), **RISK)
        services.plan_follow_ups(
            **told(alice_case, record_id), moments=[Moment(1, DAY, "a"), Moment(2, DAY, "b")]
        )
    counted = [model.objects.count() for model in (ReturnPlan, RiskAssessment, FollowUp)]
    assert counted == [1, 1, 2]


def test_a_colleague_who_wrote_first_is_not_overwritten(alice_case):
    make_return(alice_case)
    with pytest.raises(StaleVersion):
        make_return(alice_case, contact_name="Iemand anders")
    assert ReturnPlan.objects.get().contact_name == "Mevrouw A."


def test_a_stale_change_is_refused(alice_case):
    made = make_return(alice_case)
    change = {"version": 1, **told(alice_case, made.pk), **RETURN}
    services.save_return(**change | {"contact_name": "Eerst"})
    with pytest.raises(StaleVersion):
        services.save_return(**change | {"contact_name": "Laat"})


def test_the_record_of_another_case_is_not_there(alice_case, bob_case):
    strange = make_risk(bob_case)
    with pytest.raises(RiskAssessment.DoesNotExist):
        services.correct_risk(version=1, **told(alice_case, strange.pk), **RISK)


def test_each_contact_is_a_new_assessment_and_the_earlier_stays(alice_case):
    first = make_risk(alice_case)
    make_risk(
        alice_case,
        assessed_on=datetime.date(2026, 3, 9),
        risks="Ook een dreigbericht",
        outcome=RiskOutcome.NOT_SAFE,
    )
    newest, earlier = compared(risks_of(alice_case))
    assert earlier.risk == first
    states = {str(line.label): line.state for line in newest.lines}
    assert list(states.values()) == ["changed", "same", "same"]
    assert newest.lines[0].before == RISK["risks"]
    assert newest.outcome_before == RiskOutcome.FIRST.label
    assert {line.state for line in earlier.lines} == {"first"}


def test_correcting_an_assessment_makes_no_new_one(alice_case):
    made = make_risk(alice_case)
    services.correct_risk(version=1, **told(alice_case, made.pk), **RISK | {"agreed": "Anders"})
    assert RiskAssessment.objects.get().agreed == "Anders"
    assert last_entry().fields == ["agreed"]
    with pytest.raises(StaleVersion):
        services.correct_risk(version=1, **told(alice_case, made.pk), **RISK)


@pytest.mark.parametrize(
    "fields", [{"assessed_on": datetime.date(1800, 1, 1)}, {"outcome": "perhaps"}, {"risks": ""}]
)
def test_an_impossible_assessment_is_refused(alice_case, fields):
    with pytest.raises(ValidationError):
        make_risk(alice_case, **fields)
    assert not RiskAssessment.objects.exists()


def test_a_day_still_to_come_is_refused_where_it_must_have_been(alice_case):
    later = timezone.localdate() + datetime.timedelta(days=2)
    with pytest.raises(ValidationError):
        make_risk(alice_case, assessed_on=later)
    with pytest.raises(ValidationError):
        make_return(alice_case, confirmed_on=later)
    assert make_return(alice_case, travel_on=later).travel_on == later


def test_going_back_and_changing_planned_dates_says_where_to_change_them(alice_case):
    record_id = uuid.uuid4()
    services.plan_follow_ups(**told(alice_case, record_id), moments=[Moment(1, DAY, "a")])
    with pytest.raises(ValidationError):
        services.plan_follow_ups(**told(alice_case, record_id), moments=[Moment(1, DAY, "b")])
    assert FollowUp.objects.get().what == "a"


def test_a_follow_up_is_moved_and_its_result_written_down(alice_case):
    made = make_follow_up(alice_case, DAY)
    saved = services.save_follow_up(
        version=1,
        **told(alice_case, made.pk),
        due_on=DAY,
        what="Bellen",
        done_on=datetime.date(2026, 6, 2),
        result="Gaat goed",
    )
    assert (saved.result, saved.version) == ("Gaat goed", 2)
    assert last_entry().fields == ["done_on", "result"]


def test_the_return_part_of_a_closed_plan_is_still_read(alice_case):
    made = make_return(alice_case)
    close_plan(
        actor=alice_case.created_by,
        case=alice_case,
        record_id=made.plan_id,
        version=1,
        closed_on=timezone.localdate(),
        learned="",
    )
    assert going_of(alice_case) == made
    again = make_return(alice_case, contact_name="Nieuw")
    assert going_of(alice_case) == again
    assert ReturnPlan.objects.count() == 2


@pytest.mark.parametrize(
    ("arrival", "expected"),
    [
        (
            "2026-01-31",
            ["2026-02-07", "2026-02-28", "2026-04-30", "2026-07-31", "2027-01-31"],
        ),
        (
            "2027-12-31",
            ["2028-01-07", "2028-01-31", "2028-03-31", "2028-06-30", "2028-12-31"],
        ),
    ],
)
def test_proposals_fall_on_days_that_exist(arrival, expected):
    found = proposals(datetime.date.fromisoformat(arrival))
    assert [day.isoformat() for day in found] == expected


def test_a_month_after_the_last_of_january_is_in_february():
    assert months_later(datetime.date(2028, 1, 31), 1) == datetime.date(2028, 2, 29)
