from collections.abc import Iterator
from types import ModuleType

import pytest

from safe_portal.cases import registry
from safe_portal.cases.registry import RecordKind
from tests.factories.records import record_models
from tests.safefuture.factories import load_factors

LISTS = (
    "panels",
    "due_selectors",
    "record_kinds",
    "case_links",
    "print_parts",
    "blank_sheets",
    "exchange_selectors",
)


@pytest.fixture
def registered() -> Iterator[ModuleType]:
    """The registry, put back as it was afterwards: a test may register what it likes."""
    kept = {name: list(getattr(registry, name)) for name in LISTS}
    yield registry
    for name, things in kept.items():
        getattr(registry, name)[:] = things


@pytest.fixture
def factors(db: None) -> None:
    """What records of the tools refer to."""
    load_factors()


@pytest.fixture
def every_kind(registered: ModuleType, factors: None) -> ModuleType:
    """As if every kind of record there is stood in the registry."""
    registered.record_kinds[:] = [
        RecordKind("case", model, model._meta.verbose_name, lambda case_id, _id: f"/{case_id}/")
        for model in record_models()
    ]
    return registered
