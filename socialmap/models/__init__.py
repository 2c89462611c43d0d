"""The social map's records."""

from .checks import Verification
from .editions import Edition
from .help import CountryServed, LanguageSpoken, Service
from .organisations import SHELTER, Organisation
from .phones import Phone
from .search import SearchPiece, SearchUse, SearchWord
from .terms import ServiceType, TargetGroup, Term

__all__ = [
    "SHELTER",
    "CountryServed",
    "Edition",
    "LanguageSpoken",
    "Organisation",
    "Phone",
    "SearchPiece",
    "SearchUse",
    "SearchWord",
    "Service",
    "ServiceType",
    "TargetGroup",
    "Term",
    "Verification",
]
