"""The pages of the team and of the own account."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from tests.factories.accounts import PASSWORD, UserFactory

ClientFor = Callable[[User], Client]
ACTIONS = ["resend", "deactivate", "reactivate", "reset_factor"]
ALL_ROLES = ["caseworker", "team_lead", "trainer", "agency_admin"]


def url(name: str, *args: object) -> str:
    return reverse(f"team:{name}", args=args)


def invitation(**fields: object) -> dict[str, object]:
    return {"email": "new@example.org", "name": "New", "language": "en"} | fields


class TestWhoMayCome:
    @pytest.mark.parametrize("role", ["alice", "trainer", "editor", "superuser"])
    def test_others_are_refused(
        self, role: str, request: pytest.FixtureRequest, client_for: ClientFor, bob: User
    ) -> None:
        client = client_for(request.getfixturevalue(role))
        assert client.get(url("people")).status_code == 403
        assert client.get(url("invite")).status_code == 403
        assert client.get(url("person", bob.pk)).status_code == 403
        for action in ACTIONS:
            assert client.post(url(action, bob.pk)).status_code == 403

    def test_strangers_sign_in_first(self, client: Client, bob: User) -> None:
        for address in (url("people"), url("invite"), url("person", bob.pk)):
            assert client.get(address).url.startswith(reverse("account_login"))

    def test_people_of_another_agency_do_not_exist(
        self, client_for: ClientFor, agency_admin: User, charlie: User
    ) -> None:
        client = client_for(agency_admin)
        missing = client.get(url("person", 987_654))
        assert client.get(url("person", charlie.pk)).status_code == missing.status_code == 404
        assert client.post(url("person", charlie.pk), {"roles": []}).status_code == 404
        for action in ACTIONS:
            assert client.post(url(action, charlie.pk)).status_code == 404
        assert "Charlie" not in client.get(url("people")).content.decode()

    def test_every_refusal_is_logged_once(
        self, client_for: ClientFor, alice: User, lead: User, agency_admin: User, charlie: User
    ) -> None:
        refused = [
            client_for(alice).get(url("people")),
            client_for(lead).get(url("person", charlie.pk)),
            client_for(lead).post(url("deactivate", charlie.pk)),
            client_for(lead).post(url("deactivate", agency_admin.pk)),
            client_for(lead).post(url("person", agency_admin.pk), {"roles": []}),
        ]
        assert [answer.status_code for answer in refused] == [403, 404, 404, 403, 403]
        entries = AccessEntry.objects.filter(event=Event.DENIED).order_by("number")
        assert [entry.actor_id for entry in entries] == [alice.pk] + [lead.pk] * 4

    def test_actions_take_posts_only(
        self, client_for: ClientFor, agency_admin: User, bob: User
    ) -> None:
        client = client_for(agency_admin)
        for action in ACTIONS:
            assert client.get(url(action, bob.pk)).status_code == 405

    def test_a_lead_cannot_touch_an_administrator(
        self, client_for: ClientFor, lead: User, agency_admin: User
    ) -> None:
        client = client_for(lead)
        page = client.get(url("person", agency_admin.pk))
        assert "<form" not in page.content.decode().split("<main")[1]
        assert client.post(url("deactivate", agency_admin.pk)).status_code == 403
        assert client.post(url("person", agency_admin.pk), {"roles": []}).status_code == 403

    def test_nobody_changes_the_own_roles(self, client_for: ClientFor, agency_admin: User) -> None:
        client = client_for(agency_admin)
        assert client.post(url("person", agency_admin.pk), {"roles": []}).status_code == 403
        assert client.post(url("deactivate", agency_admin.pk)).status_code == 403


class TestList:
    @pytest.mark.parametrize("people", [1, 30])
    def test_the_number_of_queries_stays(  # type: ignore[no-untyped-def]
        self, people: int, client_for: ClientFor, lead: User, django_assert_max_num_queries
    ) -> None:
        UserFactory.create_batch(people, agency=lead.agency, is_caseworker=True)
        client = client_for(lead)
        with django_assert_max_num_queries(5):
            response = client.get(url("people"))
        assert len(response.context["people"]) == people + 1

    def test_long_lists_have_pages(self, client_for: ClientFor, lead: User) -> None:
        UserFactory.create_batch(60, agency=lead.agency)
        client = client_for(lead)
        assert len(client.get(url("people") + "?page=2").context["people"]) == 11
        assert client.get(url("people") + "?page=9").status_code == 404
        assert client.get(url("people") + "?page=x").status_code == 404


class TestInvite:
    def test_the_form_offers_what_the_inviter_may_give(
        self, client_for: ClientFor, lead: User, agency_admin: User
    ) -> None:
        def offered(user: User) -> list[str]:
            form = client_for(user).get(url("invite")).context["form"]
            return [value for value, _ in form.fields["roles"].choices]

        assert offered(lead) == ["caseworker", "team_lead", "trainer"]
        assert offered(agency_admin) == ALL_ROLES

    def test_it_sends_a_mail(self, client_for: ClientFor, lead: User) -> None:
        response = client_for(lead).post(url("invite"), invitation(roles=["caseworker"]))
        assert response.url == url("people")
        assert mail.outbox[0].to == ["new@example.org"]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("email", ""),
            ("email", "nonsense"),
            ("email", "a" * 300 + "@example.org"),
            ("email", "x\x00@example.org"),
            ("email", "alice@example.org"),
            ("email", "ALICE@EXAMPLE.ORG"),
            ("name", ""),
            ("name", "n" * 1_000_000),
            ("name", "a\x00b"),
            ("language", "de"),
            ("roles", []),
            ("roles", ["agency_admin"]),
            ("roles", ["directory_editor"]),
            ("roles", ["superuser"]),
        ],
    )
    def test_bad_input_gets_words_and_keeps_the_rest(
        self, client_for: ClientFor, lead: User, alice: User, field: str, value: object
    ) -> None:
        data = invitation(roles=["caseworker"]) | {field: value}
        response = client_for(lead).post(url("invite"), data)
        assert response.status_code == 200
        assert response.context["form"].errors[field]
        assert not mail.outbox

    @pytest.mark.parametrize("name", ["Zoë ‮ﷺ", "😀", "=1+1", "<script>", "O'Neill & co"])
    def test_unusual_names_are_kept_faithfully(
        self, client_for: ClientFor, lead: User, name: str
    ) -> None:
        client_for(lead).post(url("invite"), invitation(name=name, roles=["trainer"]))
        assert User.objects.get(email="new@example.org").name == name

    def test_it_cannot_be_smuggled_fields(self, client_for: ClientFor, lead: User) -> None:
        data = invitation(roles=["trainer"], is_superuser="on", agency="99", is_agency_admin="on")
        client_for(lead).post(url("invite"), data)
        person = User.objects.get(email="new@example.org")
        assert (person.is_superuser, person.agency, person.is_agency_admin) == (
            False,
            lead.agency,
            False,
        )


class TestPerson:
    def test_roles_change(self, client_for: ClientFor, lead: User, bob: User) -> None:
        response = client_for(lead).post(url("person", bob.pk), {"roles": ["trainer"]})
        assert response.url == url("person", bob.pk)
        assert [role.value for role in User.objects.get(pk=bob.pk).roles] == ["trainer"]

    def test_a_lead_cannot_smuggle_a_role(
        self, client_for: ClientFor, lead: User, bob: User
    ) -> None:
        response = client_for(lead).post(url("person", bob.pk), {"roles": ["agency_admin"]})
        assert response.context["form"].errors["roles"]
        assert not User.objects.get(pk=bob.pk).is_agency_admin

    def test_the_last_administrator_gets_words(
        self, client_for: ClientFor, agency_admin: User, bob: User
    ) -> None:
        bob.is_agency_admin = True
        bob.set_unusable_password()
        bob.save()
        response = client_for(bob).post(url("deactivate", agency_admin.pk), follow=True)
        assert "laatste beheerder" in response.content.decode()
        assert User.objects.get(pk=agency_admin.pk).is_active

    def test_only_an_administrator_sees_the_reset(
        self, client_for: ClientFor, lead: User, agency_admin: User, bob: User
    ) -> None:
        client_for(bob)
        address = url("reset_factor", bob.pk)
        assert address not in client_for(lead).get(url("person", bob.pk)).content.decode()
        assert address in client_for(agency_admin).get(url("person", bob.pk)).content.decode()
        assert client_for(lead).post(address).status_code == 403

    def test_a_new_invitation_for_someone_at_work_is_refused(
        self, client_for: ClientFor, lead: User, bob: User
    ) -> None:
        client_for(lead).post(url("resend", bob.pk))
        assert not mail.outbox


class TestProfile:
    def test_name_and_language_are_saved(self, client_for: ClientFor, alice: User) -> None:
        client_for(alice).post(reverse("account_profile"), {"name": "Alicja", "language": "en"})
        alice.refresh_from_db()
        assert (alice.name, alice.language) == ("Alicja", "en")

    @pytest.mark.parametrize(
        ("field", "value"), [("name", ""), ("name", "n" * 151), ("name", "\x00"), ("language", "x")]
    )
    def test_bad_input_gets_words(
        self, client_for: ClientFor, alice: User, field: str, value: str
    ) -> None:
        data = {"name": "Alice", "language": "nl"} | {field: value}
        response = client_for(alice).post(reverse("account_profile"), data)
        assert response.context["form"].errors[field]

    def test_no_role_can_be_smuggled_in(self, client_for: ClientFor, alice: User) -> None:
        data = {"name": "A", "language": "nl", "is_superuser": "on", "is_team_lead": "on"}
        client_for(alice).post(reverse("account_profile"), data)
        alice.refresh_from_db()
        assert (alice.is_superuser, alice.is_team_lead) == (False, False)

    def test_a_person_without_a_password_is_sent_to_ask_for_one(
        self, client_for: ClientFor, alice: User
    ) -> None:
        alice.set_unusable_password()
        alice.save()
        response = client_for(alice).get(reverse("account_change_password"))
        assert response.url == reverse("account_reset_password")

    @pytest.mark.parametrize(
        "password", ["", "short", "123456789012345", "alice@example.org", "password1234"]
    )
    def test_weak_new_passwords_get_words(
        self, client_for: ClientFor, alice: User, password: str
    ) -> None:
        data = {"oldpassword": PASSWORD, "password1": password, "password2": password}
        response = client_for(alice).post(reverse("account_change_password"), data)
        assert response.context["form"].errors["password1"]
