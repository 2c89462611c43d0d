"""The one place where the words of a search are compared with entries."""

from django.db.models import Q, QuerySet

from ..models import Organisation, Service

SEARCHED = (
    "name_nl",
    "name_en",
    "abbreviation",
    "description_nl",
    "description_en",
    "how_to_refer_nl",
    "how_to_refer_en",
)
SEARCHED_IN_SERVICES = (
    "details_nl",
    "details_en",
    "service_type__name_nl",
    "service_type__name_en",
)


def matching(entries: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    """Those of `entries` in which every word of `text` occurs, in Dutch or in English.

    The open data asks here and nowhere else: a better search takes this function's place.
    """
    for word in text.split():
        given = Service.objects.filter(_somewhere(SEARCHED_IN_SERVICES, word))
        entries = entries.filter(
            _somewhere(SEARCHED, word) | Q(pk__in=given.values("organisation"))
        )
    return entries


def _somewhere(fields: tuple[str, ...], word: str) -> Q:
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": word})
    return found
