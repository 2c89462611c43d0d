"""The envelope of a package: what goes into the address, what is spoken, and what both unlock.

Secret and code are worked into one master key (PBKDF2-SHA256), and that into two that say nothing
of each other (HKDF-SHA256): one unlocks the package (AES-256-GCM), the other proves to the server
that somebody holds the secret and the code. static/js/received.js does the same in a browser.

The token is salt and associated data: a package does not open under another link. VERSION is part
of it; a change of anything here needs a new one, and both for as long as links wait.
"""

import hashlib
import os
import secrets
import string
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from safe_portal.cases.models import new_code

VERSION = "safe-sealed-link-1"
ROUNDS = 600_000  # of PBKDF2: under a second on a telephone
NONCE_BYTES = 12
# Letters and figures only: a mail program may cut any other sign off the end of an address.
SIGNS = string.ascii_letters + string.digits
LENGTH = 43  # of 62 signs: 256 bits
WITHOUT_CODE, WITH_CODE = "1", "2"


@dataclass(frozen=True)
class Envelope:
    """A sealed package. `token` and `fragment` make the address, `code` is spoken; the server
    keeps none of the three.
    """

    token: str
    fragment: str
    code: str
    ciphertext: bytes
    proof: str

    def __repr__(self) -> str:
        return "<envelope>"


def seal_package(package: bytes, *, with_code: bool) -> Envelope:
    """Seal under a fresh secret, and with a fresh spoken code where one is wanted."""
    token, secret = random_signs(), random_signs()
    code = new_code() if with_code else ""
    key, proof = unlocking(secret, code, token=token)
    nonce = os.urandom(NONCE_BYTES)
    ciphertext = nonce + AESGCM(key).encrypt(nonce, package, place_of(token))
    kind = WITH_CODE if with_code else WITHOUT_CODE
    return Envelope(token, kind + secret, code, ciphertext, proof)


def unlocking(secret: str, code: str, *, token: str) -> tuple[bytes, str]:
    """The key of the package, and the proof (hexadecimal) that opens the door to it."""
    # The last sign is fixed: HMAC takes a password and the same one with a NUL behind it for equal.
    password = f"{secret}:{code.replace('-', '')}:".encode()
    master = hashlib.pbkdf2_hmac("sha256", password, place_of(token), ROUNDS, 32)
    return part_of(master, b"package"), part_of(master, b"proof").hex()


def part_of(master: bytes, use: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=use).derive(master)


def place_of(token: str) -> bytes:
    return f"{VERSION}:{token}".encode()


def random_signs() -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def digest_of(text: str) -> str:
    """The fingerprint under which a token, a proof or a claim is kept."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
