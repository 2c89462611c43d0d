"""Invented records of early identification for the demo cases. No person stands behind them."""

from . import consent, editing, referrals, screenings, terms


def load() -> None:
    """Fill the demo cases. Does nothing a second time."""
    editing.load()
    screenings.load()
    consent.load()
    referrals.load()
    terms.load()
