from django.db.models import QuerySet

from ..models import Organisation
from .search import fitting, understood


def matching(entries: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    """Those of `entries` that the finder would find for `text`, in their own order."""
    return fitting(entries, understood(text))
