"""Many at once: the chain stays one chain, and of two savers one always hears of the other."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django_scopes import scopes_disabled

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.audit.services import record
from safe_portal.audit.verify import faults
from safe_portal.cases import services
from safe_portal.cases.models import Case, Draft, SafeContact
from safe_portal.cases.versions import StaleVersion
from tests.factories.cases import CaseFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="needs one database, many threads"),
]
PAIRS = 50


def in_thread(action, *args):
    try:
        with scopes_disabled():
            return action(*args)
    finally:
        connection.close()


def test_entries_made_at_the_same_time_stand_in_one_chain(alice):
    def write(number):
        with transaction.atomic():
            record(event=Event.CASE_OPENED, actor=alice, part=str(number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: in_thread(write, number), range(100)))
    assert AccessEntry.objects.count() == 100
    assert list(faults()) == []


def test_of_fifty_pairs_of_savers_none_overwrites_the_other_in_silence(alice):
    def save(case_id, text):
        case = Case.objects.with_key().get(pk=case_id)
        card = SafeContact.objects.get(case=case)
        try:
            services.save_safe_contact(
                actor=alice, case=case, record_id=card.pk, version=1, hours=text
            )
            return "saved"
        except StaleVersion:
            return "told"

    with scopes_disabled():
        cases = [CaseFactory(owner=alice) for _ in range(PAIRS)]
        for case in cases:
            SafeContact.objects.create(case=case, created_by=alice)
    jobs = [(case.pk, text) for case in cases for text in ("mine", "theirs")]
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda job: in_thread(save, *job), jobs))
    pairs = [set(results[number : number + 2]) for number in range(0, len(results), 2)]
    assert pairs == [{"saved", "told"}] * PAIRS


def test_one_form_sent_three_times_at_once_is_one_record(alice, client_for):
    page = client_for(alice).get("/en/cases/new/")
    answers = page.context["form"].initial | {
        "working_name": "Klaproos",
        "status": "open",
        "form_ticket": page.context["ticket"],
    }
    browsers = [client_for(alice) for _ in range(3)]

    def send(browser):
        return browser.post("/en/cases/new/", answers).status_code

    with ThreadPoolExecutor(3) as pool:
        statuses = list(pool.map(lambda browser: in_thread(send, browser), browsers))
    with scopes_disabled():
        assert (statuses, Case.objects.count()) == ([302, 302, 302], 1)


def test_drafts_kept_at_the_same_time_are_one_draft(alice, client_for):
    page = client_for(alice).get("/en/cases/new/")
    typed = {"working_name": "x", "form_ticket": page.context["ticket"]}
    browsers = [client_for(alice) for _ in range(4)]

    def send(number):
        data = typed | {"sequence": str(number)}
        return browsers[number].post("/en/cases/draft/", data).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = set(pool.map(lambda number: in_thread(send, number), range(4)))
    assert statuses <= {200, 409}
    assert Draft.objects.count() == 1


def test_a_colleague_assigned_twice_at_once_is_assigned_once(alice, lead, bob):
    case = CaseFactory(owner=alice)

    def assign(_number):
        services.assign(actor=lead, case=case, user=bob)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: in_thread(assign, number), range(4)))
    with scopes_disabled():
        assert case.assignments.filter(user=bob).count() == 1
