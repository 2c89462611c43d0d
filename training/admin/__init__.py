"""The content admin of the training. Sessions and what participants wrote are never in it."""

from . import content

__all__ = ["content"]
