"""Stand-in, until the part on consents is merged: what a consent does not cover, in words."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from .models import Consent


def missing(
    consent: Consent | None, *, organisation_key: str, data_set: list[str], on: date
) -> list[str]:
    del organisation_key, data_set
    valid: Any = consent is not None and consent.is_valid_on(on)
    return [] if valid else [_("There is no valid consent.")]
