"""Who may open a page, and who may manage whom. Which cases someone sees: cases.selectors."""

from collections.abc import Iterable
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from safe_portal.audit.services import deny

from .enums import Role
from .models import User

# What a role may give. Directory editors work for all agencies: only the command line makes them.
GIVEN_BY_LEADS = frozenset({Role.CASEWORKER, Role.TEAM_LEAD, Role.TRAINER})
GIVEN_BY_ADMINS = GIVEN_BY_LEADS | {Role.AGENCY_ADMIN}


def has_role(user: User, roles: Iterable[Role]) -> bool:
    """True when the person holds at least one of the roles. A superuser holds none by that."""
    return bool(user.roles & frozenset(roles))


def require_role(user: User, roles: Iterable[Role]) -> None:
    """Raise PermissionDenied (403) for who holds none of the roles."""
    if not has_role(user, roles):
        raise PermissionDenied


def roles_given_by(user: User) -> frozenset[Role]:
    """The roles that someone may give to and take from colleagues of the own agency."""
    if has_role(user, {Role.AGENCY_ADMIN}):
        return GIVEN_BY_ADMINS
    if has_role(user, {Role.TEAM_LEAD}):
        return GIVEN_BY_LEADS
    return frozenset()


def may_manage(actor: User, person: User) -> bool:
    """Never oneself, another agency or a superuser; a lead never someone with a higher role."""
    if actor.pk == person.pk or person.is_superuser:
        return False
    if actor.agency_id is None or actor.agency_id != person.agency_id:
        return False
    if has_role(actor, {Role.AGENCY_ADMIN}):
        return True
    return has_role(actor, {Role.TEAM_LEAD}) and person.roles <= GIVEN_BY_LEADS


def may_reset_second_factor(actor: User, person: User) -> bool:
    """Only the administrator of the agency, and never the own one."""
    return has_role(actor, {Role.AGENCY_ADMIN}) and may_manage(actor, person)


def person_at(request: HttpRequest) -> User:
    """Who is signed in, on pages that need sign-in."""
    return cast(User, request.user)


class RoleRequiredMixin:
    """Refuse (403) who holds none of `roles`; anonymous visitors were sent to sign in.

    Every refusal stands in the access log under `part`.
    """

    roles: frozenset[Role] | set[Role] = frozenset()
    part = "user"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            require_role(person_at(request), self.roles)
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except PermissionDenied:
            deny(actor=person_at(request), part=self.part)
            raise
