from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from safe_portal.cases.models import Case
from safefuture.models import Factor, Overview, PlanItem

from .factories import load_factors, make_overview
from .plans import finish, make_item


@pytest.fixture
def factors(db: None) -> list[Factor]:
    return load_factors()


@pytest.fixture
def overview(alice_case: Case) -> Overview:
    return make_overview(alice_case, housing_destination=-2, housing_origin=3, work_origin=0)


@pytest.fixture
def address(alice_case: Case) -> Callable[..., str]:
    """The address of a page about Alice's case."""

    def find(name: str, *args: Any) -> str:
        return reverse(f"safefuture:{name}", args=[alice_case.pk, *args])

    return find


@pytest.fixture
def browser(alice: Any, client_for: Callable[..., Client]) -> Client:
    return client_for(alice)


@pytest.fixture
def done_item(alice_case: Case, factors: list[Factor]) -> PlanItem:
    with scopes_disabled(), transaction.atomic():
        return finish(make_item(alice_case, aspect="work"))
