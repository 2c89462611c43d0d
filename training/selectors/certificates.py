from django.db.models import QuerySet

from ..models import Certificate, Participant, Session


def certificates_of(session: Session) -> QuerySet[Certificate]:
    """All of them in the order of the list, also those whose names are gone or withdrawn."""
    found = Certificate.objects.filter(session=session).select_related("participant")
    return found.order_by("participant__position", "participant__pk", "pk")


def certificates_to_print(session: Session) -> QuerySet[Certificate]:
    """Those of people who are on the list, without the withdrawn and without who stayed away."""
    valid = certificates_of(session).filter(participant__isnull=False, revoked_at=None)
    return valid.exclude(participant__attended=False)


def certificate_by_code(code: str) -> Certificate | None:
    found = Certificate.objects.select_related("session__programme")
    return found.filter(code=code).first()


def without_certificate(session: Session) -> QuerySet[Participant]:
    """Who came, or may have come, and has none yet."""
    there = session.participants.exclude(attended=False)
    return there.filter(certificate=None)
