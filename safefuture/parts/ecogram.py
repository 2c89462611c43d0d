"""What the ecogram tells the case file."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import User
from safe_portal.cases.models import Case
from safe_portal.cases.registry import (
    CaseLink,
    PrintPart,
    RecordKind,
    register_links,
    register_panel,
    register_print,
    register_records,
)

from ..enums import SafeToContact
from ..models import Contact, EcogramSnapshot
from ..presenters.ecogram import gaps
from ..presenters.ecogram_print import client_context, file_context
from ..selectors.ecogram import members_of
from ..services.ecogram import PART

PANEL = "safefuture/includes/ecogram_panel.html"


def ecogram_panel(user: User, case: Case) -> dict[str, Any]:
    """How many stand in the network of today, and what nobody gives. One query."""
    members = members_of(case)
    unsafe = sum(one.safe_to_contact == SafeToContact.NO for one in members)
    return {"count": len(members), "unsafe": unsafe, "gaps": gaps(members)}


def print_context(case: Case, languages: tuple[str, ...]) -> dict[str, Any] | None:
    """The network of today; nothing while nobody stands in it."""
    members = members_of(case)
    if not members:
        return None
    plain = client_context(case, languages, members=members)
    names = {"plain_network": plain["network"], "plain_paper": plain["paper"]}
    return file_context(case, languages, members=members) | names


def contact_page(case_id: UUID, record_id: UUID) -> str:
    return f"{reverse('safefuture:ecogram', args=[case_id])}#contact-{record_id}"


def snapshot_page(case_id: UUID, record_id: UUID) -> str:
    return reverse("safefuture:ecogram_snapshot", args=[case_id, record_id])


ECOGRAM = PrintPart(
    name=PART,
    label=_("Ecogram"),
    template="safefuture/print/ecogram_body.html",
    context=print_context,
    style="safefuture/print/ecogram_style.html",
    client_template="safefuture/print/ecogram_client_part.html",
    client_label=_("My network"),
)


def register() -> None:
    register_links(CaseLink(_("Ecogram"), "safefuture:ecogram", PART))
    register_panel(PART, ecogram_panel, PANEL)
    register_records(
        RecordKind(PART, Contact, _("Contact in the ecogram"), contact_page),
        RecordKind(PART, EcogramSnapshot, _("Ecogram of a day"), snapshot_page, day="held_on"),
    )
    register_print(ECOGRAM)
