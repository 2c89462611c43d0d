"""Invented people to try the portal with. Passwords and secrets are public: never for work."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils.translation import gettext

from . import second_factor
from .enums import Role
from .models import Agency, User
from .selectors import user_by_email

PASSWORD = "tulp-fiets-molen-dijk"  # noqa: S105  (public on purpose)
# Public on purpose as well: 32 letters of base32, the last two differ per person.
SECRET = "DEMODEMODEMODEMODEMODEMODEMODE"  # noqa: S105
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
AGENCIES = ("Opvang De Kade", "Steunpunt Noorderlicht", "Vrouwenhuis Linde")
KADE, NOORD, LINDE = AGENCIES


@dataclass(frozen=True)
class Person:
    email: str
    name: str
    agency: str
    roles: tuple[Role, ...]

    @property
    def password(self) -> str:
        return PASSWORD

    @property
    def role_names(self) -> str:
        return ", ".join(str(role.label) for role in self.roles) or gettext("Superuser")


PEOPLE = (
    Person("anouk@example.org", "Anouk Terpstra", KADE, (Role.CASEWORKER,)),
    Person("bas@example.org", "Bas Wolthuis", KADE, (Role.CASEWORKER,)),
    Person("carlijn@example.org", "Carlijn Zeegers", KADE, (Role.TEAM_LEAD,)),
    Person("driss@example.org", "Driss Oudkerk", KADE, (Role.AGENCY_ADMIN,)),
    Person("emma@example.org", "Emma Veenhuis", KADE, (Role.TRAINER,)),
    Person("ferdi@example.org", "Ferdi Landman", NOORD, (Role.CASEWORKER, Role.TRAINER)),
    Person("gwen@example.org", "Gwen Postmus", NOORD, (Role.TEAM_LEAD, Role.AGENCY_ADMIN)),
    Person("hidde@example.org", "Hidde Rozema", LINDE, (Role.CASEWORKER,)),
    Person("ilse@example.org", "Ilse Brandsma", LINDE, (Role.TEAM_LEAD, Role.AGENCY_ADMIN)),
    Person("joost@example.org", "Joost Kamerling", "", (Role.DIRECTORY_EDITOR,)),
    Person("karin@example.org", "Karin Slagter", "", ()),
)


def load() -> None:
    """Make the agencies and people that are missing; what exists stays as it is."""
    if not settings.DEMO:
        raise ImproperlyConfigured("Demo people are only made in the demo.")
    for name in AGENCIES:
        Agency.objects.get_or_create(name=name)
    for number, person in enumerate(PEOPLE):
        if user_by_email(person.email) is None:
            _make(person, secret=secret_of(number))


@transaction.atomic
def _make(person: Person, *, secret: str) -> None:
    user = User.objects.create_user(
        person.email,
        PASSWORD,
        name=person.name,
        agency=Agency.objects.filter(name=person.agency).first(),
        is_superuser=not person.roles,
        **{f"is_{role.value}": True for role in person.roles},
    )
    second_factor.enrol_app(user=user, secret=secret)


def secret_of(number: int) -> str:
    return SECRET + LETTERS[number // 32] + LETTERS[number % 32]


def code_of(user: User) -> str:
    """The code the portal will take from this person now, or nothing without an app."""
    factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return second_factor.next_code(factor) if factor and settings.DEMO else ""


def current_code(email: str) -> str:
    """The code of this half minute, from the public secret alone: for browser tests and bench.

    A code counts once. The page of the second step shows the one that still counts.
    """
    number = [person.email for person in PEOPLE].index(email)
    return second_factor.code_at(secret_of(number))


def sign_in_lines() -> list[str]:
    """What `make run` prints: who can sign in, and where the code of the second step stands."""
    lines = [
        f"{person.role_names:40} {person.agency or '-':24} {person.email:22} {person.password}"
        for person in PEOPLE
    ]
    return [*lines, gettext("The code of the second step stands on its own page in the demo.")]
