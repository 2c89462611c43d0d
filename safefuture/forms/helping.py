"""Questions about who helps: a contact of the ecogram, an organisation of the map, or words."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safe_portal.cases.forms import SHORT
from safe_portal.cases.models import Case
from safe_portal.forms import LongSelect
from socialmap.selectors import choices_in, named_by_key

from ..enums import HelperKind, SafeToContact
from ..models import Contact, HelpedBy
from ..selectors.contacts import contacts_of

CONTACT, ORGANISATION = HelperKind.CONTACT.value, HelperKind.ORGANISATION.value


def organisation_choices(case: Case, *, kept: tuple[str, str] = ("", "")) -> list[tuple[str, str]]:
    """(key, name) of who helps in the countries of the case, by name.

    `kept` is what the record names already: it stays to be chosen when it has left the map.
    """
    found = choices_in([case.country_of_destination, case.country_of_origin])
    key, name = kept
    if key and key not in dict(found):
        now = named_by_key([key]).get(key)  # it may still be there, for other countries
        found.append((key, now or off_map(name or key)))
    return found


def off_map(name: str) -> str:
    return _("%(name)s (no longer on the social map)") % {"name": name}


def helper_choices(case: Case, *, record: HelpedBy | None = None) -> list[tuple[str, str]]:
    """Everyone who can be named on a form, as ("contact:<uuid>", name) and so on."""
    kept = (record.organisation_key, record.helper_name) if record else ("", "")
    people = [(f"{CONTACT}:{one.pk}", marked(one)) for one in contacts_of(case)]
    organisations = [
        (f"{ORGANISATION}:{key}", name) for key, name in organisation_choices(case, kept=kept)
    ]
    return [
        ("", _("Not known yet")),
        (HelperKind.WORKER.value, _("The worker")),
        *people,
        *organisations,
        (HelperKind.OTHER.value, _("Someone else: write who")),
    ]


def marked(contact: Contact) -> str:
    """The name, and a word beside it where contact is not safe: nobody is asked by accident."""
    unsafe = contact.safe_to_contact == SafeToContact.NO
    return f"{contact.name} {not_safe()}" if unsafe else str(contact.name)


def not_safe() -> str:
    return _("(not safe to contact)")


class HelperFields(forms.Form):
    """Mix in before the form's own class and call `set_helpers` when it is made.

    `record` is what is edited: its helper keeps the name it was written down with.
    """

    helper = forms.ChoiceField(
        label=gettext_lazy("With whose help"),
        required=False,
        widget=LongSelect,
        error_messages={
            "invalid_choice": gettext_lazy(
                "Whom you chose is not in the list any more. Choose someone else, or choose "
                "“Someone else” and write the name."
            )
        },
    )
    helper_name = forms.CharField(
        label=gettext_lazy("Someone else: who"),
        required=False,
        max_length=SHORT,
        help_text=gettext_lazy("Only when you chose “Someone else”."),
    )
    record: HelpedBy | None = None

    def set_helpers(
        self, choices: Sequence[tuple[str, str]], *, record: HelpedBy | None = None
    ) -> None:
        self.fields["helper"].choices = choices  # type: ignore[attr-defined]
        self.record = record

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        other = data.get("helper") == HelperKind.OTHER
        if other and not data.get("helper_name"):
            self.add_error("helper_name", _("Write who helps, or choose someone from the list."))
        if data.get("helper_name") and not other:
            message = _("You wrote a name. Choose “Someone else” above, or clear the name.")
            self.add_error("helper_name", message)
        return data

    @property
    def helper_values(self) -> dict[str, Any]:
        """The answers as fields of a HelpedBy record."""
        chosen = str(self.cleaned_data.get("helper") or "")
        kind, _colon, key = chosen.partition(":")
        return {
            "helper_kind": kind,
            "contact_id": UUID(key) if kind == CONTACT else None,
            "organisation_key": key if kind == ORGANISATION else "",
            "helper_name": self._spoken(chosen) if key else self.cleaned_data["helper_name"],
        }

    def _spoken(self, chosen: str) -> str:
        """The name in the list; a helper that stays the same keeps the name it had."""
        if self.record and chosen == helper_initial(self.record)["helper"]:
            return str(self.record.helper_name)
        shown = str(dict(self.fields["helper"].choices).get(chosen, ""))  # type: ignore[attr-defined]
        return shown.removesuffix(f" {not_safe()}")


def helper_initial(record: HelpedBy) -> dict[str, Any]:
    """A record's helper as values of the form. A contact that is gone becomes words."""
    kind, name = record.helper_kind, record.helper_name
    if kind == HelperKind.CONTACT:
        known = {"helper": f"{CONTACT}:{record.contact_id}", "helper_name": ""}
        gone = {"helper": HelperKind.OTHER.value, "helper_name": name}
        return gone if record.contact_is_gone else known
    if kind == HelperKind.ORGANISATION:
        return {"helper": f"{ORGANISATION}:{record.organisation_key}", "helper_name": ""}
    return {"helper": kind, "helper_name": name}
