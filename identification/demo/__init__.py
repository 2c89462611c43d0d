"""Invented records of early identification for the demo cases. No person stands behind them."""

from . import editing


def load() -> None:
    """Fill the demo cases. Does nothing a second time."""
    editing.load()
