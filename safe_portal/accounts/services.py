"""Every change of a person's account, each with its entry in the access log."""

from collections.abc import Callable, Iterable

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from safe_portal.audit.enums import Event
from safe_portal.audit.services import record

from .access import may_manage, may_reset_second_factor, roles_given_by
from .enums import Role
from .models import Agency, User
from .selectors import has_other_admin, part_of, user_by_email
from .tasks import send_invitation, send_notice


@transaction.atomic
def invite(*, actor: User, email: str, name: str, language: str, roles: Iterable[Role]) -> User:
    """Make an account in the actor's agency and mail the link to choose a password.

    Raises PermissionDenied for a role the actor may not give, ValidationError for a taken address.
    """
    roles = frozenset(roles)
    if actor.agency is None or not roles <= roles_given_by(actor):
        raise PermissionDenied
    person = make_person(
        email=email, name=name, language=language, roles=roles, agency=actor.agency
    )
    _log(Event.USER_INVITED, actor=actor, person=person, fields=roles)
    send_invitation.enqueue(person.pk)
    return person


def make_person(
    *, email: str, name: str, language: str, roles: Iterable[Role], agency: Agency | None
) -> User:
    """An account without a password: it opens only through an invitation."""
    taken = ValidationError({"email": _("There is already an account with this address.")})
    if user_by_email(email):
        raise taken
    flags = {f"is_{role}": True for role in roles}
    person = User(email=email.strip().lower(), name=name, language=language, agency=agency, **flags)
    person.set_unusable_password()
    try:
        with transaction.atomic():
            person.full_clean()
            person.save()
    except IntegrityError as error:  # a colleague sent the same address a moment earlier
        raise taken from error
    return person


@transaction.atomic
def invite_from_outside(
    *, email: str, name: str, language: str, roles: Iterable[Role], agency_name: str
) -> User:
    """An invitation from the server's command line, where nobody is signed in."""
    roles = frozenset(roles)
    agency = Agency.objects.get_or_create(name=agency_name)[0] if agency_name else None
    person = make_person(email=email, name=name, language=language, roles=roles, agency=agency)
    _log(Event.USER_INVITED, actor=None, person=person, fields=roles)
    send_invitation.enqueue(person.pk)
    return person


@transaction.atomic
def resend_invitation(*, actor: User, person: User) -> None:
    """Send a new link; the one before stops working."""
    actor, person = _locked(actor, person)
    if not person.was_invited_only:
        raise ValidationError(_("This person already chose a password."))
    _end_sessions(person)
    _log(Event.USER_INVITED, actor=actor, person=person)
    send_invitation.enqueue(person.pk)


@transaction.atomic
def accept_invitation(*, person: User, password: str) -> None:
    """The invited person chooses a password; the link is spent by that."""
    person.set_password(password)
    person.save(update_fields=["password"])
    _log(Event.PASSWORD_CHANGED, actor=person, person=person)


@transaction.atomic
def change_roles(*, actor: User, person: User, roles: Iterable[Role]) -> None:
    """Give and take roles; those the actor may not give stay as they are.

    The person's sessions end at once. Raises ValidationError for the last administrator.
    """
    actor, person = _locked(actor, person)
    givable = roles_given_by(actor)
    wanted = frozenset(roles)
    if not wanted <= givable | person.roles:
        raise PermissionDenied
    changed = (person.roles ^ wanted) & givable
    if Role.AGENCY_ADMIN in changed and person.is_agency_admin:
        _refuse_for_last_admin(person)
    for role in changed:
        setattr(person, f"is_{role.value}", role in wanted)
    if changed:
        person.save(update_fields=[f"is_{role.value}" for role in changed])
        _log(Event.ROLE_CHANGED, actor=actor, person=person, fields=changed)


@transaction.atomic
def deactivate(*, actor: User, person: User) -> None:
    """Close the account; what the person wrote stays. Sessions end at once."""
    actor, person = _locked(actor, person)
    if person.is_agency_admin:
        _refuse_for_last_admin(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    _log(Event.USER_DEACTIVATED, actor=actor, person=person)


@transaction.atomic
def reactivate(*, actor: User, person: User) -> None:
    actor, person = _locked(actor, person)
    person.is_active = True
    person.save(update_fields=["is_active"])
    _log(Event.USER_REACTIVATED, actor=actor, person=person)


@transaction.atomic
def reset_second_factor(*, actor: User, person: User) -> None:
    """Remove every factor of someone who lost them; the next sign-in must enrol a new one."""
    actor, person = _locked(actor, person, allowed=may_reset_second_factor)
    for factor in Authenticator.objects.filter(user=person):
        factor.reset_by = actor
        factor.delete()
    _end_sessions(person)
    _log(Event.FACTOR_RESET, actor=actor, person=person)
    send_notice.enqueue(person.pk, "factor_reset")


@transaction.atomic
def update_profile(*, actor: User, name: str, language: str) -> None:
    User.objects.filter(pk=actor.pk).update(name=name, language=language)


@transaction.atomic
def set_password(*, user: User, password: str) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
    _log(Event.PASSWORD_CHANGED, actor=user, person=user)


def record_sign_in(*, user: User) -> None:
    record(event=Event.SIGNED_IN, actor=user)


@transaction.atomic
def record_sign_out(*, user: User) -> None:
    record(event=Event.SIGNED_OUT, actor=user)


@transaction.atomic
def record_failure(*, email: str, event: Event, fields: Iterable[str] = ()) -> None:
    """A refused visitor is nobody yet; whose account it was, the log says by its key."""
    person = user_by_email(email)
    agency_id = person.agency_id if person else None
    part = part_of(person) if person else ""
    record(event=event, actor=None, agency_id=agency_id, part=part, fields=fields)


@transaction.atomic
def factor_changed(*, user: User, kind: str) -> None:
    """Count a change of the second factor, which ends the person's sessions on every node."""
    _end_sessions(user)
    record(event=Event.FACTOR_CHANGED, actor=user, part=kind)


def _end_sessions(person: User) -> None:
    User.objects.filter(pk=person.pk).update(security_stamp=F("security_stamp") + 1)
    person.refresh_from_db(fields=["security_stamp"])


def _locked(
    actor: User, person: User, *, allowed: Callable[[User, User], bool] = may_manage
) -> tuple[User, User]:
    """Both as the database has them, after the agency was locked: changes wait their turn.

    Whether it is allowed is asked again then: roles may have changed while waiting.
    """
    if not allowed(actor, person):
        raise PermissionDenied
    Agency.objects.select_for_update().get(users=person)
    person = User.objects.select_for_update().get(pk=person.pk)
    actor = User.objects.select_related("agency").get(pk=actor.pk)
    if not (actor.may_sign_in and allowed(actor, person)):
        raise PermissionDenied
    return actor, person


def _refuse_for_last_admin(person: User) -> None:
    agency = person.agency
    if agency and person.is_active and not has_other_admin(agency=agency, than=person):
        raise ValidationError(_("This is the last administrator: make someone else one first."))


def _log(event: Event, *, actor: User | None, person: User, fields: Iterable[str] = ()) -> None:
    names = [str(field) for field in fields]
    record(event=event, actor=actor, agency_id=person.agency_id, part=part_of(person), fields=names)
