"""What waits for the editors of the map, for the first page of the admin."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import ngettext

from safe_portal.admin_site import Notice

from .. import selectors


def waiting() -> Iterator[Notice]:
    """Suggestions to decide, and for each round who wants to be taken off the map."""
    if number := selectors.open_suggestions().count():
        yield Notice(
            ngettext("{n} suggestion to decide", "{n} suggestions to decide", number).format(
                n=number
            ),
            f"{reverse('admin:socialmap_suggestion_changelist')}?decided=no",
        )
    rounds: Any = selectors.rounds_with_leavers()
    for round_ in rounds:
        yield Notice(
            ngettext(
                "{n} organisation of the round of {day} wants to be taken off the map",
                "{n} organisations of the round of {day} want to be taken off the map",
                round_.leaving,
            ).format(n=round_.leaving, day=round_),
            reverse("admin:socialmap_verificationround_change", args=[round_.pk]),
        )


site: Any = admin.site
site.notify_with("socialmap", waiting)
