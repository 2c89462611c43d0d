"""Erasing a case: everything goes, the log and a receipt stay, and nobody can tell it was there."""

import io
import re
import uuid

import pikepdf
import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, models
from django.urls import reverse

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.audit.selectors import reason_of
from safe_portal.audit.verify import faults
from safe_portal.cases.enums import CaseStatus
from safe_portal.cases.erasing import erase_case, save_retention
from safe_portal.cases.models import (
    Assignment,
    Case,
    Draft,
    EmergencyAccess,
    ErasureReceipt,
    SafeContact,
)
from safe_portal.sealing import SealError
from safe_portal.settings.base import database
from tests.factories.records import fill_case
from tests.safefuture.factories import load_factors, make_overview
from tests.test_inventory import CASE_MODELS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
CANARY = "Kanarievogel7f3a"
REASON = "De bewaartermijn is voorbij."


@pytest.fixture
def full_case(client_for, alice, bob, lead, alice_case):
    """A case that holds at least one row of every model that leads to a case."""
    load_factors()
    make_overview(alice_case, {"note": CANARY})
    records = fill_case(alice_case, CANARY)
    for record in records.values():
        if hasattr(record, "held_since"):
            type(record).objects.filter(pk=record.pk).update(held_since=None)
    regular = Assignment.objects.get(case=alice_case, kind="regular")
    EmergencyAccess.objects.create(assignment=regular, reason=CANARY)
    url = reverse("cases:safe_contact", args=[alice_case.pk])
    browser = client_for(alice)
    ticket = browser.get(url).context["ticket"]
    browser.post("/nl/cases/draft/", {"form_ticket": ticket, "hours": CANARY, "sequence": "1"})
    return Case.objects.with_key().get(pk=alice_case.pk)


def erase(lead, case, **changes):
    told = {"code": case.code, "reason": REASON, "is_sure": True} | changes
    return erase_case(actor=lead, case=case, **told)


def left():
    """How many rows there are of each model that leads to a case."""
    counted = {model._meta.label: model._base_manager.count() for model in CASE_MODELS}
    return {label: number for label, number in counted.items() if number}


def test_every_row_of_every_model_goes(lead, full_case):
    everything = {model._meta.label for model in CASE_MODELS}
    assert set(left()) == everything, "fill the new model in `full_case`, so that it is tested"
    erase(lead, full_case)
    assert left() == {}


def test_nothing_of_another_case_goes(lead, full_case, bob_case):
    erase(lead, full_case)
    assert Case.objects.with_key().get().working_name == bob_case.working_name


def test_what_points_at_a_case_without_a_foreign_key_is_known():
    """Such rows would stay. The access log is meant to."""
    bare = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.fields
        if field.name == "case_id" and isinstance(field, models.UUIDField)
    }
    assert bare == {"audit.AccessEntry"}


def test_the_log_keeps_everything_and_says_that_it_was_erased(lead, alice, full_case):
    before = list(AccessEntry.objects.values_list("number", "mac"))
    receipt = erase(lead, full_case)
    entries = AccessEntry.objects.order_by("number")
    assert list(entries.values_list("number", "mac"))[: len(before)] == before
    last = entries.last()
    assert (last.event, last.case_id, last.actor_id) == (
        Event.CASE_ERASED,
        full_case.pk,
        lead.pk,
    )
    assert last.object_id == receipt.pk
    assert reason_of(last) == REASON
    assert [fault for fault in faults() if "head file" not in fault] == []


def test_the_receipt_counts_what_went_and_holds_no_word(lead, full_case):
    receipt = erase(lead, full_case)
    assert receipt.code == full_case.code
    assert receipt.records["safefuture.RiskAssessment"] == 1
    assert receipt.records["cases.Draft"] == 1
    stored = str(ErasureReceipt.objects.values().get())
    assert CANARY not in stored
    assert full_case.working_name not in stored


def test_no_table_holds_a_sealed_row_or_the_name_of_the_case(lead, full_case):
    code = full_case.code
    erase(lead, full_case)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found = [row for row in cursor.fetchall() if code in str(row)]
            assert not found or table == "cases_erasurereceipt"


def test_rows_from_a_backup_do_not_open_without_the_key(lead, full_case):
    old_case = Case.objects.filter(pk=full_case.pk).values().get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cases_safecontact")
        columns, row = [column[0] for column in cursor.description], cursor.fetchone()
        cursor.execute("SELECT * FROM cases_case WHERE code = %s", [full_case.code])
        case_columns, case_row = [column[0] for column in cursor.description], cursor.fetchone()
    assert old_case["code"] == full_case.code
    erase(lead, full_case)
    put_back("cases_case", case_columns, case_row)
    put_back("cases_safecontact", columns, row)
    with pytest.raises(SealError):
        _name = Case.objects.get().working_name
    with pytest.raises(SealError):
        _hours = SafeContact.objects.get().hours


def put_back(table, columns, row):
    names = ", ".join(f'"{column}"' for column in columns)
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{table}" ({names}) VALUES ({places})', row)


def test_on_legal_hold_nothing_is_erased(lead, alice_case):
    save_retention(
        actor=lead,
        case=alice_case,
        record_id=uuid.uuid4(),
        version=0,
        legal_basis="wmo",
        keep_until=None,
        keep_reason="",
        on_hold=True,
        hold_reason="Strafzaak",
    )
    with pytest.raises(ValidationError, match=r"legal hold|blokkade"):
        erase(lead, alice_case)
    assert Case.objects.filter(pk=alice_case.pk).exists()


def test_the_code_must_be_that_of_this_case(lead, alice_case, bob_case):
    with pytest.raises(ValidationError) as raised:
        erase(lead, alice_case, code=bob_case.code)
    assert list(raised.value.error_dict) == ["code"]


def test_the_code_may_be_typed_in_small_letters_without_the_dash(lead, alice_case):
    erase(lead, alice_case, code=alice_case.code.lower().replace("-", ""))
    assert not Case.objects.exists()


def test_a_case_that_is_not_closed_asks_to_be_sure(lead, alice_case):
    with pytest.raises(ValidationError) as raised:
        erase(lead, alice_case, is_sure=False)
    assert list(raised.value.error_dict) == ["is_sure"]
    Case.objects.filter(pk=alice_case.pk).update(status=CaseStatus.CLOSED)
    erase(lead, alice_case, is_sure=False)


def test_only_a_lead_of_the_agency_may_erase(alice, charlie, alice_case):
    for actor in (alice, charlie):
        with pytest.raises(PermissionDenied):
            erase(actor, alice_case)


def test_a_refused_erasure_keeps_the_key(lead, alice_case):
    with pytest.raises(ValidationError):
        erase(lead, alice_case, code="AAAA-AAAA")
    assert Case.objects.with_key().get().working_name == alice_case.working_name


@pytest.fixture
def browser(client_for, lead):
    return client_for(lead)


def send(browser, case, **changes):
    url = reverse("cases:erase", args=[case.pk]).replace("/nl/", "/en/")
    ticket = browser.get(url).context["ticket"]
    answers = {"code": case.code, "reason": REASON, "is_sure": "on"} | changes
    return browser.post(url, {"form_ticket": ticket} | answers)


def test_the_page_erases_and_leads_to_the_receipt(browser, full_case):
    response = send(browser, full_case)
    receipt = ErasureReceipt.objects.get()
    assert response["Location"].endswith(f"/cases/receipts/{receipt.pk}/")
    page = browser.get(response["Location"]).content.decode()
    assert full_case.code in page
    assert CANARY not in page
    listed = browser.get("/en/cases/retention/").content.decode()
    assert full_case.code in listed


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"code": "AAAA-AAAA"}, "not the code of this case"),
        ({"is_sure": ""}, "not closed"),
        ({"reason": "kort"}, "one sentence"),
    ],
)
def test_a_wrong_answer_is_told_and_erases_nothing(browser, alice_case, answers, words):
    response = send(browser, alice_case, **answers)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert Case.objects.exists()


def test_afterwards_it_is_as_if_it_had_never_been(client_for, lead, alice, full_case):
    erase(lead, full_case)
    for user in (lead, alice):
        browser = client_for(user)
        for name in ("cases:case_detail", "cases:erase", "safefuture:return_detail"):
            if name == "cases:erase" and user is alice:
                continue
            answers = []
            for case_id in (full_case.pk, uuid.uuid4()):
                response = browser.get(reverse(name, args=[case_id]))
                assert response.status_code == 404
                answers.append(response.content.replace(str(case_id).encode(), b"id"))
            masked = [re.sub(rb'(csrfmiddlewaretoken" value=)"[^"]*"', b"", one) for one in answers]
            assert masked[0] == masked[1]


def test_a_second_click_finds_nothing(browser, alice_case):
    url = reverse("cases:erase", args=[alice_case.pk])
    data = {"form_ticket": browser.get(url).context["ticket"], "code": alice_case.code}
    data |= {"reason": REASON, "is_sure": "on"}
    assert [browser.post(url, data).status_code for _ in range(2)] == [302, 404]
    assert ErasureReceipt.objects.count() == 1


def test_what_is_typed_after_the_erasure_is_not_kept(client_for, alice, lead, alice_case):
    url = reverse("cases:safe_contact", args=[alice_case.pk])
    browser = client_for(alice)
    ticket = browser.get(url).context["ticket"]
    erase(lead, alice_case)
    assert browser.post(url, {"form_ticket": ticket, "hours": "x"}).status_code == 404
    assert not Draft.objects.exists()


@pytest.mark.paper
@pytest.mark.parametrize("language", ["nl", "en", "both"])
def test_the_receipt_prints_with_a_neutral_title(browser, lead, alice_case, language):
    receipt = erase(lead, alice_case)
    url = reverse("cases:receipt_pdf", args=[receipt.pk])
    response = browser.get(url, {"language": language})
    assert 'filename="receipt.pdf"' in response["Content-Disposition"]
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert receipt.code not in str(pdf.docinfo)


def test_deleted_rows_are_overwritten_on_sqlite():
    options = database("sqlite:///x.sqlite3")["OPTIONS"]
    assert "secure_delete=ON" in options["init_command"]
