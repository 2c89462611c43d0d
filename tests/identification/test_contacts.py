"""A team lead fills in whom to call in the agency's own plan, without the admin."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from identification.models import LocalContact, StepPlan
from identification.selectors import as_walked, contacts_of, plan_for, variant_of, versions_of
from identification.services.contacts import save_contact
from identification.services.variants import make_variant
from identification.services.versions import version_now
from safe_portal.audit.models import AccessEntry
from safe_portal.cases.tickets import FIELD
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
FILLED = {
    "role_nl": "Het kan een kind zijn",
    "role_en": "It may be a child",
    "name": "Youth team",
    "phone": "010 000 00 01",
    "hours_nl": "Werkdagen",
    "hours_en": "Working days",
    "note_nl": "",
    "note_en": "",
}


@pytest.fixture
def own(plan, agency, lead) -> StepPlan:
    return make_variant(agency=agency, actor=lead)


@pytest.fixture
def desk(client_for, lead) -> Client:
    return client_for(lead)


def at(name: str, *args: object) -> str:
    return reverse(f"identification:{name}", args=args)


def add(own: StepPlan, actor, **values: str) -> LocalContact:
    told = FILLED | values
    return save_contact(plan=own, record_id=uuid.uuid4(), version=0, actor=actor, **told)


def ticket_of(client: Client, address: str) -> dict[str, str]:
    return {FIELD: client.get(address).context["ticket"]}


def names(own: StepPlan) -> list[str]:
    return [contact.name for contact in contacts_of(own)]


def test_without_a_plan_of_its_own_the_agency_makes_one(plan, desk, agency):
    page = desk.get(at("contact_list"))
    assert page.context["plan"] is None
    for _twice in range(2):
        assert desk.post(at("own_plan_new")).status_code == 302
    assert StepPlan.objects.filter(agency=agency).count() == 1


def test_without_any_plan_the_button_answers_in_words(desk):
    page = desk.post(at("own_plan_new"), follow=True)
    assert page.status_code == 200
    assert len(page.context["messages"]) == 1


def test_a_contact_is_added_in_both_languages(own, desk, agency):
    new = at("contact_new")
    assert desk.post(new, ticket_of(desk, new) | FILLED).status_code == 302
    (contact,) = as_walked(plan_for(agency)).contacts
    assert (contact.role.nl, contact.role.en) == (FILLED["role_nl"], FILLED["role_en"])
    entry = AccessEntry.objects.latest("number")
    assert (entry.event, entry.part) == ("record_created", "step_plan")
    assert "Youth team" not in str(entry.fields)


def test_the_same_form_sent_twice_makes_one_contact(own, desk):
    new = at("contact_new")
    sent = ticket_of(desk, new) | FILLED
    desk.post(new, sent)
    desk.post(new, sent)
    assert names(own) == ["Youth team"]


def test_a_contact_is_changed_and_a_version_is_kept(own, desk, lead):
    contact = add(own, lead)
    version_now(plan=plan_for(lead.agency), actor=lead)
    address = at("contact_edit", contact.pk)
    desk.post(address, ticket_of(desk, address) | FILLED | {"phone": "010 000 00 09"})
    contact.refresh_from_db()
    assert contact.phone == "010 000 00 09"
    newest, before, *_rest = versions_of(own)
    phones = [version.walked().contacts[0].phone for version in (newest, before)]
    assert phones == ["010 000 00 09", "010 000 00 01"]


def test_what_a_colleague_changed_meanwhile_is_shown_beside_the_own_text(own, desk, lead):
    contact = add(own, lead)
    address = at("contact_edit", contact.pk)
    mine = ticket_of(desk, address) | FILLED | {"phone": "010 000 00 02"}
    theirs = FILLED | {"phone": "010 000 00 03"}
    save_contact(plan=own, record_id=contact.pk, version=contact.version, actor=lead, **theirs)
    page = desk.post(address, mine)
    assert page.status_code == 409
    (difference,) = page.context["differences"]
    assert (difference["mine"], difference["theirs"]) == ("010 000 00 02", "010 000 00 03")
    contact.refresh_from_db()
    assert contact.phone == "010 000 00 03"


@pytest.mark.parametrize(
    ("field", "value"),
    [("role_nl", ""), ("role_en", ""), ("name", " "), ("phone", "call us"), ("name", "x" * 121)],
)
def test_what_cannot_be_is_said_beside_the_field_and_kept(own, desk, field, value):
    new = at("contact_new")
    page = desk.post(new, ticket_of(desk, new) | FILLED | {field: value})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert "010 000 00 01" in page.content.decode() or field == "phone"
    assert names(own) == []
    assert desk.get(new).context["draft"]


def test_a_note_of_a_megabyte_is_refused_in_words(own, desk):
    new = at("contact_new")
    page = desk.post(new, ticket_of(desk, new) | FILLED | {"note_nl": "x" * 1_000_000})
    assert page.status_code == 422
    assert "note_nl" in page.context["form"].errors


def test_contacts_are_ordered_hidden_and_shown_again(own, desk, lead, agency):
    first, second = add(own, lead, name="First"), add(own, lead, name="Second")
    desk.post(at("contact_act", second.pk), {"action": "up"})
    assert names(own) == ["Second", "First"]
    desk.post(at("contact_act", second.pk), {"action": "up"})
    desk.post(at("contact_act", first.pk), {"action": "down"})
    assert names(own) == ["Second", "First"]
    desk.post(at("contact_act", second.pk), {"action": "hide"})
    assert [one.name for one in as_walked(plan_for(agency)).contacts] == ["First"]
    desk.post(at("contact_act", second.pk), {"action": "show"})
    assert len(as_walked(plan_for(agency)).contacts) == 2


def test_another_agency_finds_nothing(own, client_for, lead, other_agency):
    contact = add(own, lead)
    stranger = UserFactory(agency=other_agency, is_team_lead=True)
    make_variant(agency=other_agency, actor=stranger)
    client = client_for(stranger)
    for address in (at("contact_edit", contact.pk), at("contact_act", contact.pk)):
        assert client.post(address, FILLED | {"action": "hide"}).status_code == 404
    assert client.get(at("contact_edit", contact.pk)).status_code == 404
    assert "Youth team" not in client.get(at("contact_list")).content.decode()
    contact.refresh_from_db()
    assert contact.is_published


PAGES = ("contact_list", "contact_new", "own_address")


@pytest.mark.parametrize("name", PAGES)
def test_only_team_leads_come_in(own, client_for, alice, agency_admin, editor, client, name):
    for person in (alice, agency_admin, editor):
        assert client_for(person).get(at(name)).status_code == 403
    assert client.get(at(name)).status_code == 302


def test_without_a_plan_there_is_nothing_to_add_to(plan, desk):
    assert desk.get(at("contact_new")).status_code == 404
    assert desk.get(at("own_address")).status_code == 404


def test_the_address_is_kept_and_a_taken_one_gets_words(own, desk, agency, other_agency, editor):
    address = at("own_address")
    desk.post(address, ticket_of(desk, address) | {"address": "Haven"})
    assert variant_of(agency).address == "haven"
    other = make_variant(agency=other_agency, actor=editor)
    StepPlan.objects.filter(pk=other.pk).update(address="brug")
    for taken in ("brug", "sheet", "no spaces"):
        page = desk.post(address, ticket_of(desk, address) | {"address": taken})
        assert page.status_code == 422
        assert list(page.context["form"].errors) == ["address"]
    assert variant_of(agency).address == "haven"


def test_what_an_editor_changes_makes_an_open_form_stale(own, desk, lead, client_for, editor):
    contact = add(own, lead)
    address = at("contact_edit", contact.pk)
    mine = ticket_of(desk, address) | FILLED | {"phone": "010 000 00 02"}
    change_in_admin(client_for(editor), own, "contacts-0-phone", "010 000 00 03")
    assert desk.post(address, mine).status_code == 409


def change_in_admin(client: Client, own: StepPlan, field: str, value: str) -> None:
    from tests.identification.test_admin import posted

    page = reverse("admin:identification_stepplan_change", args=[own.pk])
    data = posted(client.get(page)) | {field: value}
    assert client.post(page, data).status_code == 302


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_the_same_for_one_and_for_thirty(
    own, desk, lead, django_assert_max_num_queries, number
):
    for position in range(number):
        LocalContact.objects.create(
            plan=own, role_nl="r", role_en="r", name=f"Nr {position}", position=position
        )
    with django_assert_max_num_queries(7):
        assert len(desk.get(at("contact_list")).context["contacts"]) == number
