from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation

from safe_portal.accounts.models import User

from .factories import give_second_factor


@pytest.fixture(autouse=True)
def _fresh_rate_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    """A request leaves its language behind in the thread; addresses here begin with /nl/."""
    with translation.override("nl"):
        yield


@pytest.fixture
def anna(alice: User) -> User:
    """Alice with an authenticator app and recovery codes."""
    return give_second_factor(alice)
