import pytest
from django.test import Client

from tests.shipping import ship_training


@pytest.fixture
def shipped(db: None) -> None:
    """The programmes, exercises and handouts as every installation gets them."""
    ship_training()


@pytest.fixture
def browser(client_for, trainer) -> Client:
    """The browser of a trainer."""
    return client_for(trainer)
