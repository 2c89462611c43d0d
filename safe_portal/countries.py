"""Names of countries and spoken languages in the language of the page, by Babel."""

import unicodedata
from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language

# Babel also names regions that are no country of their own: unions, test codes, parts of a state.
NOT_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)
# Spoken by many clients, yet without a two-letter code: Edo, Pidgin, Sorani, Romani, Dari ...
MORE_LANGUAGES = ("bin", "ckb", "fa_AF", "fil", "pcm", "rom", "rif", "shi", "zgh")
# Two-letter codes that name no living spoken language, or one that has another code too.
NOT_SPOKEN = frozenset(["ae", "cu", "eo", "ia", "ie", "io", "la", "no", "pi", "sh", "tl", "vo"])

# Countries whose name takes an article within a sentence: islands in the plural, unions, republics.
WITH_ARTICLE = (
    *("AE", "BS", "CF", "DO", "FK", "FO", "KM", "KY", "MH"),
    *("MP", "MV", "PH", "SB", "SC", "TC", "US", "VG", "VI"),
)
ARTICLES = {
    "en": dict.fromkeys([*WITH_ARTICLE, "GB", "GM", "NL"], "the"),
    "nl": dict.fromkeys(WITH_ARTICLE, "de") | {"GB": "het"},
}


def _locale(language: str | None) -> Locale:
    return _parsed(language or get_language() or "en")


@lru_cache(maxsize=16)
def _parsed(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def _sort_key(name: str) -> str:
    """Sort a name as people do: capitals and accents make no difference."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()


def _by_name(names: dict[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda item: _sort_key(item[1])))


@lru_cache(maxsize=16)
def _countries(locale: Locale) -> dict[str, str]:
    return _by_name(
        {
            code: name
            for code, name in locale.territories.items()
            if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
        }
    )


@lru_cache(maxsize=16)
def _languages(locale: Locale) -> dict[str, str]:
    names = {str(code): str(name) for code, name in locale.languages.items()}
    codes = {code for code in names if len(code) == 2 and code not in NOT_SPOKEN}
    return _by_name({code: names[code] for code in codes.union(MORE_LANGUAGES) if code in names})


def country_choices(language: str | None = None) -> list[tuple[str, str]]:
    """All countries (ISO 3166-1 alpha-2, and XK for Kosovo) as (code, name), sorted by name.

    Names are in `language`, by default the active one. Usable as callable choices of a field.
    """
    return list(_countries(_locale(language)).items())


def country_name(code: str, language: str | None = None) -> str:
    """The name of one country in `language` (default: active); an unknown code as it is."""
    return _countries(_locale(language)).get(code.upper(), code)


def country_in_sentence(code: str, language: str | None = None) -> str:
    """The name as it stands within a sentence: "the Netherlands", "de Verenigde Staten"."""
    articles = ARTICLES.get(_locale(language).language, {})
    return f"{articles.get(code.upper(), '')} {country_name(code, language)}".strip()


def language_choices(language: str | None = None) -> list[tuple[str, str]]:
    """Spoken languages (ISO 639-1 and what clients often speak) as (code, name), sorted by name."""
    return list(_languages(_locale(language)).items())


def language_name(code: str, language: str | None = None) -> str:
    """The name of a spoken language in `language` (default: active); an unknown code as it is."""
    return _languages(_locale(language)).get(code, code)
