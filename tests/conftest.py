"""The people every test knows. Alice owns the case, Bob and the lead are her colleagues."""

import gc
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django_scopes import scopes_disabled
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from safe_portal.accounts.models import Agency, User
from safe_portal.audit import triggers
from safe_portal.cases.models import Case
from safe_portal.printing.services import laid_out_once, render_html
from tests.factories.accounts import AgencyFactory, UserFactory
from tests.factories.cases import CaseFactory
from tests.words import words_of

# A slow machine is no fault of what is tested.
hypothesis.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis.load_profile("unhurried")
DATABASE = frozenset({"db", "transactional_db", "django_db_setup", "_django_db_helper"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database is the same on each: the run on SQLite has it, the other does not."""
    if connection.vendor == "sqlite":
        return
    apart = [item for item in items if not asks_database(item)]
    if apart:
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if asks_database(item)]


def asks_database(item: pytest.Item) -> bool:
    names = getattr(item, "fixturenames", ())
    return bool(item.get_closest_marker("django_db")) or not DATABASE.isdisjoint(names)


def pytest_collection_finish() -> None:
    """Python looks for garbage less often: what is imported by now stays until the end, and going
    through it again and again took up to a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def _language_of_no_other_test() -> Iterator[None]:
    """A page asked for in English leaves the thread English; each test begins in Dutch."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def sent_to_print(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that go to the printer, caught on their way."""
    pages: list[str] = []

    def catch(template: str, context: dict, *, languages: tuple[str, ...], title: str) -> bytes:
        pages.append(render_html(template, context, languages=languages, title=title))
        return b"%PDF-"

    monkeypatch.setattr("safe_portal.printing.later.render_pdf", catch)
    return pages


@pytest.fixture
def printed(sent_to_print: list[str]) -> Callable[[HttpResponse], str]:
    """The words of the page that an answer sent to the printer."""

    def words(response: HttpResponse) -> str:
        assert response.status_code == 200
        return words_of(sent_to_print[-1])

    return words


@pytest.fixture
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def agency(db: None) -> Agency:
    return AgencyFactory(name="Havenlicht")


@pytest.fixture
def other_agency(db: None) -> Agency:
    return AgencyFactory(name="Noorderbrug")


@pytest.fixture
def alice(agency: Agency) -> User:
    return UserFactory(email="alice@example.org", name="Alice", agency=agency, is_caseworker=True)


@pytest.fixture
def bob(agency: Agency) -> User:
    return UserFactory(email="bob@example.org", name="Bob", agency=agency, is_caseworker=True)


@pytest.fixture
def lead(agency: Agency) -> User:
    return UserFactory(email="lead@example.org", name="Lead", agency=agency, is_team_lead=True)


@pytest.fixture
def agency_admin(agency: Agency) -> User:
    return UserFactory(email="admin@example.org", name="Admin", agency=agency, is_agency_admin=True)


@pytest.fixture
def trainer(agency: Agency) -> User:
    return UserFactory(email="trainer@example.org", name="Trainer", agency=agency, is_trainer=True)


@pytest.fixture
def charlie(other_agency: Agency) -> User:
    return UserFactory(
        email="charlie@example.org", name="Charlie", agency=other_agency, is_caseworker=True
    )


@pytest.fixture
def editor(db: None) -> User:
    return UserFactory(email="editor@example.org", name="Editor", is_directory_editor=True)


@pytest.fixture
def superuser(db: None) -> User:
    return UserFactory(email="root@example.org", name="Root", is_superuser=True)


@pytest.fixture
def alice_case(alice: User) -> Case:
    return CaseFactory(owner=alice)


@pytest.fixture
def bob_case(bob: User) -> Case:
    return CaseFactory(owner=bob)


@pytest.fixture
def charlie_case(charlie: User) -> Case:
    return CaseFactory(owner=charlie)


@pytest.fixture
def unscoped() -> Iterator[None]:
    """For tests that look at case data from outside every agency."""
    with scopes_disabled():
        yield


@pytest.fixture(scope="session")
def client_for() -> Callable[..., Client]:
    """A browser in which someone signed in with both factors."""

    def make(user: User, **options: object) -> Client:
        if not Authenticator.objects.filter(user=user).exists():
            Authenticator.objects.create(
                user=user, type=Authenticator.Type.TOTP, data={"secret": "unused"}
            )
            user.refresh_from_db()
        client = Client(**options)
        client.force_login(user)
        return client

    return make


@pytest.fixture(autouse=True)
def _append_only_lifted_for_flush(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that empty every table at their end must lift the access log's triggers for that."""
    names = {"transactional_db", "live_server", "django_db_reset_sequences"}
    marker = request.node.get_closest_marker("django_db")
    flushes = bool(names & set(request.fixturenames)) or bool(
        marker and marker.kwargs.get("transaction")
    )
    if not flushes:
        yield
        return
    request.getfixturevalue("transactional_db")
    triggers.install(connection)
    yield
    triggers.remove(connection)


@pytest.fixture(autouse=True)
def _no_print_of_another_test() -> None:
    laid_out_once.cache_clear()


@pytest.fixture
def count_queries() -> Callable[[Callable[[], object]], int]:
    """How many statements something takes, without the savepoints around it."""

    def count(action: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as captured:
            action()
        return sum("SAVEPOINT" not in one["sql"] for one in captured)

    return count
