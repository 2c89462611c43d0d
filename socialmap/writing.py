"""Which language of an entry runs behind the other: its text says of which day's text it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.utils import translation

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
OTHER = {"nl": "en", "en": "nl"}
# What everybody reads of an entry, of its services and of its public phones. Only a change in one
# of these leaves the other language behind: a note for professionals is no part of the page.
OWN_TEXTS, SERVICE_TEXTS, PHONE_TEXTS = (
    ("name", "description", "how_to_refer"), ("details",), ("label", "hours"),
)  # fmt: skip
FIELDS = {
    f"{name}_{language}": language
    for name in (*OWN_TEXTS, *SERVICE_TEXTS, *PHONE_TEXTS)
    for language in LANGUAGES
}
Texts = Mapping[str, object]


@dataclass(frozen=True)
class NewerText:
    """The other language's text, which says more or something else: its day and its page."""

    language: str
    written: datetime
    url: str

    @property
    def is_dutch(self) -> bool:
        return self.language == "nl"


def is_behind(organisation: Any, language: str) -> bool:
    """True when the other language's text changed and this one's did not follow."""
    own = getattr(organisation, f"written_{language}")
    other = getattr(organisation, f"written_{OTHER[language]}")
    return bool(other and (own is None or own < other))


def behind() -> Q:
    """The same rule as a condition: one of the two languages runs behind."""
    return (
        Q(written_nl__lt=F("written_en"))
        | Q(written_en__lt=F("written_nl"))
        | Q(written_nl=None, written_en__isnull=False)
        | Q(written_en=None, written_nl__isnull=False)
    )


def newer_text(organisation: Any) -> NewerText | None:
    """What to tell a reader of the active language whose text is older than its source."""
    language = str(translation.get_language())
    if language not in OTHER or not is_behind(organisation, language):
        return None
    if not _description(organisation, language):
        return None  # the reader sees the other text itself
    other = OTHER[language]
    with translation.override(other):
        url = organisation.get_absolute_url()
    return NewerText(other, getattr(organisation, f"written_{other}"), url)


def borrowed_language(organisation: Any) -> str:
    """The language of the description that stands in for a missing one; "" when none does."""
    language = str(translation.get_language())
    other = OTHER.get(language, "")
    if not other or _description(organisation, language):
        return ""
    return other if _description(organisation, other) else ""


def _description(organisation: Any, language: str) -> str:
    return str(getattr(organisation, f"description_{language}") or "").strip()


def languages_that_differ(before: Texts, after: Texts) -> set[str]:
    """The languages in which the public texts, by language, are not the same any more."""
    return {language for language in LANGUAGES if before[language] != after[language]}


def languages_of(fields: Iterable[str]) -> set[str]:
    """The languages of the public texts among these fields of an entry, service or phone."""
    return {FIELDS[field] for field in fields if field in FIELDS}


def stamps_after(organisation: Any, languages: Iterable[str], now: datetime) -> dict[str, datetime]:
    """The new values of written_*, when the texts of `languages` have changed.

    A text that ran behind catches up with its source: it is then of the same day. Otherwise the
    changed text becomes the newer one.
    """
    changed = set(languages) & set(LANGUAGES)
    if len(changed) != 1:
        return {f"written_{language}": now for language in changed}
    language = changed.pop()
    if is_behind(organisation, language):
        return {f"written_{language}": getattr(organisation, f"written_{OTHER[language]}")}
    return {f"written_{language}": now}
