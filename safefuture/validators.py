"""Rules shared by models, services and forms."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


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
