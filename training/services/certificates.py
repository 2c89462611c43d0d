"""Certificates: made from the list of participants, withdrawn, and given back."""

from django.db import transaction
from django.utils import timezone

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record

from .. import selectors
from ..certificates import digest_of, fits, fresh_code
from ..models import Certificate, Participant, Session
from . import PART


@transaction.atomic
def prepare(*, session: Session, actor: User) -> list[Certificate]:
    """A certificate for each participant who is not marked absent, in the order of the list.

    Those that are there keep their code; one whose name was corrected gets the new fingerprint.
    Gives what can be printed: without the withdrawn ones.
    """
    session = Session.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    made = [_make(person, session) for person in selectors.without_certificate(session)]
    found = list(selectors.certificates_to_print(session))
    renamed = [one for one in found if _renamed(one)]
    if made or renamed:
        record(
            event=Event.PARTICIPANTS_CHANGED,
            actor=actor,
            part=PART,
            object_id=session.pk,
            fields=["certificate"],
        )
    return found


@transaction.atomic
def withdraw(*, certificate: Certificate, actor: User) -> None:
    """From now on it is not valid; withdrawn twice changes nothing."""
    found = Certificate.objects.filter(pk=certificate.pk, revoked_at=None)
    if found.update(revoked_at=timezone.now()):
        _note(certificate, actor)


@transaction.atomic
def restore(*, certificate: Certificate, actor: User) -> None:
    """Valid again: it was withdrawn by mistake."""
    found = Certificate.objects.filter(pk=certificate.pk, revoked_at__isnull=False)
    if found.update(revoked_at=None):
        _note(certificate, actor)


def withdraw_for(participant: Participant, actor: User) -> None:
    """Withdraw the certificate, if there is one, of somebody who was not there after all."""
    certificate = Certificate.objects.filter(participant=participant).first()
    if certificate is not None:
        withdraw(certificate=certificate, actor=actor)


def restore_for(participant: Participant, actor: User) -> None:
    """Give the certificate back, if there is one, to somebody who was there after all."""
    certificate = Certificate.objects.filter(participant=participant).first()
    if certificate is not None:
        restore(certificate=certificate, actor=actor)


def _make(person: Participant, session: Session) -> Certificate:
    """Printed before the day, it bears the date of the day."""
    code = fresh_code()
    made = Certificate(
        code=code,
        session=session,
        participant=person,
        name_digest=digest_of(person.name, code),
        issued_on=max(session.held_on, timezone.localdate()),
    )
    made.full_clean(exclude=["revoked_at"])  # a code that is taken already says so
    made.save(force_insert=True)
    return made


def _renamed(certificate: Certificate) -> bool:
    """Brings the fingerprint in line with a name that was corrected; whether it had to."""
    name = certificate.participant.name  # type: ignore[union-attr]  # the selector says so
    if fits(certificate, name):
        return False
    certificate.name_digest = digest_of(name, certificate.code)
    certificate.save(update_fields=["name_digest"])
    return True


def _note(certificate: Certificate, actor: User) -> None:
    record(
        event=Event.RECORD_CHANGED,
        actor=actor,
        part=PART,
        object_id=certificate.pk,
        fields=["revoked_at"],
    )
