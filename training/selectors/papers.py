from collections.abc import Iterable

from django.db.models import Q, QuerySet

from ..models import Handout, Session


def papers_of_day(session: Session, layouts: Iterable[str]) -> QuerySet[Handout]:
    """The papers of these layouts that the programme of this session hands out, and those that
    every day has because no programme names them."""
    programme = session.programme_id
    own = Q(items__programme=programme) | Q(exercises__programme=programme)
    every_day = Q(items=None, exercises=None)
    shown = Handout.objects.filter(own | every_day, is_published=True, layout__in=list(layouts))
    return shown.distinct().order_by("position", "pk")
