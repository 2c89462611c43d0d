"""Invented records of every instrument for the demo cases. No person stands behind them."""

from . import ecogram, going_back, overviews, plans


def load() -> None:
    """Fill the demo cases. Does nothing a second time."""
    overviews.load()
    ecogram.load()
    plans.load()
    going_back.load()
