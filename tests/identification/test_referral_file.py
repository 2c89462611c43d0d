"""What the referrals tell the case file: dates that are due, the timeline, paper, exchange."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from identification.enums import ReferralState
from identification.models import Referral
from identification.parts.referral import referral_panel
from identification.selectors.due_referrals import due_in_referrals
from safe_portal.cases.enums import CaseStatus
from safe_portal.cases.happenings import happenings, newest_entries, sources_of, timeline
from safe_portal.cases.htcds import htcds_fields
from safe_portal.cases.models import Case
from safe_portal.cases.registry import print_parts
from safe_portal.cases.selectors import cases_visible_to
from safe_portal.cases.validators import LATEST
from safe_portal.printing.services import render_html
from tests.factories.cases import CaseFactory
from tests.safefuture.returns import make_return

from .referrals import make_referral, referral_at, step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
TODAY = datetime.date(2026, 6, 1)
S = ReferralState
ASK, ANSWER, TELL = (
    "Ask again: receipt of the referral not confirmed",
    "Ask again: no answer to the referral yet",
    "Tell the client what the receiver answered",
)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01 12:00"), override("en"):
        yield


def in_days(days):
    return TODAY + datetime.timedelta(days=days)


def due(user, days=30):
    found = due_in_referrals(cases_visible_to(user), in_days(days))
    return sorted((one.on, str(one.label)) for one in found)


def test_what_was_sent_asks_for_its_receipt_after_a_week(alice, alice_case):
    referral_at(alice_case, S.SENT)
    assert due(alice) == [(in_days(7), ASK)]
    assert due(alice, days=6) == []


def test_a_receipt_is_no_answer_when_somebody_wants_to_ask_again(alice, alice_case):
    made = referral_at(alice_case, S.SENT)
    step(made, S.RECEIVED, remind_on=in_days(3))
    assert due(alice) == [(in_days(3), ANSWER)]


def test_the_client_is_told_within_a_week_of_the_answer(alice, alice_case):
    made = referral_at(alice_case, S.SENT, S.DECLINED)
    assert due(alice) == [(in_days(7), TELL)]
    Referral.objects.filter(pk=made.pk).update(feedback_on=TODAY)
    assert due(alice) == []


def test_an_acceptance_can_ask_for_both(alice, alice_case):
    step(referral_at(alice_case, S.SENT), S.ACCEPTED, remind_on=in_days(9))
    assert [on for on, _label in due(alice)] == [in_days(7), in_days(9)]
    assert len({one.uid for one in due_in_referrals(cases_visible_to(alice), LATEST)}) == 2
    assert [on for on, _label in due(alice, days=8)] == [in_days(7)]


def test_nothing_is_due_of_what_is_prepared_ended_or_of_a_closed_case(alice, alice_case):
    make_referral(alice_case)
    referral_at(alice_case, S.SENT, S.ENDED)
    assert due(alice) == []
    referral_at(alice_case, S.SENT)
    Case.objects.filter(pk=alice_case.pk).update(status=CaseStatus.CLOSED)
    assert due(alice) == []


def test_dates_of_cases_one_may_not_see_stay_out(bob, charlie, lead, alice_case):
    referral_at(alice_case, S.SENT)
    assert [len(due(user)) for user in (bob, charlie, lead)] == [0, 0, 1]


def test_no_date_says_where_a_client_goes(alice, alice_case):
    referral_at(alice_case, S.SENT)
    assert "Haven" not in str(due_in_referrals(cases_visible_to(alice), LATEST))


def test_one_statement_for_1_and_for_30_cases(alice, count_queries):
    for number in (1, 29):
        for _ in range(number):
            referral_at(CaseFactory(owner=alice), S.SENT)
        cases = cases_visible_to(alice)
        assert count_queries(lambda found=cases: due_in_referrals(found, LATEST)) == 1


@pytest.mark.parametrize("number", [1, 30])
def test_the_panel_takes_one_query(alice, alice_case, number, count_queries):
    for _ in range(number):
        referral_at(alice_case, S.SENT)
    assert count_queries(lambda: str(referral_panel(alice, alice_case))) == 1


def test_each_step_stands_on_the_timeline_on_its_day(alice_case):
    made = referral_at(alice_case, S.SENT)
    with time_machine.travel("2026-06-03 12:00"):
        step(made, S.RECEIVED)
        sources = sources_of(alice_case)
        found = happenings(alice_case, sources, timeline(sources))
    told = {str(one.label): one.on for one in found}
    assert told["Referral sent"] == TODAY
    assert told["Receipt of the referral confirmed"] == in_days(2)


def test_what_was_written_last_calls_each_step_by_its_name(alice_case):
    referral_at(alice_case, S.SENT)
    told = {str(one.label): one.times for one in newest_entries(alice_case)}
    assert told["Referral sent"] == 1
    assert told["Referral prepared"] == 1
    assert "Referral ended" not in told


def test_every_answer_is_on_paper_for_the_file(alice_case):
    part = next(one for one in print_parts if one.name == "referral")
    assert part.context(alice_case, ("en",)) is None
    made = step(make_referral(alice_case), S.SENT, note="Aan de balie afgegeven")
    Referral.objects.filter(pk=made.pk).update(feedback_on=TODAY)
    words = render_html(
        part.template, part.context(alice_case, ("en",)), languages=("en",), title=""
    )
    told = ["Haven", "Mevrouw D.", "algemeen nummer", "Meneer K.", "alleen bellen"]
    told += ["Een plek in een opvanghuis", "Zoals besproken.", "Aan de balie afgegeven"]
    assert [one for one in told if one not in words] == []


@pytest.mark.parametrize("number", [1, 30])
def test_paper_takes_the_same_queries_for_1_and_30(alice_case, number, count_queries):
    for _ in range(number):
        referral_at(alice_case, S.SENT)
    part = next(one for one in print_parts if one.name == "referral")
    assert count_queries(lambda: part.context(alice_case, ("nl", "en"))) == 3


def test_a_referral_never_goes_on_the_client_s_copy():
    part = next(one for one in print_parts if one.name == "referral")
    assert part.client_template == ""


def test_the_exchange_knows_the_referral_that_was_sent_last(alice_case):
    make_referral(alice_case)
    assert "cas_ReferredOrganisation" not in htcds_fields(alice_case)
    referral_at(alice_case, S.SENT)
    fields = htcds_fields(alice_case)
    assert fields["cas_ReferredOrganisation"] == "Haven"
    assert fields["cas_ReferredPrimaryCaseWorker"] == "Mevrouw D."
    assert fields["cas_OutgoingReferralDate"] == "2026-06-01"
    assert "cas_ReasonForOutgoingReferral" not in fields


def test_a_return_that_was_asked_for_goes_before_whole(alice_case):
    referral_at(alice_case, S.SENT)
    make_return(alice_case, contact_name="", asked_on=in_days(-3))
    fields = htcds_fields(alice_case)
    assert fields["cas_ReferredOrganisation"] == "Vrouwenhuis"
    assert fields["cas_OutgoingReferralDate"] == "2026-05-29"
    assert "cas_ReferredPrimaryCaseWorker" not in fields


def test_a_draft_and_the_log_call_the_forms_by_name(client_for, alice, alice_case):
    made = referral_at(alice_case, S.SENT)
    browser = client_for(alice)
    url = reverse("identification:referral_move", args=[alice_case.pk, made.pk])
    ticket = browser.get(url).context["ticket"]
    browser.post(url, {"form_ticket": ticket, "note": "Half"})
    text = browser.get(reverse("cases:case_detail", args=[alice_case.pk])).content.decode()
    assert "a step of a referral" in text
