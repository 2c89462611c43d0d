"""Staff decide on suggestions, field by field."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.test import Client

from safe_portal.accounts.models import User
from socialmap import correctable, selectors, services
from socialmap.enums import CheckMethod, Decision, Listing
from socialmap.models import Organisation, Suggestion, TargetGroup
from tests.factories.accounts import UserFactory
from tests.socialmap.factories import PhoneFactory, ServiceTypeFactory
from tests.socialmap.rounds import asked, link_of
from tests.socialmap.typed import typed_in

pytestmark = pytest.mark.django_db

LIST = "/en/admin/socialmap/suggestion/"
OLD_STREET, NEW_STREET = "Oudeverborgenstraat", "Nieuweverborgenstraat"


@pytest.fixture
def desk(client_for, editor) -> Client:
    return client_for(editor)


def suggestion_of(editor: User, changes: dict, **facts) -> Suggestion:
    request = asked(editor, **facts)
    PhoneFactory(organisation=request.organisation, number="+31 20 1")
    path = link_of(request, "correct/")
    Client().post(path, typed_in(Client().get(path), changes))
    return Suggestion.objects.get()


def page_of(suggestion: Suggestion) -> str:
    return f"{LIST}{suggestion.pk}/change/"


def decide(desk: Client, suggestion: Suggestion, **changes):
    return desk.post(page_of(suggestion), typed_in(desk.get(page_of(suggestion)), changes))


def entry() -> Organisation:
    return Organisation.objects.get()


def test_the_page_shows_both_sides_with_marked_words(desk, editor):
    suggestion = suggestion_of(
        editor,
        {"description_en": "Shelter in Varna for women", "abbreviation": "<script>"},
        description_en="Shelter in Sofia for women",
    )
    text = desk.get(page_of(suggestion)).content.decode()

    assert "Shelter in <del>Sofia</del> for women" in text
    assert "Shelter in <ins>Varna</ins> for women" in text
    assert "<ins>&lt;script&gt;</ins>" in text


def test_fields_are_accepted_and_refused_one_by_one(desk, editor):
    suggestion = suggestion_of(
        editor, {"email": "new@example.org", "abbreviation": "NH", "phones-0-number": "+31 20 2"}
    )
    decide(desk, suggestion, decision_email="accepted", decision_abbreviation="refused")
    suggestion.refresh_from_db()
    assert suggestion.closed_at is None
    assert (entry().email, entry().abbreviation) == ("new@example.org", "")
    assert [phone.number for phone in entry().phones.all()] == ["+31 20 1"]

    decide(desk, suggestion, decision_phones="accepted", answer="No short names, please.")
    suggestion.refresh_from_db()
    assert suggestion.closed_at is not None
    assert [phone.number for phone in entry().phones.all()] == ["+31 20 2"]
    assert entry().last_check.method == CheckMethod.ORGANISATION
    text = mail.outbox[-1].body
    assert "2 changes are on the map now." in text
    assert "1 change we did not take over." in text
    assert "No short names, please." in text
    assert "new@example.org" not in text
    assert mail.outbox[-1].to == ["desk@member.example"]


def test_accept_all_writes_every_kind_of_field(desk, editor):
    ServiceTypeFactory(key="legal", name_nl="Recht", name_en="Legal")
    TargetGroup.objects.create(key="women", name_nl="Vrouwen", name_en="Women")
    changes = {
        "name_en": "New house",
        "served": ["BG", "HU"],
        "spoken": ["bg", "en"],
        "groups": ["women"],
        "works_with_victims": "on",
        "country": "BG",
        "service_legal": "on",
        "service_legal_en": "free",
        "phones-1-number": "+359 2 2",
    }
    suggestion = suggestion_of(editor, changes, listing=Listing.LAPSED, gives=["shelter"])
    edition = selectors.edition()
    decide(desk, suggestion, accept_all="1")

    now = correctable.read_entry(selectors.entry_to_check(suggestion.organisation_id))
    for change in suggestion.changes.all():
        assert now[change.field] == change.new
        assert change.decision == Decision.ACCEPTED
    assert entry().listing == Listing.LISTED
    assert selectors.edition() != edition
    page = Client().get(f"/en/social-map/organisation/{entry().key}/").content.decode()
    assert "New house" in page
    assert "+359 2 2" in page


def test_numbers_for_professionals_outlive_a_new_list(desk, editor):
    suggestion = suggestion_of(editor, {"phones-0-number": "+31 20 2"})
    PhoneFactory(organisation=entry(), number="+31 20 777", is_for_professionals=True)
    decide(desk, suggestion, accept_all="1")

    assert sorted(phone.number for phone in entry().phones.all()) == ["+31 20 2", "+31 20 777"]


def test_a_value_is_mended_before_it_is_accepted(desk, editor):
    suggestion = suggestion_of(editor, {"email": "new@exmaple.org"})
    decide(desk, suggestion, decision_email="accepted", email="new@example.org")

    assert entry().email == "new@example.org"
    assert suggestion.changes.get().new == "new@example.org"


def test_a_wrong_edit_gets_words_and_writes_nothing(desk, editor):
    suggestion = suggestion_of(editor, {"email": "new@example.org", "abbreviation": "NH"})
    response = decide(
        desk,
        suggestion,
        decision_email="accepted",
        decision_abbreviation="accepted",
        email="nobody",
        answer="Half a sentence",
    )

    assert response.status_code == 422
    assert "Enter a valid email address" in response.content.decode()
    assert "Half a sentence" in response.content.decode()
    assert (entry().email, entry().abbreviation) == ("old@example.org", "")
    assert all(change.is_open for change in suggestion.changes.all())


def test_a_wrong_value_can_be_refused(desk, editor):
    suggestion = suggestion_of(editor, {"kind": "network"})
    suggestion.changes.update(new="company")
    decide(desk, suggestion, decision_kind="refused")

    suggestion.refresh_from_db()
    assert suggestion.closed_at


def test_two_editors_at_the_same_field_the_second_is_told(desk, editor, client_for):
    suggestion = suggestion_of(editor, {"email": "new@example.org", "abbreviation": "NH"})
    other = client_for(
        UserFactory(email="second@example.org", name="Second", is_directory_editor=True)
    )
    seen = typed_in(other.get(page_of(suggestion)), {"decision_email": "refused"})
    decide(desk, suggestion, decision_email="accepted")
    response = other.post(page_of(suggestion), {**seen, "decision_abbreviation": "refused"})

    assert response.status_code == 409
    assert "Editor has decided on this already" in response.content.decode()
    assert suggestion.changes.get(field="email").decision == Decision.ACCEPTED
    assert suggestion.changes.get(field="abbreviation").is_open
    assert entry().email == "new@example.org"


def test_a_change_of_the_entry_in_between_is_warned_of(desk, editor):
    suggestion = suggestion_of(editor, {"email": "new@example.org"})
    assert "The entry changed since" not in desk.get(page_of(suggestion)).content.decode()
    seen = typed_in(desk.get(page_of(suggestion)), {"decision_email": "accepted"})
    Organisation.objects.update(email="between@example.org")

    assert "The entry changed since" in desk.get(page_of(suggestion)).content.decode()
    response = desk.post(page_of(suggestion), seen)
    assert response.status_code == 409
    assert "changed while you were looking" in response.content.decode()
    assert entry().email == "between@example.org"
    decide(desk, suggestion, decision_email="accepted")
    assert entry().email == "new@example.org"


def test_a_decided_suggestion_takes_no_more_decisions(desk, editor):
    suggestion = suggestion_of(editor, {"email": "new@example.org"})
    seen = typed_in(desk.get(page_of(suggestion)), {"decision_email": "accepted"})
    desk.post(page_of(suggestion), seen)
    response = desk.post(page_of(suggestion), seen)

    assert response.status_code == 409
    assert len(mail.outbox) == 2


def test_a_suggestion_of_words_only_is_read_and_closed(desk, editor):
    suggestion = suggestion_of(editor, {"remarks": "We moved."})
    assert "We moved." in desk.get(page_of(suggestion)).content.decode()
    decide(desk, suggestion, save="1")

    suggestion.refresh_from_db()
    assert suggestion.closed_at
    assert entry().last_check.method == CheckMethod.EDITORS


def test_what_is_all_refused_counts_as_checked_by_the_editors(desk, editor):
    suggestion = suggestion_of(editor, {"email": "new@example.org"})
    decide(desk, suggestion, decision_email="refused")

    check = entry().last_check
    assert (check.method, check.checked_by) == (CheckMethod.EDITORS, editor)


def test_the_history_names_fields_and_no_values(desk, editor):
    suggestion = suggestion_of(
        editor,
        {"address": NEW_STREET, "email": "new@example.org"},
        address=OLD_STREET,
        address_is_confidential=True,
    )
    decide(desk, suggestion, accept_all="1")
    history = f"/en/admin/socialmap/organisation/{entry().pk}/history/"
    text = desk.get(history).content.decode()

    assert "Changed Email address and Visiting address." in text.replace("E-mail", "Email")
    lines = " ".join(LogEntry.objects.values_list("change_message", flat=True))
    assert "straat" not in lines
    assert "new@example.org" not in lines
    assert entry().address == NEW_STREET


def test_a_confidential_address_is_seen_by_who_decides_and_then_forgotten(desk, editor, client_for):
    suggestion = suggestion_of(
        editor, {"address": NEW_STREET}, address=OLD_STREET, address_is_confidential=True
    )
    text = desk.get(page_of(suggestion)).content.decode()
    assert NEW_STREET in text
    assert OLD_STREET not in text
    decide(desk, suggestion, accept_all="1")

    after = desk.get(page_of(suggestion)).content.decode() + desk.get(LIST).content.decode()
    assert "straat" not in after + str(suggestion.changes.values().get())
    assert "straat" not in "".join(one.body + one.subject for one in mail.outbox)


def test_the_entry_tells_how_many_wait(desk, editor):
    suggestion = suggestion_of(editor, {"email": "new@example.org"})
    change = f"/en/admin/socialmap/organisation/{entry().pk}/change/"

    assert "1 to be decided" in desk.get(change).content.decode()
    assert desk.get(f"{LIST}?decided=no&q={entry().key}").context["cl"].result_count == 1
    assert desk.get(f"{LIST}?decided=yes").context["cl"].result_count == 0
    decide(desk, suggestion, accept_all="1")
    assert "None to be decided" in desk.get(change).content.decode()


def test_the_list_takes_the_same_number_of_queries_for_one_and_for_thirty(
    desk, editor, count_queries
):
    suggestion_of(editor, {"email": "new@example.org"})
    one = count_queries(lambda: desk.get(LIST))
    for number in range(30):
        other = asked(editor, key=f"entry-{number}").organisation
        services.suggest(
            organisation=other,
            values={"abbreviation": "NH"},
            remarks="",
            request=None,
            actor=editor,
        )

    assert count_queries(lambda: desk.get(LIST)) == one


@pytest.mark.parametrize("person", ["alice", "trainer", "agency_admin"])
def test_nobody_else_sees_a_suggestion(person, request, client_for, editor):
    suggestion = suggestion_of(editor, {"email": "new@example.org"})
    response = client_for(request.getfixturevalue(person)).get(page_of(suggestion))

    assert response.status_code in {302, 403, 404}


def test_an_address_that_becomes_confidential_later_is_forgotten_too(desk, editor):
    suggestion = suggestion_of(editor, {"address": NEW_STREET}, address=OLD_STREET)
    decide(desk, suggestion, accept_all="1")
    assert NEW_STREET in desk.get(page_of(suggestion)).content.decode()
    Organisation.objects.update(address_is_confidential=True)

    assert "straat" not in desk.get(page_of(suggestion)).content.decode()
    services.keep_up()
    assert "straat" not in str(suggestion.changes.values().get())


def test_of_an_open_suggestion_the_old_address_is_forgotten_and_the_new_one_waits(desk, editor):
    suggestion = suggestion_of(editor, {"address": NEW_STREET}, address=OLD_STREET)
    assert services.keep_up()["purged"] == 0
    Organisation.objects.update(address_is_confidential=True)

    assert [services.keep_up()["purged"] for _time in range(2)] == [1, 0]

    change = suggestion.changes.get()
    assert OLD_STREET not in str(change.old)
    assert change.new == NEW_STREET
    page = desk.get(page_of(suggestion)).content.decode()
    assert NEW_STREET in page
    assert "The entry changed since" not in page
    decide(desk, suggestion, decision_address="accepted")
    assert entry().address == NEW_STREET


def test_making_an_address_public_is_warned_of(desk, editor):
    entry_ = asked(editor, address=OLD_STREET, address_is_confidential=True).organisation
    suggestion = services.suggest(
        organisation=entry_,
        values={"address_is_confidential": False},
        remarks="",
        request=None,
        actor=editor,
    )

    text = desk.get(page_of(suggestion)).content.decode()
    assert "shows the address to everybody" in text
    assert OLD_STREET not in text


def suggested(editor, values, **facts):
    organisation = asked(editor, **facts).organisation
    return services.suggest(
        organisation=organisation, values=values, remarks="", request=None, actor=editor
    )


def test_the_address_of_a_former_shelter_stays_confidential(desk, editor):
    suggestion = suggested(editor, {"services": []}, address=OLD_STREET, gives=["shelter"])
    assert "The address stays confidential" in desk.get(page_of(suggestion)).content.decode()

    decide(desk, suggestion, accept_all="1")

    organisation = entry()
    assert not organisation.services.exists()
    assert organisation.address_is_confidential
    assert organisation.public_address == ""


def test_an_address_is_shown_when_the_organisation_and_an_editor_say_so(desk, editor):
    suggestion = suggested(
        editor,
        {"address_is_confidential": False},
        address=OLD_STREET,
        address_is_confidential=True,
    )

    decide(desk, suggestion, accept_all="1")

    assert entry().public_address == OLD_STREET


@pytest.mark.parametrize(
    "hiding",
    [
        {"address_is_confidential": True},
        {"services": [{"kind": "shelter", "details_nl": "", "details_en": ""}]},
    ],
)
def test_a_new_address_waits_for_what_would_hide_it(desk, editor, hiding):
    ServiceTypeFactory(key="shelter", name_nl="Opvang", name_en="Shelter")
    suggestion = suggested(editor, {"address": NEW_STREET, **hiding}, address=OLD_STREET)
    (other,) = hiding

    refused = decide(desk, suggestion, decision_address="accepted")
    assert entry().address == OLD_STREET
    assert "because that would hide it" in refused.content.decode()

    decide(desk, suggestion, decision_address="accepted", **{f"decision_{other}": "accepted"})
    assert entry().address == NEW_STREET
    assert entry().public_address == ""
