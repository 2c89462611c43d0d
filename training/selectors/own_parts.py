import re
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from safe_portal.accounts.models import Agency

from ..models import Handout, HandoutPart
from .content import shared_parts


def handouts_with_own(agency: Agency) -> QuerySet[Handout]:
    """The handouts to which organisations add, each with how many parts are everybody's and own."""
    return Handout.objects.filter(is_published=True, takes_own_parts=True).annotate(
        shared=Count("parts", filter=Q(parts__agency=None, parts__is_published=True)),
        own=Count("parts", filter=Q(parts__agency=agency)),
    )


def handout_with_own(agency: Agency, slug: str) -> Handout | None:
    """A handout as it is printed for this agency: `parts` are everybody's and its own, shown."""
    shown = HandoutPart.objects.filter(Q(agency=None) | Q(agency=agency), is_published=True)
    return (
        Handout.objects.filter(is_published=True, takes_own_parts=True, slug=slug)
        .prefetch_related(Prefetch("parts", queryset=shown))
        .first()
    )


def own_parts(handout: Handout, agency: Agency) -> QuerySet[HandoutPart]:
    """What an agency wrote for a handout, hidden or not, in its order."""
    return HandoutPart.objects.filter(handout=handout, agency=agency).order_by("position", "pk")


def own_part(handout: Handout, agency: Agency, record_id: UUID) -> HandoutPart | None:
    return own_parts(handout, agency).filter(key=str(record_id)).first()


def shipped_part(handout: Handout, number: str) -> HandoutPart | None:
    """One of the parts that everybody has, to begin from; `number` comes from an address."""
    if not re.fullmatch(r"[0-9]{1,18}", number):
        return None
    return shipped_parts(handout).filter(pk=int(number)).first()


def shipped_parts(handout: Handout) -> QuerySet[HandoutPart]:
    return shared_parts().filter(handout=handout)
