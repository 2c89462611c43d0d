"""The fields of an entry that its organisation may correct: their names and their values now.

Values are plain JSON: text, yes or no, a list of codes, or a list of rows. Numbers and addresses
that are only for professionals are not among them: the link in a mail opens without an account.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import country_name, language_name

from .enums import Flag, Kind, Moment
from .models import SHELTER, Organisation, Phone

Value = Any
Label = str | Promise
TEXTS: dict[str, Label] = {
    "name_nl": _("Name in Dutch"),
    "name_en": _("Name in English"),
    "abbreviation": _("Abbreviation"),
    "kind": _("Kind of organisation"),
    "description_nl": _("Description in Dutch"),
    "description_en": _("Description in English"),
    "website": _("Website"),
    "email": _("E-mail address"),
    "country": _("Country of the office"),
    "address": _("Visiting address"),
    "how_to_refer_nl": _("How to refer, in Dutch"),
    "how_to_refer_en": _("How to refer, in English"),
}
MARKS: dict[str, Label] = {
    "address_is_confidential": _("The address is confidential"),
    **{mark.value: mark.label for mark in (*Flag, *Moment)},
}
LISTS: dict[str, Label] = {
    "phones": _("Telephone numbers"),
    "served": _("Countries served"),
    "spoken": _("Languages spoken"),
    "services": _("Kinds of help"),
    "groups": _("Target groups"),
}
FIELDS: dict[str, Label] = {**TEXTS, **MARKS, **LISTS}
PHONE_FIELDS = (
    "number", "label_nl", "label_en", "hours_nl", "hours_en", "is_hotline", "is_for_professionals",
)  # fmt: skip


def label_of(field: str) -> str:
    return str(FIELDS.get(field, field))


def read_entry(organisation: Organisation) -> dict[str, Value]:
    """Every correctable field as it stands now; a hidden address is a digest, never its text."""
    values: dict[str, Value] = {name: _text(organisation, name) for name in TEXTS}
    if organisation.hides_address:
        values["address"] = hidden(organisation.address)
    values |= {name: bool(getattr(organisation, name)) for name in MARKS}
    values["phones"] = [_phone(phone) for phone in organisation.public_phones]
    values["served"] = sorted(row.country for row in organisation.countries_served.all())
    values["spoken"] = sorted(row.language for row in organisation.languages_spoken.all())
    values["services"] = sorted(
        (
            {
                "kind": service.service_type.key,
                "details_nl": _text(service, "details_nl"),
                "details_en": _text(service, "details_en"),
            }
            for service in organisation.services.all()
        ),
        key=lambda row: row["kind"],
    )
    values["groups"] = sorted(group.key for group in organisation.target_groups.all())
    return values


def changes_between(old: Mapping[str, Value], new: Mapping[str, Value]) -> list[str]:
    """The fields that `new` says otherwise; what it does not name stays as it is."""
    return [name for name in FIELDS if name in new and new[name] != old[name]]


def digest(value: Value) -> str:
    """The same for the same value: tells whether something changed without keeping it."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return salted_hmac("socialmap.correctable", text, algorithm="sha256").hexdigest()


def fingerprint(changed: list[str], values: Mapping[str, Value], remarks: str) -> str:
    """The same for the same correction, however often it is sent."""
    return digest([[[name, values[name]] for name in changed], remarks])


def hidden(address: str) -> dict[str, str]:
    """What stands for a confidential address wherever values are kept or compared."""
    return {"hidden": digest(address)}


def would_hide(field: str, value: Value) -> bool:
    """True when this value of this field hides an address (see Organisation.hides_address)."""
    if field == "services":
        return any(row["kind"] == SHELTER for row in value)
    return field == "address_is_confidential" and bool(value)


# Stands where a confidential address was, once nobody needs it any more.
FORGOTTEN = {"hidden": ""}


def in_words(field: str, value: Value, *, terms: Mapping[str, str]) -> str:
    """A value as people read it, a list with one line each; `terms` names kinds and groups."""
    if value is None or value == hidden(""):
        return ""
    if isinstance(value, dict):
        return str(_("Confidential: not shown here"))
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, list):
        return "\n".join(_row_in_words(field, row, terms) for row in value)
    if field == "kind":
        return str(dict(Kind.choices).get(value, value))
    return country_name(value) if field == "country" else str(value)


def _row_in_words(field: str, row: Value, terms: Mapping[str, str]) -> str:
    if field == "phones":
        marks = [_("Hotline")] * row["is_hotline"]
        marks += [_("for professionals only")] * row["is_for_professionals"]
        words = [row[name] for name in PHONE_FIELDS[:5]]
        return ", ".join(str(word) for word in [*words, *marks] if word)
    if field == "services":
        details = [word for word in (row["details_nl"], row["details_en"]) if word]
        return ": ".join(
            [terms.get(row["kind"], row["kind"]), *(["; ".join(details)] * bool(details))]
        )
    names = {"served": country_name, "spoken": language_name}
    return names[field](row) if field in names else terms.get(row, row)


def _text(record: Any, name: str) -> str:
    """Without the ends of lines that a browser makes of its own: they are no change."""
    return (getattr(record, name) or "").replace("\r\n", "\n").strip()


def _phone(phone: Phone) -> dict[str, Value]:
    return {
        name: bool(getattr(phone, name)) if name.startswith("is_") else _text(phone, name)
        for name in PHONE_FIELDS
    }
