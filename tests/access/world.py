"""The people and cases that the walker walks with. Every sealed field holds the canary."""

import io
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from identification.enums import Ground
from identification.models import StepPlan
from identification.services.contacts import save_contact
from identification.services.variants import make_variant
from safe_portal.accounts.models import Agency, User
from safe_portal.cases import services
from safe_portal.cases.models import Assignment, Case, EmergencyAccess, ErasureReceipt
from safefuture.enums import PictureOf, Sector, Side, Voice
from safefuture.models import Factor, Overview
from safefuture.services.ecogram import add_contact, keep_snapshot
from safefuture.services.overviews import hold_overview
from safefuture.sheet import Answer
from socialmap.models import Membership, Organisation
from tests.access.walker import CANARY
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.records import fill_case
from tests.identification.links import link_of, referral_of
from tests.training.factories import (
    EvaluationFactory,
    PartFactory,
    ParticipantFactory,
    SessionFactory,
)
from training.models import Handout, Programme
from training.services.certificates import prepare

PEOPLE: dict[str, dict[str, bool]] = {
    "alice": {"is_caseworker": True},
    "bob": {"is_caseworker": True},
    "ended": {"is_caseworker": True},
    "lead": {"is_team_lead": True},
    "agency_admin": {"is_agency_admin": True},
    "trainer": {"is_trainer": True},
    "co_trainer": {"is_trainer": True},
    "inactive": {"is_caseworker": True},
    "one_factor": {"is_caseworker": True},
    "charlie": {"is_caseworker": True},
    "other_lead": {"is_team_lead": True, "is_agency_admin": True},
    "other_trainer": {"is_trainer": True},
    "editor": {"is_directory_editor": True},
    "superuser": {"is_superuser": True},
}
OTHER_AGENCY = {"charlie", "other_lead", "other_trainer"}
NO_AGENCY = {"editor", "superuser"}


@dataclass
class World:
    """Objects by name, and a signed-in browser for each person."""

    objects: dict[str, Any]
    clients: dict[str, Client]


def build(client_for: Callable[[User], Client]) -> World:
    call_command("load_reference", stdout=io.StringIO())
    people = people_of_two_agencies()
    clients = {
        name: Client() if name == "one_factor" else client_for(user)
        for name, user in people.items()
    }
    clients["one_factor"].force_login(people["one_factor"])
    clients["anonymous"] = Client()
    for client in clients.values():
        client.raise_request_exception = False
    people["inactive"].is_active = False
    people["inactive"].save()
    with scopes_disabled():
        objects = {f"user_{name}": user.pk for name, user in people.items()} | cases_of(people)
    objects |= entry_of(people["alice"], linked_by=people["editor"])
    objects |= local_contacts(people)
    with scopes_disabled():
        case = Case.objects.get(pk=objects["case_alice"])
        token = live_link(case, actor=people["alice"])
    objects |= {"token_sealed": token, "token_nobody": "no-such-token"}
    objects |= sessions_of(people)
    objects |= {"user_nobody": 987654321, "random": uuid.uuid4(), "number_nobody": 987654321}
    return World(objects=objects, clients=clients)


def people_of_two_agencies() -> dict[str, User]:
    agency = Agency.objects.create(name="Havenlicht")
    other = Agency.objects.create(name="Noorderbrug")
    people = {}
    for name, roles in PEOPLE.items():
        own = None if name in NO_AGENCY else other if name in OTHER_AGENCY else agency
        people[name] = UserFactory(
            email=f"{name}@example.org", name=name.title(), agency=own, **roles
        )
    return people


def cases_of(people: dict[str, User]) -> dict[str, Any]:
    objects: dict[str, Any] = {}
    for owner in ("alice", "bob", "charlie"):
        case = CaseFactory(owner=people[owner], working_name=f"{CANARY} of {owner}")
        objects |= {
            f"case_{owner}": case.pk,
            f"overview_{owner}": overview_of(case, people[owner]).pk,
            **ecogram_of(case, people[owner], owner),
            f"assignment_{owner}": Assignment.objects.get(case=case).pk,
            f"emergency_{owner}": emergency_in(case, people[owner]).pk,
            f"receipt_{owner}": receipt_of(people[owner]).pk,
        }
        objects |= {
            f"{model._meta.model_name}_{owner}": record.pk
            for model, record in fill_case(case, CANARY).items()
        }
    alice_case = Case.objects.get(pk=objects["case_alice"])
    for name in ("inactive", "one_factor", "ended"):
        until = timezone.now() if name == "ended" else None
        Assignment.objects.create(
            case=alice_case, user=people[name], assigned_by=people["lead"], until=until
        )
    return objects


def overview_of(case: Case, actor: User) -> Overview:
    answers = {
        (factor.pk, side, Voice.CLIENT): Answer(score=1, note=f"{CANARY} note")
        for factor in Factor.objects.all()
        for side in Side
    }
    details = {
        "picture_of": PictureOf.values[0],
        "language": "en",
        "country_of_destination": "NL",
        "country_of_origin": "BG",
        "note": f"{CANARY} conversation",
    }
    return hold_overview(
        actor=actor, case=case, record_id=uuid.uuid4(), details=details, answers=answers
    )


def ecogram_of(case: Case, actor: User, owner: str) -> dict[str, Any]:
    contact = add_contact(
        actor=actor,
        case=case,
        record_id=uuid.uuid4(),
        name=f"{CANARY} sister",
        full_name=f"{CANARY} full name",
        note=f"{CANARY} note",
        sector=Sector.FAMILY,
    )
    snapshot = keep_snapshot(
        actor=actor, case=case, record_id=uuid.uuid4(), language="en", note=f"{CANARY} day"
    )
    return {f"contact_{owner}": contact.pk, f"snapshot_{owner}": snapshot.pk}


def emergency_in(case: Case, actor: User) -> EmergencyAccess:
    services.save_safe_contact(
        actor=actor, case=case, record_id=uuid.uuid4(), version=0, details=f"{CANARY} number"
    )
    assignment = Assignment.objects.get(case=case)
    return EmergencyAccess.objects.create(assignment=assignment, reason=f"{CANARY} reason")


def entry_of(person: User, *, linked_by: User) -> dict[str, Any]:
    """An entry of the social map that this person answers for."""
    entry = Organisation.objects.get(key="animus-association")
    Membership.objects.create(organisation=entry, user=person, linked_by=linked_by)
    return {"entry_alice": entry.key, "entry_nobody": "no-such-organisation"}


def sessions_of(people: dict[str, User]) -> dict[str, Any]:
    """A planned day of each agency, with everything that its pages are about."""
    objects: dict[str, Any] = {}
    for name in ("trainer", "other_trainer"):
        session = SessionFactory(created_by=people[name], programme=Programme.objects.first())
        person = ParticipantFactory(session=session, name=f"{CANARY} participant", attended=True)
        objects |= {f"session_{name}": session.pk, f"participant_{name}": person.pk}
        objects[f"own_part_{name}"] = own_part_of(people[name])
        (certificate,) = prepare(session=session, actor=people[name])
        evaluation = EvaluationFactory(session=session, texts={"question.missed": f"{CANARY} own"})
        objects |= {
            f"certificate_{name}": certificate.pk,
            f"evaluation_{name}": evaluation.pk,
        }
    return objects


def own_part_of(trainer: User) -> uuid.UUID:
    """A signal that the trainer's agency wrote for itself."""
    key = uuid.uuid4()
    handout = Handout.objects.get(slug="signals")
    words = {f"{name}_{code}": CANARY for name in ("title", "text") for code in ("nl", "en")}
    PartFactory(handout=handout, agency=trainer.agency, key=str(key), **words)
    return key


def local_contacts(people: dict[str, User]) -> dict[str, Any]:
    """In the own step plan of each agency one contact."""
    objects: dict[str, Any] = {}
    for name, lead in (("alice", people["lead"]), ("charlie", people["other_lead"])):
        plan = make_variant(agency=lead.agency, actor=lead)
        StepPlan.objects.filter(pk=plan.pk).update(address=f"plan-of-{name}")
        told = {"role_nl": "Overleg", "role_en": "Advice", "name": "Desk"}
        contact = save_contact(plan=plan, record_id=uuid.uuid4(), version=0, actor=lead, **told)
        objects[f"local_contact_{name}"] = contact.pk
    return objects


def live_link(case: Case, *, actor: User) -> str:
    """The token of a link that waits for its receiver, with the canary in its package."""
    referral = referral_of(
        case, ground=Ground.EMERGENCY, ground_reason=f"{CANARY} why", letter=f"{CANARY} letter"
    )
    _link, envelope = link_of(referral, actor)
    return envelope.token


def receipt_of(actor: User) -> ErasureReceipt:
    """Of a case that was erased before."""
    return ErasureReceipt.objects.create(
        agency=actor.agency,
        code=f"{CANARY}"[:9],
        opened_on=timezone.localdate(),
        legal_basis="wmo",
        erased_by=actor,
    )
