"""The state of everything that a pack prints, in one short text."""

import hashlib
import json

from .. import selectors
from ..models import Session


def edition_of(session: Session) -> str:
    """A fingerprint of the content, the plan and the list of people: another one after an edit.

    It holds counts, times and numbers of versions; no name goes into it.
    """
    marks = json.dumps(selectors.content_marks(session), default=str)
    return hashlib.sha256(marks.encode()).hexdigest()
