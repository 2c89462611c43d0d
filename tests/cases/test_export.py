"""One case as data: every field of every record is in it, or listed with the reason why not."""

import csv
import io
import json

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.audit.services import record
from safe_portal.cases import services
from safe_portal.cases.export import LEFT_OUT, case_models, exported_fields, path_to_case
from safe_portal.cases.models import Assignment, Case, EmergencyAccess, SafeContact
from safe_portal.sealed_fields import SealedTextField
from safefuture.models import Overview, OverviewScore
from safefuture.sheet import Answer
from tests.factories.cases import CaseFactory
from tests.factories.records import fill_case, fill_often
from tests.safefuture.factories import load_factors, make_overview
from tests.test_inventory import CASE_MODELS

pytestmark = pytest.mark.django_db
CANARY = "Kanarievogel7f3a"


@pytest.fixture
def client(client_for, alice):
    return client_for(alice)


@pytest.fixture
def url(alice_case):
    return reverse("cases:export", args=[alice_case.pk])


@pytest.fixture
def everything(alice, bob, alice_case):
    """A case with a record of every kind and the canary in every sealed field."""
    with scopes_disabled():
        make_overview(
            alice_case, {"note": CANARY, "partner": CANARY}, housing_origin=Answer(1, CANARY)
        )
        fill_case(alice_case, CANARY)
        facts = {"working_name": CANARY}
        services.change_case(actor=alice, case=alice_case, version=1, **facts)
        services.open_in_emergency(actor=bob, code=alice_case.code, reason=CANARY)
    return alice_case


def exported(client, url):
    return json.loads(b"".join(client.get(url).streaming_content))


def field_names(model):
    return {field.name for field in [*model._meta.concrete_fields, *model._meta.many_to_many]}


def test_every_field_of_every_record_is_exported_or_left_out_with_a_reason(client, url, everything):
    records = exported(client, url)["records"]
    missing = []
    for model in CASE_MODELS:
        label = model._meta.label
        if label in LEFT_OUT:
            continue
        assert records.get(label), f"{label} is not in the export and not in LEFT_OUT"
        wanted = {name for name in field_names(model) if f"{label}.{name}" not in LEFT_OUT}
        missing += [f"{label}.{name}" for name in wanted - set(records[label][0])]
    assert missing == []


def test_what_is_left_out_exists_and_has_a_reason():
    known = {model._meta.label for model in CASE_MODELS}
    known |= {f"{one._meta.label}.{name}" for one in CASE_MODELS for name in field_names(one)}
    assert set(LEFT_OUT) <= known
    assert all(LEFT_OUT.values())


def test_every_sealed_value_stands_there_opened(client, url, everything):
    records = exported(client, url)["records"]
    for model in case_models():
        for field in exported_fields(model):
            if isinstance(field, SealedTextField) and field.name != "channels":
                values = [str(one[field.name]) for one in records[model._meta.label]]
                assert any(CANARY in value for value in values), field


def test_the_schema_names_models_fields_and_codes(client, url, everything):
    data = exported(client, url.replace("/nl/", "/en/"))
    assert (data["format"], data["version"]) == ("safe-portal-case", 1)
    assert data["left_out"] == LEFT_OUT
    assert set(data["schema"]) == set(data["records"])
    case = data["schema"]["cases.Case"]
    assert case["label"] == "case"
    assert case["fields"]["status"]["choices"]["closed"] == "Closed"


def test_people_and_factors_are_told_by_name_and_records_by_key(client, url, everything, alice):
    records = exported(client, url)["records"]
    score = records["safefuture.OverviewScore"][0]
    assert score["factor"]["name"]
    assert score["overview"] in {one["id"] for one in records["safefuture.Overview"]}
    assert records["cases.Case"][0]["created_by"] == {"id": alice.pk, "name": "Alice"}


def test_two_exports_of_the_same_case_are_equal_but_for_the_log_and_the_hour(
    client, url, everything
):
    first, second = exported(client, url), exported(client, url)
    assert len(second.pop("access_log")) == len(first.pop("access_log")) + 1
    first.pop("made_at")
    second.pop("made_at")
    assert json.dumps(first) == json.dumps(second)


def test_no_other_case_is_in_it(client, url, alice, alice_case):
    with scopes_disabled():
        load_factors()
        fill_case(CaseFactory(owner=alice), CANARY)
    assert CANARY not in json.dumps(exported(client, url))


def test_the_log_is_there_without_other_agencies(client, url, alice_case, alice, charlie):
    record(event=Event.DENIED, actor=charlie, case_id=alice_case.pk, part="case")
    log = exported(client, url)["access_log"]
    assert {entry["who"] for entry in log} == {"Alice"}
    assert log[0]["event"] == Event.CASE_CREATED


def test_the_reason_of_emergency_access_is_told(client, url, everything):
    assert CANARY in {entry["reason"] for entry in exported(client, url)["access_log"]}


def test_it_is_a_neutral_attachment_that_nobody_keeps_and_the_log_knows(client, url):
    response = client.get(url)
    assert response["Content-Disposition"] == 'attachment; filename="export.json"'
    assert "no-store" in response["Cache-Control"]
    entry = AccessEntry.objects.order_by("-number").first()
    assert (entry.event, entry.part) == (Event.CASE_EXPORTED, "export")


@pytest.mark.parametrize("name", ["export", "htcds", "rights"])
def test_who_is_not_on_the_case_gets_nothing(client_for, bob, charlie, trainer, alice_case, name):
    path = reverse(f"cases:{name}", args=[alice_case.pk])
    statuses = [client_for(user).get(path).status_code for user in (bob, charlie, trainer)]
    assert statuses == [404, 404, 403]


def test_a_value_that_does_not_open_stops_the_whole_export(client, url, alice, alice_case):
    with scopes_disabled():
        load_factors()
        fill_case(CaseFactory(owner=alice), CANARY)
        theirs = SafeContact.objects.get()
        SafeContact.objects.filter(pk=theirs.pk).update(case=alice_case)
    assert client.get(url).status_code == 410
    assert AccessEntry.objects.filter(event=Event.CASE_EXPORTED).count() == 0


@pytest.mark.parametrize("number", [1, 30])
def test_it_costs_one_query_for_each_kind_of_record(client, url, alice_case, number, count_queries):
    with scopes_disabled():
        load_factors()
        fill_often(alice_case, CANARY, number)
    assert count_queries(lambda: exported(client, url)) <= len(case_models()) + 12


@pytest.mark.parametrize(
    ("model", "path"),
    [
        (Case, ""),
        (SafeContact, "case"),
        (Assignment, "case"),
        (EmergencyAccess, "assignment__case"),
        (Overview, "case"),
        (OverviewScore, "overview__case"),
    ],
)
def test_the_way_to_the_case(model, path):
    assert path_to_case(model) == path


@pytest.fixture
def exchange(client, alice_case):
    return lambda **query: client.get(reverse("cases:htcds", args=[alice_case.pk]), query)


def test_htcds_holds_what_corresponds_and_nothing_else(exchange, alice_case):
    data = json.loads(exchange().content)
    assert data == {
        "standard": "HTCDS",
        "version": "2.0",
        "identifier": alice_case.code,
        "registered_on": alice_case.opened_on.isoformat(),
        "fields": {
            "cas_Status": "Active",
            "prs_PrimaryLanguage": "bg",
            "prs_SecondaryLanguage": "en",
        },
    }


@pytest.mark.parametrize(
    ("status", "told"), [("open", "Active"), ("paused", None), ("closed", "Closed")]
)
def test_a_status_without_a_counterpart_is_absent(exchange, alice_case, status, told):
    with scopes_disabled():
        Case.objects.filter(pk=alice_case.pk).update(status=status, languages=[])
    fields = json.loads(exchange().content)["fields"]
    assert fields == ({"cas_Status": told} if told else {})


def test_a_receiver_that_was_asked_is_a_referral(exchange, alice_case):
    with scopes_disabled():
        load_factors()
        plan = fill_case(alice_case, "Weerhuis")
        going = next(one for one in plan.values() if hasattr(one, "travel_on"))
        going.asked_on = None
        going.save()
        assert "cas_ReferredOrganisation" not in json.loads(exchange().content)["fields"]
        going.asked_on = alice_case.opened_on
        going.save()
    fields = json.loads(exchange().content)["fields"]
    assert fields["cas_ReferredOrganisation"] == "Weerhuis"
    assert fields["cas_ReasonForOutgoingReferral"] == "MigrationOrChangeOfLocation"


def test_the_sheet_has_a_line_of_names_and_one_of_values(exchange, alice_case, registered):
    registered.exchange_selectors.append(lambda case: {"org_Name": "=HYPERLINK(1)"})
    response = exchange(format="csv")
    names, values = csv.reader(io.StringIO(response.content.decode()))
    row = dict(zip(names, values, strict=True))
    assert row["identifier"] == alice_case.code
    assert row["org_Name"] == "'=HYPERLINK(1)"
    assert response["Content-Disposition"] == 'attachment; filename="exchange.csv"'


def test_every_mapped_field_stands_in_the_docs(exchange, settings, everything):
    page = (settings.BASE_DIR / "docs" / "htcds.md").read_text()
    fields = json.loads(exchange().content)["fields"]
    assert len(fields) > 5
    assert [name for name in fields if f"`{name}`" not in page] == []
