from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from .models import User
from .selectors import signed_in_user


class PortalBackend(AuthenticationBackend):
    """Password sign-in by e-mail. Each request reads the person, agency and second factor anew."""

    def get_user(self, user_id: Any) -> User | None:
        user = signed_in_user(user_id)
        return user if user and user.may_sign_in else None

    def user_can_authenticate(self, user: Any) -> bool:
        return isinstance(user, User) and user.may_sign_in
