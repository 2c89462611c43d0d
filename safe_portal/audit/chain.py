"""The HMAC chain of the access log: each entry's MAC covers the one before it."""

import hashlib
import hmac
import json
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from .models import AccessEntry

START = "0" * 64


def canonical(entry: "AccessEntry") -> bytes:
    """The entry as bytes that are the same on every database. The reason counts as it is stored."""
    facts = [
        entry.number,
        entry.at.isoformat(timespec="microseconds"),
        entry.event,
        entry.actor_id,
        entry.agency_id,
        str(entry.case_id or ""),
        entry.part,
        str(entry.object_id or ""),
        entry.fields,
        entry.reason,
    ]
    return json.dumps(facts, ensure_ascii=True, separators=(",", ":")).encode()


def chain_mac(previous: str, entry: "AccessEntry") -> str:
    """Hex HMAC-SHA256 of the previous MAC and this entry."""
    message = bytes.fromhex(previous) + canonical(entry)
    return hmac.new(settings.AUDIT_KEY, message, hashlib.sha256).hexdigest()
