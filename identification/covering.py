"""Whether a consent covers what is about to leave. Nothing is read or written here."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .datasets import data_labels
from .enums import ConsentDecision
from .models import Consent


def missing(
    consent: Consent,
    *,
    organisation_key: str,
    data_set: Iterable[str],
    on: date,
    organisation_name: str | None = None,
) -> list[str]:
    """Why this consent does not cover giving `data_set` to this organisation on that day, in words.

    Empty: it covers it. An organisation that is not on the social map has no key: give its
    `organisation_name` to have that compared instead.
    """
    return [
        *not_in_force(consent, on),
        *another_receiver(consent, organisation_key, organisation_name),
        *not_named(consent, data_set),
    ]


def not_in_force(consent: Consent, on: date) -> list[str]:
    if consent.replaced_on:
        words = _("This consent was corrected on %(day)s. Use the corrected one.")
        return [words % day(consent.replaced_on)]
    if consent.decision == ConsentDecision.REFUSED:
        return [_("The client said no on %(day)s.") % day(consent.asked_on)]
    if consent.withdrawn_on:
        return [_("The consent was withdrawn on %(day)s.") % day(consent.withdrawn_on)]
    if on < consent.asked_on:
        words = _("The consent was given on %(day)s and does not count before that day.")
        return [words % day(consent.asked_on)]
    if consent.valid_until and consent.valid_until < on:
        return [_("The consent ended on %(day)s.") % day(consent.valid_until)]
    return []


def another_receiver(consent: Consent, key: str, name: str | None) -> list[str]:
    same = consent.organisation_key == key
    if not key and name is not None:
        same = same and plain(consent.receiver_name) == plain(name)
    return [] if same else [_("The consent is for another receiver.")]


def not_named(consent: Consent, data_set: Iterable[str]) -> list[str]:
    beyond = [code for code in data_set if code not in consent.data_set]
    words = _("The consent does not name: %(what)s.")
    return [words % {"what": label} for label in data_labels(beyond)]


def plain(name: str) -> str:
    return " ".join(str(name).casefold().split())


def day(value: date) -> dict[str, str]:
    return {"day": date_format(value, "j F Y")}
