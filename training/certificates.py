"""Certificates that can be checked by a code, without the portal keeping whose they are."""

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from safe_portal.accounts.mails import portal_url

from . import selectors
from .codes import new_code, read_code
from .enums import SessionLanguage
from .models import Certificate, Session

GROUPS = 2


@dataclass(frozen=True)
class CertificateLine:
    """What a certificate says of one person: the name, the code and where to check it."""

    name: str
    code: str
    address: str


def fresh_code() -> str:
    return new_code(GROUPS)


def as_code(typed: str) -> str | None:
    """The code that somebody typed, as it is kept; None for what is no code."""
    return read_code(typed, GROUPS)


def digest_of(name: str, code: str) -> str:
    """A fingerprint of the name on this certificate, which nobody can turn back into the name.

    Its key is never changed (the chain of the access log hangs on it too), so that a certificate
    can be checked as long as the portal stands.
    """
    purpose = hmac.new(settings.AUDIT_KEY, b"training.certificate.name", hashlib.sha256).digest()
    said = f"{code}\0{plain_name(name)}".encode("utf-8", "surrogatepass")
    return hmac.new(purpose, said, hashlib.sha256).hexdigest()


def plain_name(name: str) -> str:
    """The name without what people write differently: capitals, width of signs, spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def fits(certificate: Certificate, name: str) -> bool:
    """Whether this is the name on the certificate."""
    return hmac.compare_digest(certificate.name_digest, digest_of(name, certificate.code))


def is_valid(certificate: Certificate) -> bool:
    """Of a day that was held, and not withdrawn."""
    session = certificate.session
    was_held = session.cancelled_at is None and session.held_on <= timezone.localdate()
    return was_held and certificate.revoked_at is None


def address_of(code: str, session: Session) -> str:
    """The page that checks this certificate, as it is printed and as the QR code says it."""
    with translation.override(language_of(session)):
        return portal_url() + reverse("training:certificate_checked", args=[code])


def language_of(session: Session) -> str:
    """The language of what leaves the portal for this group's members, one at a time."""
    both = session.language == SessionLanguage.BOTH
    return SessionLanguage.DUTCH.value if both else session.language


def lines_of(session: Session) -> list[CertificateLine]:
    """The certificates to print, in the order of the list of participants."""
    return [
        CertificateLine(
            name=certificate.participant.name,  # type: ignore[union-attr]  # the selector says so
            code=certificate.code,
            address=address_of(certificate.code, session),
        )
        for certificate in selectors.certificates_to_print(session)
    ]
