"""What the training keeps sealed with the key ring, sealed anew when the ring has a newer key."""

from typing import Any

from django.db import models, transaction

from safe_portal.sealed_fields import SealedTextField
from safe_portal.sealing import open_bytes_with_ring, ring, seal_bytes_with_ring

from .models import Evaluation, PackFile, Participant


def reseal_training() -> int:
    """Participants, own words of answers and the files of packs; gives how many rows were new."""
    number = sum(_reseal_fields(model) for model in (Participant, Evaluation))
    return number + _reseal_files()


def _reseal_fields(model: type[models.Model]) -> int:
    names = [one.name for one in model._meta.fields if isinstance(one, SealedTextField)]
    return sum(_reseal_row(model, pk, names) for pk in _keys(model))


def _keys(model: type[models.Model]) -> list[Any]:
    return list(model._default_manager.values_list("pk", flat=True))


@transaction.atomic
def _reseal_row(model: type[models.Model], pk: Any, names: list[str]) -> bool:
    """One row at a time: nobody waits for the whole table. It may be gone meanwhile."""
    row = model._default_manager.select_for_update().filter(pk=pk).first()
    if row is None or all(_is_newest(row, name) for name in names):
        return False
    for name in names:
        setattr(row, name, getattr(row, name))
    row.save(update_fields=names)
    return True


def _is_newest(row: models.Model, name: str) -> bool:
    return row.__dict__[name].token[0] == max(ring())


def _reseal_files() -> int:
    return sum(_reseal_file(pk) for pk in _keys(PackFile))


@transaction.atomic
def _reseal_file(pk: Any) -> bool:
    file = PackFile.objects.select_for_update().filter(pk=pk).first()
    if file is None or bytes(file.sealed)[0] == max(ring()):
        return False
    text = open_bytes_with_ring(bytes(file.sealed), aad=file.aad)
    file.sealed = seal_bytes_with_ring(text, aad=file.aad)
    file.save(update_fields=["sealed"])
    return True
