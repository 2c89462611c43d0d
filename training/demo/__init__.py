"""Invented training days for the demo. Nobody in them exists."""

from . import sessions


def load() -> None:
    """Plan the days. Does nothing a second time."""
    sessions.load()
