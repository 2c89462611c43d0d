"""Invented records for the demo cases, a file for each instrument."""

from . import ecogram, overviews


def load() -> None:
    """Fill the demo cases. Does nothing a second time."""
    overviews.load()
    ecogram.load()
