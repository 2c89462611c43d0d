"""What the Safe Future tools put into the whole file and on the client's own copy."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from safe_portal.cases.models import Case
from safe_portal.cases.registry import PrintPart

from .presenters.ecogram_print import client_context, file_context
from .selectors.ecogram import members_of


def ecogram_part(case: Case, languages: tuple[str, ...]) -> dict[str, Any] | None:
    """The network of today; nothing while nobody stands in it."""
    members = members_of(case)
    if not members:
        return None
    plain = client_context(case, languages, members=members)
    names = {"plain_network": plain["network"], "plain_paper": plain["paper"]}
    return file_context(case, languages, members=members) | names


ECOGRAM = PrintPart(
    name="ecogram",
    label=_("Ecogram"),
    template="safefuture/print/ecogram_body.html",
    context=ecogram_part,
    style="safefuture/print/ecogram_style.html",
    client_template="safefuture/print/ecogram_client_part.html",
    client_label=_("My network"),
)
