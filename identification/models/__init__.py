from .consent import Consent, ConsentText
from .plan import (
    ConversationOpening,
    ElementGuide,
    FirstCheck,
    LocalContact,
    NextQuestion,
    Question,
    QuestionCluster,
    Step,
    StepPlan,
)
from .referral import Handover, Referral, ReferralEvent, SealedLink
from .screening import Screening
from .terms import LegalTerm, RunningTerm
from .versions import PlanVersion, VersionIsInUse
from .words import ExploitationForm, Sector

__all__ = [
    "Consent",
    "ConsentText",
    "ConversationOpening",
    "ElementGuide",
    "ExploitationForm",
    "FirstCheck",
    "Handover",
    "LegalTerm",
    "LocalContact",
    "NextQuestion",
    "PlanVersion",
    "Question",
    "QuestionCluster",
    "Referral",
    "ReferralEvent",
    "RunningTerm",
    "Screening",
    "SealedLink",
    "Sector",
    "Step",
    "StepPlan",
    "VersionIsInUse",
]
