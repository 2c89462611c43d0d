"""People and cases to measure with, made in bulk: as sealed and as assigned as real ones."""

import io
from functools import cache

from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from django_scopes import scopes_disabled

from safe_portal.accounts.models import Agency, User
from safe_portal.cases.models import Assignment, Case, CaseKey
from safefuture.enums import PictureOf, Side, Voice
from safefuture.models import Factor
from safefuture.sheet import Answer, Answers
from tests.factories.records import fill_often

OWN_CASES = 60
DOZEN = 12
BATCH = 2_000
DETAILS = {
    "picture_of": PictureOf.values[0],
    "language": "en",
    "country_of_destination": "NL",
    "country_of_origin": "BG",
    "note": "A note of an ordinary length about what was said today.",
}


def build() -> None:
    call_command("messages", compile=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_reference", stdout=io.StringIO())
    add_cases(caseworker(), OWN_CASES)


@cache
def caseworker() -> User:
    return make_person("worker@example.org", "Havenlicht")


@cache
def colleague() -> User:
    return make_person("colleague@example.org", "Havenlicht")


@cache
def stranger() -> User:
    return make_person("stranger@example.org", "Noorderbrug")


def make_person(email: str, agency: str) -> User:
    home = Agency.objects.get_or_create(name=agency)[0]
    user = User.objects.create_user(
        email, "a long password for bench", name="Person", agency=home, is_caseworker=True
    )
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "unused"})
    return user


def signed_in() -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(caseworker())
    return client


@scopes_disabled()
def grow_to(total: int) -> None:
    """Add cases of others until so many exist: half in the same agency, half in another."""
    missing = max(0, total - Case.objects.count())
    add_cases(colleague(), missing // 2)
    add_cases(stranger(), missing - missing // 2)


@scopes_disabled()
def add_cases(owner: User, count: int) -> None:
    for start in range(0, count, BATCH):
        add_batch(owner, min(BATCH, count - start))


def add_batch(owner: User, count: int) -> None:
    cases, keys = [], []
    for number in range(count):
        case = Case(agency=owner.agency, country_of_origin="BG", created_by=owner)
        keys.append(CaseKey.new_for(case))
        case.working_name = f"Working name {number}"
        cases.append(case)
    Case.objects.bulk_create(cases)
    CaseKey.objects.bulk_create(keys)
    Assignment.objects.bulk_create(
        [Assignment(case=case, user=owner, assigned_by=owner) for case in cases]
    )


@scopes_disabled()
def own_case() -> Case:
    return Case.objects.with_key().filter(created_by=caseworker()).order_by("pk").first()


@cache
@scopes_disabled()
def full_case() -> Case:
    """The own case with a dozen of everything that the five tools keep."""
    case = own_case()
    fill_often(case, "A few words of an ordinary length.", DOZEN)
    return case


def answers() -> Answers:
    return {
        (factor.pk, side, Voice.CLIENT): Answer(
            score=(factor.order % 7) - 3, note="What was said about it."
        )
        for factor in Factor.objects.all()
        for side in Side
    }
