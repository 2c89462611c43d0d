"""A round of checks to look at: some answered, one sent corrections, one mail came back.

The organisations of the round are invented, and their names say so: no real one may seem to have
answered, not on paper either.
"""

import uuid

from safe_portal.accounts.models import User

from . import correctable, services
from .enums import Kind, MailState, RequestState
from .models import (
    CheckMail,
    Organisation,
    Service,
    ServiceType,
    VerificationRequest,
    VerificationRound,
)

EDITOR, MEMBER = "joost@example.org", "anouk@example.org"
# Key, name in Dutch and in English without the mark, country.
INVENTED = (
    ("linde", "Voorbeeldhuis Linde", "Example House Linde", "NL"),
    ("wilg", "Voorbeeldopvang De Wilg", "Example Shelter The Willow", "NL"),
    ("berk", "Voorbeeldloket De Berk", "Example Desk The Birch", "BG"),
    ("kers", "Voorbeeldlijn De Kers", "Example Line The Cherry", "RO"),
    ("beuk", "Voorbeeldhulp De Beuk", "Example Support The Beech", "HU"),
    ("spar", "Voorbeeldsteun De Spar", "Example Care The Spruce", "PL"),
    ("olm", "Voorbeeldpunt De Olm", "Example Point The Elm", "IT"),
)
SHELTER, SILENT, MEMBERS = "wilg", "spar", "olm"


def load() -> None:
    """The mails count as sent: the demo writes to nobody."""
    editor = User.objects.get(email=EDITOR)
    entries = {facts[0]: _invent(*facts) for facts in INVENTED}
    shelter, _made = ServiceType.objects.get_or_create(
        key="shelter", defaults={"name_nl": "Opvang", "name_en": "Shelter"}
    )
    Service.objects.create(organisation=entries[SHELTER], service_type=shelter)
    round_ = services.start_round(
        actor=editor,
        organisations=Organisation.objects.filter(pk__in=[one.pk for one in entries.values()]),
        answer_days=30,
        remind_days=12,
        key=uuid.uuid4(),
    )
    CheckMail.objects.update(state=MailState.SENT)
    round_.requests.filter(state=RequestState.WAITING).update(state=RequestState.ASKED)
    _answers(round_)
    person = User.objects.get(email=MEMBER)
    services.link_member(actor=editor, organisation=entries[MEMBERS], person=person)


def _invent(key: str, name_nl: str, name_en: str, country: str) -> Organisation:
    entry = Organisation.objects.create(
        key=f"example-{key}",
        name_nl=f"{name_nl} (verzonnen)",
        name_en=f"{name_en} (invented)",
        description_nl="Deze organisatie bestaat niet: zij hoort bij de proef van het portaal.",
        description_en="This organisation does not exist: it belongs to the demo of the portal.",
        kind=Kind.NGO,
        country=country,
        address="Example Street 1",
        website=f"https://{key}.example.org",
        email=f"{key}@example.org",
        check_email="" if key == SILENT else f"desk-{key}@example.org",
        check_language="nl" if country == "NL" else "en",
    )
    services.set_countries_served(organisation=entry, countries=[country])
    return entry


def _answers(round_: VerificationRound) -> None:
    asked = round_.requests.filter(state=RequestState.ASKED).select_related("organisation")
    right, changed, leaving, refused = asked.order_by("pk")[:4]
    services.confirm(organisation=right.organisation, request=right, actor=None)
    _suggest(changed)
    services.ask_off(request=leaving, remarks="We stop with this work in the summer.")
    CheckMail.objects.filter(request=refused).update(
        state=MailState.FAILED, reason="550 5.1.1 No such mailbox here"
    )
    VerificationRequest.objects.filter(pk=refused.pk).update(state=RequestState.UNDELIVERED)


def _suggest(request: VerificationRequest) -> None:
    entry = request.organisation
    words = correctable.read_entry(entry)["description_en"]
    services.suggest(
        organisation=entry,
        values={
            "email": "office@example.org",
            "description_en": f"{words} By telephone also at the weekend.",
        },
        remarks="We moved to another office in May.",
        request=request,
        actor=None,
    )
