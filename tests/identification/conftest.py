from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from identification import selectors
from identification.models import StepPlan
from safe_portal.accounts.models import User
from safe_portal.cases.models import Case
from tests.shipping import ship_numbers, ship_step_plan


@pytest.fixture
def plan(db: None) -> StepPlan:
    """The step plan as shipped."""
    ship_step_plan()
    ship_numbers()
    return selectors.public_step_plan()


@pytest.fixture(autouse=True)
def _no_page_of_another_test() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def browser(alice: User, client_for: Callable[[User], Client]) -> Client:
    """Where the case's own worker is signed in."""
    return client_for(alice)


@pytest.fixture
def address(alice_case: Case) -> Callable[..., str]:
    """The address of a page of that worker's case, by its name."""

    def find(name: str, *args: object) -> str:
        return reverse(f"identification:{name}", args=[alice_case.pk, *args])

    return find
