"""The social map's records."""

from .checks import Verification
from .editions import Edition
from .help import CountryServed, LanguageSpoken, Service
from .numbers import EmergencyNumber, Hotline
from .organisations import SHELTER, Organisation
from .phones import Phone
from .terms import ServiceType, TargetGroup, Term

__all__ = [
    "SHELTER",
    "CountryServed",
    "Edition",
    "EmergencyNumber",
    "Hotline",
    "LanguageSpoken",
    "Organisation",
    "Phone",
    "Service",
    "ServiceType",
    "TargetGroup",
    "Term",
    "Verification",
]
