"""Invented screenings, consents and referrals for the demo cases. No person stands behind them."""

from . import referrals


def load() -> None:
    """Fill the demo cases. Does nothing a second time."""
    referrals.load()
