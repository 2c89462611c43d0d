"""The certificates of a session that are there to print."""

from importlib import import_module
from typing import Any

from ..models import Session


def certificate_lines(session: Session) -> list[Any]:
    """Each has `name`, `code` and `address`; in the order of the list of participants."""
    try:
        certificates = import_module("training.certificates")
    except ModuleNotFoundError:
        return []
    found: list[Any] = certificates.lines_of(session)
    return found
