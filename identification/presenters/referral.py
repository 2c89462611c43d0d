"""A referral in words: where it stands, what can come next, what left, and what holds it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.agenda import lateness
from safe_portal.cases.models import Case
from safe_portal.cases.registry import Words
from socialmap.selectors import ContactCard, contact_card

from ..datasets import data_names
from ..enums import Ground, ReferralState
from ..journey import CLOSED, DECIDED, WAITING, next_states
from ..models import Consent, Handover, Referral, ReferralEvent
from ..packages import reference_of
from ..selectors import referral as selectors

HOW_TO_REFERRAL = _(
    "Go through it with your client before anything leaves: who is there, what they can do, what "
    "they will ask, and which papers you send. Call the organisation together if you can, so that "
    "the first voice there is not a stranger’s.\n\n"
    "Send as little as they need to help, to a person with a name. Ask how they want to receive it "
    "and whether they confirm. A referral has arrived when somebody there says so, not when you "
    "have sent it.\n\n"
    "No answer is no answer: the portal reminds you to ask again. Tell your client what you heard, "
    "also when it is a refusal or when it takes long, and ask what they want now. They may "
    "withdraw at any moment; then you send nothing more, and tell the receiver."
)
# What a step is called on its button.
STEPS: dict[str, Any] = {
    ReferralState.SENT: _("It was sent"),
    ReferralState.RECEIVED: _("They confirmed receipt"),
    ReferralState.ACCEPTED: _("They accepted"),
    ReferralState.DECLINED: _("They declined"),
    ReferralState.TAKEN_UP: _("They took it up"),
    ReferralState.ENDED: _("It ended"),
}


@dataclass(frozen=True)
class Step:
    """A step that can come next. `is_first` is what usually comes."""

    state: str
    label: Any
    is_first: bool


@dataclass(frozen=True)
class Left:
    """A package that was made: what was in it, in words."""

    handover: Handover
    data: list[Words]


@dataclass(frozen=True)
class Line:
    """A referral in a list. Where a client goes is shown, for the file is open already."""

    referral: Referral
    is_closed: bool
    late: str
    wants_feedback: bool


@dataclass(frozen=True)
class ConsentLine:
    """A consent to begin a referral with."""

    consent: Consent
    data: list[Words]


class ReferralView:
    """Everything on the page of one referral."""

    def __init__(self, case: Case, referral: Referral) -> None:
        self.case, self.referral = case, referral
        self.events: list[ReferralEvent] = selectors.events_of(case, referral)
        self.handovers: list[Handover] = selectors.handovers_of(case, referral)
        self.reference = reference_of(referral)

    @property
    def is_prepared(self) -> bool:
        return self.referral.state == ReferralState.PREPARED

    @property
    def is_closed(self) -> bool:
        return self.referral.state in CLOSED

    @cached_property
    def obstacles(self) -> list[str]:
        """Why nothing may leave today. Of a referral that is closed nothing leaves any more."""
        if self.is_closed:
            return []
        return selectors.obstacles(self.referral, on=timezone.localdate())

    @property
    def may_leave(self) -> bool:
        return not self.is_closed and not self.obstacles

    @cached_property
    def card(self) -> ContactCard | None:
        """How to reach them, as the social map says today; nothing when they left it."""
        card = contact_card(self.referral.organisation_key)
        return card if card and card.is_on_map else None

    @property
    def steps(self) -> list[Step]:
        blocked = {ReferralState.SENT} if self.obstacles else set()
        states = [one for one in next_states(self.referral.state) if one not in blocked]
        first = None if self.obstacles or self.wants_package else 0
        return [Step(one, self.step_label(one), place == first) for place, one in enumerate(states)]

    @property
    def wants_package(self) -> bool:
        """Whether a package or a link usually comes first: nothing was made, and all may leave."""
        return self.is_prepared and self.may_leave and not self.handovers

    def step_label(self, state: str) -> Any:
        stops = self.is_prepared and state == ReferralState.ENDED
        return _("It will not be sent") if stops else STEPS[state]

    @property
    def withdrawn_on(self) -> date | None:
        consent = self.referral.consent
        stands_on_it = self.referral.ground == Ground.CONSENT
        return consent.withdrawn_on if consent and stands_on_it else None

    @property
    def limits(self) -> str:
        consent = self.referral.consent
        return str(consent.limits) if consent else ""

    @property
    def data(self) -> list[Words]:
        return data_names(selectors.leaving_data(self.referral))

    @property
    def left(self) -> list[Left]:
        return [Left(one, data_names(one.data_set)) for one in self.handovers]

    @property
    def late(self) -> str:
        return late_of(self.referral)

    @property
    def waits(self) -> bool:
        return self.referral.state in WAITING

    @property
    def waits_for_receipt(self) -> bool:
        return self.referral.state == ReferralState.SENT

    @property
    def wants_feedback(self) -> bool:
        return wants_feedback(self.referral)

    @property
    def may_note_feedback(self) -> bool:
        return not self.is_prepared


def line_of(referral: Referral) -> Line:
    return Line(referral, referral.state in CLOSED, late_of(referral), wants_feedback(referral))


def late_of(referral: Referral) -> str:
    """By how much the day to ask again has passed, in words."""
    if referral.state not in WAITING or referral.remind_on is None:
        return ""
    return lateness(referral.remind_on, today=timezone.localdate())


def wants_feedback(referral: Referral) -> bool:
    """Whether the receiver answered and the client was not told yet."""
    return referral.state in DECIDED and referral.feedback_on is None


def consent_lines(consents: Sequence[Consent]) -> list[ConsentLine]:
    return [ConsentLine(one, data_names(one.data_set)) for one in consents]


@dataclass(frozen=True)
class FiledReferral:
    """A referral on paper in the file, with its steps and what left."""

    referral: Referral
    data: list[Words]
    events: list[ReferralEvent]
    left: list[Left]


def filed(case: Case) -> list[FiledReferral]:
    """Every referral of the case, with three queries."""
    events, handovers = selectors.events_of(case), selectors.handovers_of(case)
    return [
        FiledReferral(
            one,
            data_names(selectors.leaving_data(one)),
            [event for event in events if event.referral_id == one.pk],
            [
                Left(made, data_names(made.data_set))
                for made in handovers
                if made.referral_id == one.pk
            ],
        )
        for one in selectors.referrals_of(case)
    ]
