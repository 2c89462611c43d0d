from collections.abc import Iterator

import pytest
from django.core.cache import cache

from identification import reference, selectors
from identification.models import StepPlan
from socialmap import reference_numbers


@pytest.fixture
def plan(db: None) -> StepPlan:
    """The step plan as shipped."""
    reference.load()
    reference_numbers.load()
    return selectors.public_step_plan()


@pytest.fixture(autouse=True)
def _no_page_of_another_test() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
