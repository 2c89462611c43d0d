"""The forms of the social map."""

from .answers import OffForm
from .corrections import CorrectionForm

__all__ = ["CorrectionForm", "OffForm"]
