"""What the portal ships, loaded from its files once in each process and copied after that."""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

import identification.reference
import safefuture.reference
import socialmap.reference_numbers
import training.reference
from socialmap.models import EmergencyNumber, Hotline
from socialmap.services import new_edition

Rows = list[tuple[type[models.Model], list[models.Model]]]


class Shipment:
    """Does what a loader does where nothing is yet; where something is already, it calls it.

    `tables` are all that the loader fills; `after` is what saving row by row would have done.
    """

    def __init__(
        self,
        load: Callable[[], object],
        tables: Callable[[], Iterable[type[models.Model]]],
        *,
        after: Callable[[], object] = lambda: None,
    ) -> None:
        self.load, self.tables, self.after = load, tables, after
        self.rows: Rows = []

    def __call__(self) -> None:
        tables = [model for model, _rows in self.rows] or list(self.tables())
        if any(model._base_manager.exists() for model in tables):
            self.load()
        elif self.rows:
            bring_back(self.rows)
            self.after()
        else:
            self.load()
            self.rows = [(model, rows) for model in tables if (rows := all_of(model))]


def every_table(app: str) -> Callable[[], Iterable[type[models.Model]]]:
    return lambda: apps.get_app_config(app).get_models(include_auto_created=True)


def all_of(model: type[models.Model]) -> list[Any]:
    return list(model._base_manager.order_by("pk"))


def bring_back(rows: Rows) -> None:
    """In any order: keys that point to a later table are looked at when the test ends."""
    for model, kept in rows:
        model._base_manager.bulk_create(kept)
    statements = connection.ops.sequence_reset_sql(no_style(), [model for model, _kept in rows])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


ship_training = Shipment(training.reference.load, every_table("training"))
ship_step_plan = Shipment(identification.reference.load, every_table("identification"))
ship_factors = Shipment(safefuture.reference.load, every_table("safefuture"))
ship_numbers = Shipment(
    socialmap.reference_numbers.load, lambda: (EmergencyNumber, Hotline), after=new_edition
)
