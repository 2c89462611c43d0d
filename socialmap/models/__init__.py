"""The social map's records."""

from .checks import Verification
from .editions import Edition
from .help import CountryServed, LanguageSpoken, Service
from .organisations import SHELTER, Organisation
from .phones import Phone
from .terms import ServiceType, TargetGroup, Term
from .uploads import Upload

__all__ = [
    "SHELTER",
    "CountryServed",
    "Edition",
    "LanguageSpoken",
    "Organisation",
    "Phone",
    "Service",
    "ServiceType",
    "TargetGroup",
    "Term",
    "Upload",
    "Verification",
]
