"""The social map's records."""

from .checks import Verification
from .editions import Edition
from .help import CountryServed, LanguageSpoken, Service
from .memberships import Membership
from .numbers import EmergencyNumber, Hotline
from .organisations import SHELTER, Organisation
from .phones import Phone
from .search import SearchPiece, SearchUse, SearchWord
from .suggestions import SuggestedChange, Suggestion
from .terms import ServiceType, TargetGroup, Term
from .uploads import Upload
from .verification import CheckMail, VerificationRequest, VerificationRound

# What no public page shows: saving it leaves the kept pages as they are.
NO_PART_OF_THE_PAGES = frozenset(
    {
        CheckMail,
        Edition,
        Membership,
        SearchPiece,
        SearchUse,
        SearchWord,
        SuggestedChange,
        Suggestion,
        Upload,
        VerificationRequest,
        VerificationRound,
    }
)

__all__ = [
    "NO_PART_OF_THE_PAGES",
    "SHELTER",
    "CheckMail",
    "CountryServed",
    "Edition",
    "EmergencyNumber",
    "Hotline",
    "LanguageSpoken",
    "Membership",
    "Organisation",
    "Phone",
    "SearchPiece",
    "SearchUse",
    "SearchWord",
    "Service",
    "ServiceType",
    "SuggestedChange",
    "Suggestion",
    "TargetGroup",
    "Term",
    "Upload",
    "Verification",
    "VerificationRequest",
    "VerificationRound",
]
