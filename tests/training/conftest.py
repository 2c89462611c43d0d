import pytest

from tests.shipping import ship_training


@pytest.fixture
def shipped(db: None) -> None:
    """The programmes, exercises and handouts as every installation gets them."""
    ship_training()
