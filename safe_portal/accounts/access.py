"""Who may open a page, by role. Which cases someone may see is decided in cases.selectors."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from .enums import Role
from .models import User


def has_role(user: User, roles: Iterable[Role]) -> bool:
    """True when the person holds at least one of the roles. A superuser holds none by that."""
    return bool(user.roles & frozenset(roles))


class RoleRequiredMixin:
    """Refuse (403) who lacks every role in `roles`; anonymous visitors are sent to sign in before."""

    roles: frozenset[Role] | set[Role] = frozenset()

    def dispatch(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        if not has_role(request.user, self.roles):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
