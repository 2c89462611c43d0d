"""Invented overviews for the demo cases: conversations a month apart, so that there is a move."""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.cases.models import Case

from ..enums import Agreement, Interpreter, PictureOf, Side, Voice, voices_of
from ..models import Overview
from ..selectors.overviews import latest_overview, shown_factors
from ..services.children import add_child
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
OWN: dict[str, Any] = {
    "safety": ((3, "Voelt zich hier nu rustig."), -1),
    "housing": ((-3, "Deelt een kamer met drie anderen."), 2),
    "family": (-2, (3, "Belt elke avond met haar zus.")),
    "health": (1, None),
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
        (12, PictureOf.WORKER, Interpreter.VIDEO, "Nog met de cliënt te bespreken.", LAST),
        (4, PictureOf.BOTH, Interpreter.VIDEO, "Eerst apart ingevuld, toen naast elkaar.", OWN),
    ],
}
# Beside the client's scores of Lindebloesem: what the worker thinks.
WORKER: dict[str, Any] = {
    "safety": (2, (-3, "Zorgen over de weg naar huis.")),
    "housing": (-1, 1),
    "family": (0, 2),
    "health": (2, (-1, "Huisarts daar is op fietsafstand.")),
}
# A child of Zonnebloem, and how she sees it herself: she began with what she likes.
CHILD_NAME, CHILD_AGE = "M.", 7
CHILD_SHEETS = [
    (30, {"belonging": ((3, "Beste vriendin woont om de hoek."), -1), "housing": (-1, None)}),
    (2, {"belonging": (3, 0), "housing": ((1, "Eigen bed bij het raam."), None), "family": (2, 3)}),
]
# The next conversation of Klaproos begins with the answers of the one before.
TALKED_AGAIN: dict[str, Any] = {
    "housing": ((0, "Bezichtiging gehad, wacht op antwoord."), 0),
    "work": ((-1, "Proefles koken bij het buurthuis."), -1),
}
AGAIN_DAYS = 6


def load() -> None:
    """Add the conversations to the demo cases of those names. Does nothing a second time."""
    with scopes_disabled():
        if Overview.objects.exists():
            return
        for case in Case.objects.with_key().select_related("created_by"):
            for conversation in CONVERSATIONS.get(case.working_name, []):
                hold(case, *conversation)
            if case.working_name == "Zonnebloem":
                hold_child_sheets(case)
            if case.working_name == "Klaproos":
                go_on(case)


def hold(
    case: Case, days: int, picture_of: str, interpreter: str, note: str, scores: dict[str, Any]
) -> None:
    hold_overview(
        actor=case.created_by,
        case=case,
        record_id=uuid.uuid5(case.pk, str(days)),
        details=details(case, days, picture_of, interpreter, note),
        answers=answers(picture_of, scores, WORKER),
    )


def details(case: Case, days: int, picture_of: str, interpreter: str, note: str) -> dict[str, Any]:
    return {
        "held_on": timezone.localdate() - timedelta(days=days),
        "picture_of": picture_of,
        "partner": "Cliënt en hulpverlener",
        "language": next(iter(case.languages), settings.LANGUAGE_CODE),
        "interpreter": interpreter,
        "country_of_destination": case.country_of_destination,
        "country_of_origin": case.country_of_origin or "BG",
        "agreement": Agreement.YES if note else "",
        "note": note,
    }


def hold_child_sheets(case: Case) -> None:
    child = add_child(
        actor=case.created_by,
        case=case,
        record_id=uuid.uuid5(case.pk, "child"),
        name=CHILD_NAME,
        birth_year=timezone.localdate().year - CHILD_AGE,
    )
    for days, scores in CHILD_SHEETS:
        hold_overview(
            actor=case.created_by,
            case=case,
            record_id=uuid.uuid5(case.pk, f"child {days}"),
            details=details(case, days, PictureOf.CHILD, Interpreter.NONE, ""),
            answers=answers(PictureOf.CHILD, scores),
            child=child,
        )


def go_on(case: Case) -> None:
    """A conversation about two factors; the rest is taken over and stays marked."""
    source = latest_overview(case)
    if source is None:
        return
    again = answers(source.picture_of, TALKED_AGAIN)
    told = {
        (entry.factor_id, Side(entry.side), Voice(entry.voice)): (
            again[entry.factor_id, Side(entry.side), Voice(entry.voice)]
            if entry.factor.key in TALKED_AGAIN
            else Answer(entry.score, entry.note, is_carried=entry.is_said)
        )
        for entry in source.entries
    }
    hold_overview(
        actor=case.created_by,
        case=case,
        record_id=uuid.uuid5(case.pk, str(AGAIN_DAYS)),
        details=details(case, AGAIN_DAYS, source.picture_of, Interpreter.NONE, "Kort gesprek."),
        answers=told,
        copied_from=source,
    )


def answers(
    picture_of: str, scores: dict[str, Any], second: dict[str, Any] | None = None
) -> Answers:
    told = [scores, second or {}]
    return {
        (factor.pk, side, voice): _answer(told[slot].get(factor.key, (None, None))[place])
        for factor in shown_factors()
        for place, side in enumerate(Side)
        for slot, voice in enumerate(voices_of(picture_of))
    }


def _answer(told: Any) -> Answer:
    return Answer(*told) if isinstance(told, tuple) else Answer(told)
