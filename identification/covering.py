"""Whether a consent covers a referral, and if not why."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from .enums import ConsentDecision
from .models import Consent


def missing(
    consent: Consent, *, organisation_key: str, data_set: Iterable[str], on: date
) -> list[str]:
    """Why this consent does not cover giving these data to this receiver; empty: it does."""
    found = []
    if consent.decision != ConsentDecision.GIVEN:
        found.append(_("The client refused."))
    elif consent.withdrawn_on is not None:
        found.append(_("The client withdrew this consent."))
    elif not consent.is_valid_on(on):
        found.append(_("This consent has expired."))
    if consent.organisation_key != organisation_key:
        found.append(_("This consent is for another receiver."))
    if set(data_set) - set(consent.data_set):
        found.append(_("This consent does not name all these data."))
    return found
