"""Rounds for tests: who was asked, and the link that the mail held."""

import uuid
from typing import Any

from safe_portal.accounts.models import User
from socialmap import services
from socialmap.links import path_of
from socialmap.models import Organisation, VerificationRequest, VerificationRound
from tests.socialmap.factories import OrganisationFactory


def start(editor: User, *organisations: Organisation, **more: Any) -> VerificationRound:
    keys = [organisation.pk for organisation in organisations]
    facts = {"answer_days": 30, "remind_days": 12, "key": uuid.uuid4(), **more}
    chosen = Organisation.objects.filter(pk__in=keys)
    return services.start_round(actor=editor, organisations=chosen, **facts)


def asked(editor: User, **facts: Any) -> VerificationRequest:
    """One organisation that got a mail with a link."""
    facts = {"check_email": "desk@member.example", "email": "old@example.org", **facts}
    entry = OrganisationFactory(**facts)
    return start(editor, entry).requests.select_related("organisation").get()


def link_of(request: VerificationRequest, page: str = "") -> str:
    return path_of(request) + page
