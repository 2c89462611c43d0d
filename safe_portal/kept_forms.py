"""Forms that never lose a word, for pages that know no case.

The machinery of drafts and tickets grew up with the case file and lives there
(docs/adr/forms-that-keep-for-everyone.md). Apps that may not know cases take it from here.
"""

from safe_portal.cases.drafts import forget as forget_drafts
from safe_portal.cases.tickets import FIELD, Ticket
from safe_portal.cases.versions import StaleVersion, lock_current
from safe_portal.cases.views.mixins import CaseworkMixin as WorkMixin
from safe_portal.cases.views.mixins import SafeFormMixin, add_errors

__all__ = [
    "FIELD",
    "SafeFormMixin",
    "StaleVersion",
    "Ticket",
    "WorkMixin",
    "add_errors",
    "forget_drafts",
    "lock_current",
]
