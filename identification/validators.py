from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# What stands behind step-plan/ in an address of the portal, or may come to stand there.
RESERVED = frozenset(
    [
        "sheet",
        "take-along",
        "call",
        "terms",
        "for",
        "public",
        "new",
        "own",
        "variant",
        "print",
        "versions",
        "admin",
    ]
)


def not_reserved(address: str) -> None:
    """Raise ValidationError for a word that is an address of the portal itself."""
    if address.lower() in RESERVED:
        raise ValidationError(_("The portal uses this word itself. Choose another one."))
