"""The link in a request: signed, for one request, dead as soon as its nonce is renewed."""

from django.core import signing
from django.urls import reverse
from django.utils import translation

from .models import VerificationRequest

SALT = "socialmap.check"
# No colon: some mail programs end a link there.
SIGNER = signing.Signer(salt=SALT, sep=".")


def make_token(request: VerificationRequest) -> str:
    return SIGNER.sign(f"{request.pk}-{request.nonce}")


def read_token(token: str) -> tuple[int, str] | None:
    """The number and the nonce of a request, or None when the token is not ours."""
    try:
        number, nonce = SIGNER.unsign(token).split("-")
        return int(number), nonce
    except (signing.BadSignature, ValueError):
        return None


def path_of(request: VerificationRequest) -> str:
    """The address of the page, without the host, in the language of the request."""
    with translation.override(request.language):
        return reverse("socialmap:check", args=[make_token(request)])
