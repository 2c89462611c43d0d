"""Typed readers of environment variables that fail loudly and name the variable."""

import os

from django.core.exceptions import ImproperlyConfigured

from ..countries import country_choices


def text(name: str, default: str | None = None) -> str:
    """The variable's value; without a default a missing or empty one stops the start."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return default


def number(name: str, default: int | None = None) -> int:
    value = text(name, None if default is None else str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def switch(name: str, default: bool) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value not in {"yes", "no", "true", "false", "1", "0"}:
        raise ImproperlyConfigured(f"{name} must be yes or no.")
    return value in {"yes", "true", "1"}


def words(name: str, default: str | None = None) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def country(name: str, default: str | None = None) -> str:
    """A country's code: ISO 3166 alpha-2, or XK for Kosovo."""
    value = text(name, default).upper()
    if value not in dict(country_choices("en")):
        raise ImproperlyConfigured(f"{name} must be a country's two-letter code, not {value!r}.")
    return value
