import pytest

from identification import reference, selectors
from identification.models import StepPlan


@pytest.fixture
def plan(db: None) -> StepPlan:
    """The step plan as shipped."""
    reference.load()
    return selectors.public_step_plan()
