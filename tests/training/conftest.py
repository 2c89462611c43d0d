import pytest

from training import reference


@pytest.fixture
def shipped(db: None) -> None:
    """The programmes, exercises and handouts as every installation gets them."""
    reference.load()
