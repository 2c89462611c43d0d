"""A consent in words: how it stands today, who decided about what, what stops and what left."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safe_portal.countries import language_name

from ..datasets import data_labels
from ..enums import (
    AgeGroup,
    ConsentDecision,
    ConsentQuestion,
    ConsentReply,
    DossierType,
    Purpose,
    ReceiverKind,
)
from ..models import Consent, ConsentText, Handover, Referral
from ..selectors.consent import Flow


class ConsentView:
    """Words are made when they are asked for: a print asks in two languages."""

    def __init__(self, consent: Consent, today: date | None = None) -> None:
        self.consent = consent
        self.today = today or timezone.localdate()

    @property
    def is_valid(self) -> bool:
        return self.consent.is_valid_on(self.today)

    @property
    def is_refused(self) -> bool:
        return self.consent.decision == ConsentDecision.REFUSED

    @property
    def is_for_comensha(self) -> bool:
        return self.consent.receiver_kind == ReceiverKind.COMENSHA

    @property
    def state(self) -> str:
        """How it stands today, in a few words that do not depend on a colour."""
        one = self.consent
        if one.replaced_on:
            return _("Corrected on %(day)s") % spoken(one.replaced_on)
        if one.withdrawn_on:
            return _("Withdrawn on %(day)s") % spoken(one.withdrawn_on)
        if self.is_refused:
            return _("Said no on %(day)s") % spoken(one.asked_on)
        if one.valid_until and one.valid_until < self.today:
            return _("Ended on %(day)s") % spoken(one.valid_until)
        if one.valid_until:
            return _("Counts until %(day)s") % spoken(one.valid_until)
        return _("Counts until it is withdrawn")

    @property
    def receiver(self) -> str:
        return str(self.consent.receiver_name or _("Not filled in"))

    @property
    def dossier_type(self) -> str:
        return label_in(DossierType, self.consent.dossier_type)

    @property
    def purposes(self) -> list[str]:
        return [label_in(Purpose, code) for code in self.consent.purposes]

    @property
    def data(self) -> list[str]:
        return data_labels(self.consent.data_set)

    @property
    def read_in(self) -> str:
        return language_name(self.consent.read_in) if self.consent.read_in else ""

    @property
    def age(self) -> str:
        return label_in(AgeGroup, self.consent.age_group)

    @property
    def questions(self) -> list[tuple[str, str]]:
        """The seven questions and what was answered."""
        given = self.consent.questions
        replies = given if isinstance(given, dict) else {}
        unasked = ConsentReply.NOT_ASKED.value
        return [
            (str(one.label), label_in(ConsentReply, replies.get(one.value, unasked)))
            for one in ConsentQuestion
        ]

    @property
    def can_be_withdrawn(self) -> bool:
        return self.consent.is_in_force

    @property
    def can_be_corrected(self) -> bool:
        return not (self.consent.withdrawn_on or self.consent.replaced_on)

    @property
    def can_be_referred_on(self) -> bool:
        """Whether a referral can stand on it: it counts, for an organisation of the social map."""
        return self.is_valid and bool(self.consent.organisation_key)

    @property
    def is_off_the_map(self) -> bool:
        return self.is_valid and not self.consent.organisation_key


class SpokenText:
    """A text to read out that is there in several languages: that of the page, or else any."""

    def __init__(self, texts: list[ConsentText]) -> None:
        self.by_language = {text.language: text for text in texts}

    @property
    def now(self) -> ConsentText | None:
        active = (get_language() or "").split("-")[0]
        return self.by_language.get(active) or next(iter(self.by_language.values()), None)


def label_in(choices: Any, code: str) -> str:
    """A code in words; one that is not known stands as it is."""
    known = {str(value): str(label) for value, label in choices.choices}
    return known.get(str(code), str(code))


def spoken(day: date) -> dict[str, str]:
    return {"day": date_format(day, "j F Y")}


def views_of(consents: list[Consent]) -> list[ConsentView]:
    today = timezone.localdate()
    return [ConsentView(one, today) for one in consents]


def package_line(package: Handover) -> str:
    """A package in words: to whom, when, in which form, what.

    The oldest did not keep their receiver.
    """
    return _("%(receiver)s, %(time)s, %(form)s: %(what)s") % {
        "receiver": receiver_of(package if package.organisation_name else package.referral),
        "time": date_format(timezone.localtime(package.created_at), "j F Y H:i"),
        "form": str(package.get_kind_display()).lower(),
        "what": ", ".join(data_labels(package.data_set)).lower(),
    }


@dataclass(frozen=True)
class FlowLines:
    """What stops with a withdrawal, and what has left already, each in one line."""

    stops: list[str]
    left: list[str]


def flow_lines(flow: Flow) -> FlowLines:
    waiting = _("Referral that waits: %(receiver)s")
    link = _("Link that nobody opened: %(package)s")
    heard = _("Referral that was made: %(receiver)s, %(state)s since %(day)s")
    return FlowLines(
        stops=[
            *(waiting % {"receiver": receiver_of(one)} for one in flow.referrals),
            *(link % {"package": package_line(one)} for one in flow.links),
        ],
        left=[
            *(package_line(one) for one in flow.packages),
            *(heard % referral_words(one) for one in flow.told),
        ],
    )


def receiver_of(about: Referral | Handover) -> str:
    return str(about.organisation_name or _("Not filled in"))


def referral_words(referral: Referral) -> dict[str, str]:
    state = str(referral.get_state_display()).lower()
    return {"receiver": receiver_of(referral), "state": state, **spoken(referral.state_since)}
