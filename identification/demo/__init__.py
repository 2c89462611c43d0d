"""Invented records of early identification for the demo cases. No person stands behind them."""

from . import consent, referrals, screenings, terms


def load() -> None:
    """Fill the demo cases. Does nothing a second time."""
    screenings.load()
    consent.load()
    referrals.load()
    terms.load()
