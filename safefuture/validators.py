"""Rules shared by models, services and forms."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import country_choices, language_choices


def validate_country(code: str) -> None:
    if code not in dict(country_choices()):
        raise ValidationError(_("Choose a country from the list."))


def validate_language(code: str) -> None:
    if code not in dict(language_choices()):
        raise ValidationError(_("Choose a language from the list."))


def validate_score(score: int | None, *, scale: tuple[int, int]) -> None:
    """A score is a whole number within the scale of its own version; None is "not discussed"."""
    if score is None:
        return
    low, high = scale
    if type(score) is not int or not low <= score <= high:
        raise ValidationError(
            _("Choose a whole number from %(low)s to %(high)s, or “not discussed”."),
            params={"low": signed(low), "high": signed(high)},
        )


def signed(number: int) -> str:
    """A score as people read it: +2, 0, and −2 with a real minus sign."""
    return "0" if number == 0 else f"{'+' if number > 0 else '−'}{abs(number)}"
