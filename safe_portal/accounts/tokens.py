"""Links in mails: they expire, work once, and die with any change to the account."""

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import signing

from .models import User

INVITATION_SALT = "safe_portal.accounts.invitation"


class ResetTokenGenerator(PasswordResetTokenGenerator):
    """Django's token, which also dies when the second factor, a role or the account changes.

    allauth's own generator fills its list of e-mail addresses, which the portal leaves empty.
    """

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.get_session_auth_hash()}"


def make_invitation(user: User) -> str:
    """The signed token of an invitation; sending a new one ends the one before."""
    facts = {"user": user.pk, "stamp": user.security_stamp}
    return signing.dumps(facts, salt=INVITATION_SALT)


def read_invitation(token: str) -> User | None:
    """The invited person, or None when the link is false, too old, replaced or already used."""
    try:
        facts = signing.loads(
            token, salt=INVITATION_SALT, max_age=settings.INVITATION_DAYS * 24 * 60 * 60
        )
    except signing.BadSignature:
        return None
    user = User.objects.select_related("agency").filter(pk=facts["user"]).first()
    if user is None or user.security_stamp != facts["stamp"]:
        return None
    return user if user.may_sign_in and user.was_invited_only else None
