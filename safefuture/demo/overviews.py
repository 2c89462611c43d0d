"""Invented overviews for the demo cases: conversations a month apart, so that there is a move."""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.cases.models import Case

from ..enums import Interpreter, PictureOf, Side
from ..models import Overview
from ..selectors.overviews import shown_factors
from ..services.overviews import hold_overview
from ..sheet import Answer, Answers

# Per conversation: (days ago, whose picture, interpreter, note, {factor: (here, there)}).
# A score stands alone or with a note; a factor that is left out was not discussed.
FIRST: dict[str, Any] = {
    "safety": (
        (1, "Slaapt beter sinds de verhuizing."),
        (-3, "De broer van H. woont nog in de straat."),
    ),
    "protection": (1, (-2, "Aangifte daar leverde eerder niets op.")),
    "children": ((2, "Dochter zit in groep 3 en heeft vriendinnen."), -1),
    "housing": ((-2, "Kamer in de opvang, tot de zomer."), (1, "Kan in het huis van een tante.")),
    "work": (-3, -1),
    "belonging": (-1, 2),
    "family": ((-2, "Kent hier vooral de begeleiding."), 2),
    "health": (3, (-2, "Medicijnen zijn daar moeilijk te krijgen.")),
}
SECOND: dict[str, Any] = {
    "safety": (2, (-3, "Nog steeds dezelfde zorg.")),
    "protection": (
        (2, "Vertrouwt de wijkagent."),
        (-1, "Heeft het nummer van een organisatie daar."),
    ),
    "children": (2, 0),
    "housing": ((-1, "Staat ingeschreven, wachttijd onbekend."), 1),
    "work": ((-1, "Begonnen met een taalles op niveau A2."), (1, "Nicht heeft een naaiatelier.")),
    "belonging": (0, 2),
    "family": ((0, "Gaat elke week naar het eetcafé."), 2),
    "health": (3, -2),
    "position": (-2, (-1, "Als alleenstaande moeder is het daar zwaar.")),
    "norm": (0, (-2, "Schaamte: er zijn nog schulden.")),
}
LAST: dict[str, Any] = {
    "safety": (1, -2),
    "housing": ((-2, "Gaat vooral om rust en een eigen sleutel."), 0),
    "family": (-1, (3, "Moeder en zus willen helpen.")),
    "health": (2, -1),
}
CONVERSATIONS = {
    "Zonnebloem": [
        (64, PictureOf.CLIENT, Interpreter.PHONE, "Rustig gesprek, twee factoren bewaard.", FIRST),
        (33, PictureOf.CLIENT, Interpreter.IN_PERSON, "Alles besproken, met een pauze.", SECOND),
        (
            2,
            PictureOf.TOGETHER,
            Interpreter.IN_PERSON,
            "",
            {**SECOND, "work": (1, 1), "norm": (0, -1)},
        ),
    ],
    "Klaproos": [
        (51, PictureOf.CLIENT, Interpreter.NONE, "Begonnen met wat licht voelt.", LAST),
        (20, PictureOf.TOGETHER, Interpreter.NONE, "", {**FIRST, **LAST}),
    ],
    "Lindebloesem": [
        (12, PictureOf.WORKER, Interpreter.VIDEO, "Nog met de cliënt te bespreken.", LAST)
    ],
}


def load() -> None:
    """Add the conversations to the demo cases of those names. Does nothing a second time."""
    with scopes_disabled():
        if Overview.objects.exists():
            return
        for case in Case.objects.with_key().select_related("created_by"):
            for conversation in CONVERSATIONS.get(case.working_name, []):
                hold(case, *conversation)


def hold(
    case: Case, days: int, picture_of: str, interpreter: str, note: str, scores: dict[str, Any]
) -> None:
    hold_overview(
        actor=case.created_by,
        case=case,
        record_id=uuid.uuid5(case.pk, str(days)),
        details={
            "held_on": timezone.localdate() - timedelta(days=days),
            "picture_of": picture_of,
            "language": next(iter(case.languages), settings.LANGUAGE_CODE),
            "interpreter": interpreter,
            "country_of_destination": case.country_of_destination,
            "country_of_origin": case.country_of_origin or "BG",
            "note": note,
        },
        answers=answers(scores),
    )


def answers(scores: dict[str, Any]) -> Answers:
    return {
        (factor.pk, side): _answer(scores.get(factor.key, (None, None))[place])
        for factor in shown_factors()
        for place, side in enumerate(Side)
    }


def _answer(told: Any) -> Answer:
    return Answer(*told) if isinstance(told, tuple) else Answer(told)
