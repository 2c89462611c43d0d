"""Invented networks of eight, sixteen and twenty-four contacts, one of them kept twice."""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.cases.models import Case

from ..enums import (
    ContactKind,
    Direction,
    Function,
    Interpreter,
    Place,
    SafeToContact,
    Sector,
    Support,
    Tie,
)
from ..models import Contact
from ..services.ecogram import add_contact, change_contact, keep_snapshot

FAMILY, FRIENDS = Sector.FAMILY, Sector.FRIENDS
COMMUNITY, PROFESSIONALS = Sector.COMMUNITY, Sector.PROFESSIONALS
STRONG, ORDINARY, WEAK = Tie.STRONG, Tie.ORDINARY, Tie.WEAK
STRESSFUL, BROKEN = Tie.STRESSFUL, Tie.BROKEN
LETTERS = dict(zip("PAGE", Function, strict=True))
DIRECTIONS = {
    ">": Direction.FROM_CLIENT,
    "<": Direction.TO_CLIENT,
    "=": Direction.BOTH_WAYS,
    "-": Direction.NONE,
}

# (initials or role, part, ring, tie, direction, functions, marks). Functions: capitals are given,
# small letters wished for. Marks: o country of origin, x another country, b organisation,
# p possible, ! not safe to contact, v safe to contact.
EIGHT = [
    ("zus M.", FAMILY, 1, STRONG, "=", "E", "ov"),
    ("moeder", FAMILY, 2, ORDINARY, ">", "e", "o"),
    ("vriendin S.", FRIENDS, 1, STRONG, "<", "EA", "v"),
    ("huisgenoot A.", FRIENDS, 2, ORDINARY, "=", "PG", "v"),
    ("koor van de kerk", COMMUNITY, 2, ORDINARY, "-", "G", "bv"),
    ("leraar taalles", COMMUNITY, 3, WEAK, "<", "a", "v"),
    ("begeleider opvang", PROFESSIONALS, 1, STRONG, "<", "PAE", "v"),
    ("advocaat", PROFESSIONALS, 2, ORDINARY, "<", "A", "v"),
]
SIXTEEN = [
    ("moeder", FAMILY, 1, STRONG, "=", "Ep", "ov"),
    ("zus M.", FAMILY, 1, STRONG, "=", "E", "ov"),
    ("broer H.", FAMILY, 2, STRESSFUL, "-", "", "o!"),
    ("tante R.", FAMILY, 3, WEAK, "-", "p", "op"),
    ("vriendin S.", FRIENDS, 1, STRONG, "=", "EAG", "v"),
    ("huisgenoot A.", FRIENDS, 2, ORDINARY, "=", "P", "v"),
    ("buurvrouw", FRIENDS, 3, WEAK, "<", "Pg", "v"),
    ("vriend T. van vroeger", FRIENDS, 3, BROKEN, "-", "", "!"),
    ("eetcafé in de wijk", COMMUNITY, 2, ORDINARY, "-", "G", "bv"),
    ("koor van de kerk", COMMUNITY, 3, ORDINARY, "-", "Ge", "bv"),
    ("naaiatelier", COMMUNITY, 3, WEAK, "-", "p", "bpv"),
    ("begeleider opvang", PROFESSIONALS, 1, STRONG, "<", "PAE", "v"),
    ("advocaat", PROFESSIONALS, 2, ORDINARY, "<", "A", "v"),
    ("huisarts", PROFESSIONALS, 2, ORDINARY, "<", "P", "v"),
    ("taalcoach", PROFESSIONALS, 2, ORDINARY, "<", "PG", "v"),
    ("hulporganisatie daar", PROFESSIONALS, 3, WEAK, "-", "pa", "obpv"),
]
TWENTY_FOUR = [
    ("moeder", FAMILY, 1, STRONG, "=", "E", "ov"),
    ("dochter N.", FAMILY, 1, STRONG, ">", "E", "v"),
    ("vader", FAMILY, 3, BROKEN, "-", "", "o!"),
    ("zus M.", FAMILY, 2, STRONG, "=", "EA", "ov"),
    ("neef K.", FAMILY, 3, STRESSFUL, "-", "", "o!"),
    ("nicht met naaiatelier", FAMILY, 2, ORDINARY, "<", "P", "ov"),
    ("vriendin S.", FRIENDS, 1, STRONG, "=", "EAG", "v"),
    ("lotgenoot D.", FRIENDS, 2, STRONG, "=", "EG", "v"),
    ("huisgenoot A.", FRIENDS, 2, ORDINARY, "=", "P", "v"),
    ("huisgenoot F.", FRIENDS, 3, STRESSFUL, "-", "", "v"),
    ("buurvrouw", FRIENDS, 3, WEAK, "<", "P", "v"),
    ("jeugdvriendin", FRIENDS, 3, WEAK, "-", "e", "xp"),
    ("juf van de dochter", COMMUNITY, 2, ORDINARY, "<", "A", "v"),
    ("moedergroep school", COMMUNITY, 3, WEAK, "-", "g", "bpv"),
    ("gebedsgroep", COMMUNITY, 2, STRONG, "=", "GE", "bv"),
    ("voorganger", COMMUNITY, 2, ORDINARY, "<", "A", "v"),
    ("bedrijf met leerplek", COMMUNITY, 3, WEAK, "-", "p", "bpv"),
    ("vroegere werkgever", COMMUNITY, 3, BROKEN, "-", "", "!"),
    ("begeleider opvang", PROFESSIONALS, 1, STRONG, "<", "PAE", "v"),
    ("advocaat", PROFESSIONALS, 2, ORDINARY, "<", "A", "v"),
    ("huisarts", PROFESSIONALS, 2, ORDINARY, "<", "P", "v"),
    ("psycholoog", PROFESSIONALS, 1, ORDINARY, "<", "E", "v"),
    ("wijkagent", PROFESSIONALS, 3, WEAK, "<", "A", "v"),
    ("hulporganisatie daar", PROFESSIONALS, 3, WEAK, "-", "pag", "obpv"),
]
NETWORKS = {"Zonnebloem": SIXTEEN, "Klaproos": TWENTY_FOUR, "Lindebloesem": EIGHT}
KEPT_BEFORE = "Zonnebloem"  # of this one an earlier day is kept: smaller, and further away
NEW_SINCE = {"buurvrouw", "taalcoach", "naaiatelier", "eetcafé in de wijk"}


def load() -> None:
    """Add the networks to the demo cases of those names. Does nothing a second time."""
    with scopes_disabled():
        if Contact.objects.exists():
            return
        for case in Case.objects.with_key().select_related("created_by"):
            for told in NETWORKS.get(case.working_name, []):
                if case.working_name != KEPT_BEFORE or told[0] not in NEW_SINCE:
                    add(case, *told)
            if case.working_name == KEPT_BEFORE:
                keep_then_grow(case)


def add(
    case: Case, name: str, sector: str, ring: int, tie: str, direction: str, page: str, marks: str
) -> None:
    add_contact(
        actor=case.created_by,
        case=case,
        record_id=uuid.uuid5(case.pk, name),
        name=name,
        sector=sector,
        ring=ring,
        tie=tie,
        direction=DIRECTIONS[direction],
        **functions(page),
        **facts(marks),
    )


def functions(page: str) -> dict[str, str]:
    return {
        LETTERS[letter.upper()].value: Support.GIVEN if letter.isupper() else Support.WISHED
        for letter in page
    }


def facts(marks: str) -> dict[str, Any]:
    places = {"o": Place.ORIGIN, "x": Place.ELSEWHERE}
    safe = {"!": SafeToContact.NO, "v": SafeToContact.YES}
    return {
        "place": next((places[one] for one in marks if one in places), Place.DESTINATION),
        "safe_to_contact": next((safe[one] for one in marks if one in safe), SafeToContact.UNKNOWN),
        "kind": ContactKind.ORGANISATION if "b" in marks else ContactKind.PERSON,
        "is_possible": "p" in marks,
    }


def keep_then_grow(case: Case) -> None:
    """The day of ten weeks ago is kept; since then people came, and one came nearer."""
    keep(case, days=68, partner="cliënt en begeleider", note="Moeilijk, maar ook gelachen.")
    for told in NETWORKS[KEPT_BEFORE]:
        if told[0] in NEW_SINCE:
            add(case, *told)
    friend = Contact.objects.get(pk=uuid.uuid5(case.pk, "huisgenoot A."))
    changed = {"ring": 1, "emotional": Support.GIVEN}
    change_contact(
        actor=case.created_by, case=case, record_id=friend.pk, version=friend.version, **changed
    )
    keep(case, days=5, partner="cliënt, vriendin S. en begeleider", note="")


def keep(case: Case, *, days: int, partner: str, note: str) -> None:
    keep_snapshot(
        actor=case.created_by,
        case=case,
        record_id=uuid.uuid5(case.pk, f"ecogram {days}"),
        held_on=timezone.localdate() - timedelta(days=days),
        partner=partner,
        language=next(iter(case.languages), settings.LANGUAGE_CODE),
        interpreter=Interpreter.IN_PERSON,
        note=note,
    )
