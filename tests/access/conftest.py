"""One world for all that walk through it: what a test changes in it is undone."""

import copy
import logging
from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from tests.access.walker import Paper
from tests.access.world import World, build


@pytest.fixture(scope="package")
def shared_world(
    client_for: Callable[..., Client], django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(client_for)
        transaction.set_rollback(True)


@pytest.fixture
def world(
    shared_world: World, db: None, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> Iterator[World]:
    """The walks undo what they did, also the time at which somebody was last seen."""
    settings.SESSION_IDLE = settings.SESSION_STAMP_EVERY = settings.SESSION_ABSOLUTE
    monkeypatch.setattr("safe_portal.printing.services.fitted", Paper)
    logging.disable(logging.CRITICAL)
    cookies = {name: copy.deepcopy(one.cookies) for name, one in shared_world.clients.items()}
    yield shared_world
    for name, client in shared_world.clients.items():
        client.cookies = cookies[name]
    logging.disable(logging.NOTSET)
