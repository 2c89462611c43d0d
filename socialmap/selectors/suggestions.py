"""What organisations suggested, and whose entry somebody answers for."""

from django.db.models import Count, Q, QuerySet

from safe_portal.accounts.models import User

from ..enums import Decision
from ..models import Organisation, ServiceType, Suggestion, TargetGroup, VerificationRequest
from .verification import GONE


def open_suggestions() -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(closed_at=None)


def with_open_changes(suggestions: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """Suggestions with their number of fields, and of fields that wait for a decision."""
    waiting = Q(changes__decision=Decision.OPEN)
    return suggestions.select_related("organisation", "made_by").annotate(
        touched=Count("changes"), waiting=Count("changes", filter=waiting)
    )


def names_of_terms() -> dict[str, str]:
    """Kinds of help and target groups by their key, in the active language."""
    terms = [*ServiceType.objects.all(), *TargetGroup.objects.all()]
    return {term.key: term.name for term in terms}


def organisations_of(user: User) -> QuerySet[Organisation]:
    """The entries that this person answers for; hidden and declined ones are not shown."""
    mine = Organisation.objects.filter(memberships__user=user).exclude(listing__in=GONE)
    return mine.order_by("name", "key")


def has_suggestion(request: VerificationRequest | None, fingerprint: str) -> bool:
    """True when this same correction came in by this link."""
    found = Suggestion.objects.filter(request=request, fingerprint=fingerprint)
    return request is not None and found.exists()


def person_with(email: str) -> User | None:
    """Who signs in with this address."""
    person = User.objects.filter(email=email.lower(), is_active=True).first()
    return person if person and person.may_sign_in else None
