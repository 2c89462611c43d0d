"""Who is who, and which colleagues someone may see."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry

from .models import Agency, User

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
CODE_FIELD = "code"  # in the access log: the password was right, the code was not


def with_second_factor(people: QuerySet[User]) -> QuerySet[User]:
    """The same people, each knowing in `second_factor_set` whether a second factor is enrolled."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
    return people.annotate(second_factor_set=Exists(factors))


def signed_in_user(pk: int | str) -> User | None:
    """The person behind a session, with agency and second factor, in one query."""
    return with_second_factor(User.objects.select_related("agency")).filter(pk=pk).first()


def has_second_factor(user: User) -> bool:
    """True when the person enrolled an app or a passkey; recovery codes alone do not count."""
    known = getattr(user, "second_factor_set", None)
    if known is None:
        known = Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists()
    return bool(known)


def user_by_email(email: str) -> User | None:
    return User.objects.select_related("agency").filter(email=email.strip().lower()).first()


def part_of(person: User) -> str:
    """What the access log calls someone's account."""
    return f"user:{person.pk}"


def wrong_codes(user: User) -> int:
    """How often a code of the second step was wrong in the last hour, from all addresses.

    The access log is counted: its entries are there on every node, and nobody can take them away.
    """
    failures = AccessEntry.objects.filter(event=Event.SIGN_IN_FAILED, part=part_of(user))
    hour_ago = timezone.now() - timedelta(hours=1)
    return failures.filter(fields=[CODE_FIELD], at__gt=hour_ago).count()


def colleagues_of(user: User) -> QuerySet[User]:
    """Everyone of the person's own agency; nobody at all for a person without an agency."""
    if user.agency_id is None:
        return with_second_factor(User.objects.none())
    people = User.objects.filter(agency_id=user.agency_id)
    return with_second_factor(people.select_related("agency"))


def has_other_admin(*, agency: Agency, than: User) -> bool:
    """Is there another active administrator, one who already chose a password?"""
    admins = User.objects.filter(agency=agency, is_agency_admin=True, is_active=True)
    return any(person.has_usable_password() for person in admins.exclude(pk=than.pk))
