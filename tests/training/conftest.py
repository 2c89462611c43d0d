import pytest

from tests.training.shipping import ship


@pytest.fixture
def shipped(db: None) -> None:
    """The programmes, exercises and handouts as every installation gets them."""
    ship()
