"""AES-256-GCM sealing (security.md 2). A sealed text is: key id (1 byte), nonce (12), text + tag.

The associated data names the place (table.column.uuid), so a value moved to another row or column
does not open. Any failure raises SealError: nothing unsealed ever passes as if it were sealed.
"""

import base64
import binascii
import os
from collections.abc import Callable, Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
DATA_KEY_ID = 0  # sealed with the data key of a case; 1-255 are keys of the ring


class SealError(Exception):
    """The value was altered, moved, cut off, never sealed, or its key is gone."""


def seal(data: bytes, *, key_id: int, key: bytes, aad: str) -> bytes:
    """Seal bytes with a 32-byte key; `aad` is the place the value belongs to."""
    nonce = os.urandom(NONCE_BYTES)
    head = bytes([key_id])
    return head + nonce + AESGCM(key).encrypt(nonce, data, head + aad.encode())


def unseal(token: bytes, *, keys: Mapping[int, bytes], aad: str) -> bytes:
    """Open what `seal` made. Raises SealError on any doubt."""
    head, nonce, text = token[:1], token[1 : 1 + NONCE_BYTES], token[1 + NONCE_BYTES :]
    if not head or head[0] not in keys:
        raise SealError("no key for this value")
    try:
        return AESGCM(keys[head[0]]).decrypt(nonce, text, head + aad.encode())
    except (InvalidTag, ValueError) as error:
        raise SealError("the value does not open") from error


def ring() -> Mapping[int, bytes]:
    """The installation's keys by number; the highest seals, all open."""
    return settings.SEALING_KEYS


def seal_bytes_with_ring(data: bytes, *, aad: str) -> bytes:
    current = max(ring())
    return seal(data, key_id=current, key=ring()[current], aad=aad)


def open_bytes_with_ring(token: bytes, *, aad: str) -> bytes:
    return unseal(token, keys=ring(), aad=aad)


def seal_with_ring(text: str, *, aad: str) -> str:
    """Seal a text that belongs to no case (a second factor's secret); the result is base64url."""
    return base64.urlsafe_b64encode(seal_bytes_with_ring(text.encode(), aad=aad)).decode()


def open_with_ring(token: str, *, aad: str) -> str:
    """Open what `seal_with_ring` made. Raises SealError."""
    try:
        raw = base64.b64decode(token.encode(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise SealError("not a sealed text") from error
    return open_bytes_with_ring(raw, aad=aad).decode()


_resealers: list[Callable[[], int]] = []


def register_resealer(reseal: Callable[[], int]) -> None:
    """What seals with the ring says so in AppConfig.ready(): `reseal` seals all of it with the
    newest key and gives how many. Without it a rotated key would be taken away too early."""
    if reseal not in _resealers:
        _resealers.append(reseal)


def reseal_registered() -> int:
    return sum(reseal() for reseal in _resealers)
