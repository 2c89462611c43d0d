import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from safe_portal.accounts import services
from safe_portal.accounts.enums import Role
from safe_portal.accounts.models import Agency, User
from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry

from .factories import give_second_factor


def invite(actor: User, *roles: Role, email: str = "new@example.org") -> User:
    return services.invite(actor=actor, email=email, name="New", language="nl", roles=roles)


def last_entry() -> AccessEntry:
    return AccessEntry.objects.latest("number")


class TestInvite:
    def test_a_lead_invites_into_the_own_agency(self, lead: User) -> None:
        person = invite(lead, Role.CASEWORKER, email=" New@Example.org ")
        assert (person.email, person.agency) == ("new@example.org", lead.agency)
        assert person.roles == {Role.CASEWORKER}
        assert not person.has_usable_password()
        assert [message.to for message in mail.outbox] == [["new@example.org"]]

    def test_it_is_logged_by_role_names_only(self, lead: User) -> None:
        person = invite(lead, Role.TRAINER)
        entry = last_entry()
        assert (entry.event, entry.actor_id) == (Event.USER_INVITED, lead.pk)
        assert (entry.part, entry.fields) == (f"user:{person.pk}", ["trainer"])

    @pytest.mark.parametrize("role", [Role.AGENCY_ADMIN, Role.DIRECTORY_EDITOR])
    def test_a_lead_gives_no_higher_role(self, lead: User, role: Role) -> None:
        with pytest.raises(PermissionDenied):
            invite(lead, role)
        assert not User.objects.filter(email="new@example.org").exists()

    def test_an_administrator_makes_administrators_but_no_editors(self, agency_admin: User) -> None:
        assert invite(agency_admin, Role.AGENCY_ADMIN).is_agency_admin
        with pytest.raises(PermissionDenied):
            invite(agency_admin, Role.DIRECTORY_EDITOR, email="other@example.org")

    @pytest.mark.parametrize("email", ["bob@example.org", "BOB@example.org"])
    def test_an_address_has_one_account(self, lead: User, bob: User, email: str) -> None:
        with pytest.raises(ValidationError):
            invite(lead, Role.CASEWORKER, email=email)
        assert not mail.outbox

    def test_who_has_no_agency_invites_nobody(self, superuser: User, editor: User) -> None:
        for actor in (superuser, editor):
            with pytest.raises(PermissionDenied):
                invite(actor, Role.CASEWORKER)


class TestRoles:
    def test_they_change_and_are_logged(self, lead: User, bob: User) -> None:
        services.change_roles(actor=lead, person=bob, roles={Role.TRAINER})
        bob.refresh_from_db()
        assert bob.roles == {Role.TRAINER}
        assert last_entry().fields == ["caseworker", "trainer"]

    def test_nothing_changed_is_nothing_logged(self, lead: User, bob: User) -> None:
        services.change_roles(actor=lead, person=bob, roles={Role.CASEWORKER})
        assert not AccessEntry.objects.exists()

    def test_roles_beyond_the_actor_stay(self, agency_admin: User, bob: User) -> None:
        bob.is_directory_editor = True
        bob.save()
        services.change_roles(actor=agency_admin, person=bob, roles={Role.TRAINER})
        bob.refresh_from_db()
        assert bob.roles == {Role.TRAINER, Role.DIRECTORY_EDITOR}

    def test_a_lead_cannot_make_an_administrator(self, lead: User, bob: User) -> None:
        with pytest.raises(PermissionDenied):
            services.change_roles(actor=lead, person=bob, roles={Role.AGENCY_ADMIN})

    def test_the_last_administrator_keeps_the_role(self, agency_admin: User, bob: User) -> None:
        second = invite(agency_admin, Role.AGENCY_ADMIN)
        with pytest.raises(ValidationError):
            services.change_roles(actor=second, person=agency_admin, roles=set())
        agency_admin.refresh_from_db()
        assert agency_admin.is_agency_admin


class TestClosing:
    def test_the_last_administrator_cannot_be_closed(self, agency_admin: User) -> None:
        invited = invite(agency_admin, Role.AGENCY_ADMIN)
        with pytest.raises(ValidationError):
            services.deactivate(actor=invited, person=agency_admin)

    def test_one_of_two_administrators_can(self, agency_admin: User) -> None:
        second = invite(agency_admin, Role.AGENCY_ADMIN)
        services.accept_invitation(person=second, password="een lang wachtwoord hier")
        services.deactivate(actor=second, person=agency_admin)
        assert not User.objects.get(pk=agency_admin.pk).is_active

    def test_it_is_logged_and_can_be_undone(self, lead: User, bob: User) -> None:
        services.deactivate(actor=lead, person=bob)
        assert last_entry().event == Event.USER_DEACTIVATED
        services.reactivate(actor=lead, person=bob)
        assert last_entry().event == Event.USER_REACTIVATED
        assert User.objects.get(pk=bob.pk).is_active


class TestSecondFactorReset:
    def test_the_administrator_removes_all_factors(self, agency_admin: User, bob: User) -> None:
        give_second_factor(bob)
        services.reset_second_factor(actor=agency_admin, person=bob)
        assert not Authenticator.objects.filter(user=bob).exists()
        assert last_entry().event == Event.FACTOR_RESET
        assert mail.outbox[-1].to == [bob.email]

    def test_only_the_administrator_stands_in_the_log(self, agency_admin: User, bob: User) -> None:
        give_second_factor(bob)
        before = last_entry().number
        services.reset_second_factor(actor=agency_admin, person=bob)
        entry = AccessEntry.objects.get(number__gt=before)
        assert (entry.event, entry.actor_id) == (Event.FACTOR_RESET, agency_admin.pk)
        assert entry.part == f"user:{bob.pk}"

    def test_it_ends_the_sessions(self, agency_admin: User, bob: User) -> None:
        give_second_factor(bob)
        services.reset_second_factor(actor=agency_admin, person=bob)
        assert User.objects.get(pk=bob.pk).security_stamp > bob.security_stamp

    def test_a_lead_cannot(self, lead: User, bob: User) -> None:
        give_second_factor(bob)
        with pytest.raises(PermissionDenied):
            services.reset_second_factor(actor=lead, person=bob)
        assert Authenticator.objects.filter(user=bob).count() == 2

    def test_nobody_resets_the_own_one(self, agency_admin: User) -> None:
        with pytest.raises(PermissionDenied):
            services.reset_second_factor(actor=agency_admin, person=agency_admin)


ACTIONS = [
    services.resend_invitation,
    services.deactivate,
    services.reactivate,
    services.reset_second_factor,
]


@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_acts_across_agencies(action, lead: User, agency_admin: User, charlie: User) -> None:  # type: ignore[no-untyped-def]
    for actor in (lead, agency_admin):
        with pytest.raises(PermissionDenied):
            action(actor=actor, person=charlie)


@pytest.mark.parametrize("action", ACTIONS)
def test_other_roles_act_on_nobody(  # type: ignore[no-untyped-def]
    action, alice: User, bob: User, trainer: User, superuser: User
) -> None:
    for actor in (alice, trainer, superuser):
        with pytest.raises(PermissionDenied):
            action(actor=actor, person=bob)


def test_a_lead_leaves_administrators_alone(lead: User, agency_admin: User) -> None:
    with pytest.raises(PermissionDenied):
        services.deactivate(actor=lead, person=agency_admin)


@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_of_the_agency_acts_on_a_superuser(  # type: ignore[no-untyped-def]
    action, lead: User, agency_admin: User, superuser: User
) -> None:
    superuser.agency = lead.agency
    superuser.save()
    for actor in (lead, agency_admin):
        with pytest.raises(PermissionDenied):
            action(actor=actor, person=superuser)


class TestRolesThatChangedMeanwhile:
    """Both people are looked at again once the lock is there."""

    def test_a_colleague_who_became_administrator(self, lead: User, bob: User) -> None:
        User.objects.filter(pk=bob.pk).update(is_agency_admin=True)
        with pytest.raises(PermissionDenied):
            services.deactivate(actor=lead, person=bob)
        assert User.objects.get(pk=bob.pk).is_active

    @pytest.mark.parametrize("change", [{"is_team_lead": False}, {"is_active": False}])
    def test_a_lead_who_is_none_any_more(self, lead: User, bob: User, change: dict) -> None:  # type: ignore[type-arg]
        User.objects.filter(pk=lead.pk).update(**change)
        with pytest.raises(PermissionDenied):
            services.deactivate(actor=lead, person=bob)

    def test_an_administrator_who_is_a_lead_now(self, agency_admin: User, bob: User) -> None:
        User.objects.filter(pk=agency_admin.pk).update(is_agency_admin=False, is_team_lead=True)
        with pytest.raises(PermissionDenied):
            services.change_roles(actor=agency_admin, person=bob, roles={Role.AGENCY_ADMIN})
        with pytest.raises(PermissionDenied):
            services.reset_second_factor(actor=agency_admin, person=bob)


def test_an_invitation_from_the_command_line_makes_the_agency(db: None) -> None:
    person = services.invite_from_outside(
        email="first@example.org",
        name="First",
        language="en",
        roles={Role.AGENCY_ADMIN},
        agency_name="Nieuwe instelling",
    )
    assert person.agency == Agency.objects.get(name="Nieuwe instelling")
    assert AccessEntry.objects.get().actor_id is None
    assert len(mail.outbox) == 1
