"""Invented screenings: several conversations, a possible child, and one that is not finished."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.cases.models import Case

from ..models import Screening
from ..selectors import plan_for
from ..services.screenings import finish_screening, start_screening
from ..services.versions import version_now

Told = dict[str, Any]
# By working name: days ago, whether it was finished, and what was said and seen.
SCREENINGS: dict[str, list[tuple[int, bool, Told]]] = {
    "Zonnebloem": [
        (
            95,
            True,
            {
                "place": "Inloopspreekuur",
                "present": "Cliënt, maatschappelijk werker",
                "interpreter": "Telefonische tolk",
                "sheet_code": "Blad van 12 over 9, in de map",
                "answers": {
                    "checks": {"safe": "yes", "child": "no", "language": "unsure"},
                    "signals": ["rest", "paid", "papers"],
                    "notes": {"pay": "“Mijn baas betaalt later, als de oogst binnen is.”"},
                },
                "facts": "Werkt zes dagen per week in een kas, van zes tot zes. Kreeg twee keer "
                "vijftig euro. Paspoort ligt bij de voorman, “om het niet kwijt te raken”.",
                "thoughts": "Is zelf vooral boos over het loon. Ik denk dat er meer is.",
                "agreed": "Volgende week dinsdag om tien uur hier. Niet bellen.",
                "forms": ["labour"],
                "sectors": ["agriculture"],
            },
        ),
        (
            88,
            True,
            {
                "place": "Spreekkamer, zonder anderen",
                "present": "Cliënt, maatschappelijk werker, tolk",
                "interpreter": "Tolk in de kamer, door ons gevraagd",
                "answers": {
                    "checks": {"safe": "yes", "child": "no", "language": "yes"},
                    "signals": ["rest", "paid", "papers", "debt", "leave", "housing"],
                    "notes": {
                        "pay": "Schuld van 1.400 euro voor reis en kamer. Elke week komt er bij.",
                        "trapped": "De poort gaat om tien uur dicht. Sleutel bij de voorman.",
                    },
                },
                "facts": "Woont met vijf anderen op het terrein. Wie weg wil, moet eerst de schuld "
                "betalen. Een collega die vertrok, werd opgezocht bij familie.",
                "thoughts": "Durft niet weg zonder papieren. Wil eerst weten waar ze kan slapen.",
                "agreed": "Wij zoeken een plek en bellen niet. Ze komt vrijdag naar de taalles.",
                "forms": ["labour"],
                "sectors": ["agriculture"],
            },
        ),
    ],
    "Klaproos": [
        (
            79,
            True,
            {
                "place": "Spoedeisende hulp",
                "present": "Cliënt, verpleegkundige. Een man wachtte buiten.",
                "answers": {
                    "checks": {"safe": "unsure", "child": "unsure", "language": "yes"},
                    "signals": ["instead", "treated", "want"],
                    "notes": {"trapped": "Keek bij elke vraag naar de deur."},
                },
                "facts": "Zegt negentien te zijn, noemt daarna een ander geboortejaar. Blauwe "
                "plekken op beide armen. De man buiten had haar telefoon.",
                "thoughts": "Misschien jonger dan achttien. Niet verder gevraagd.",
                "agreed": "Ze blijft vannacht hier. Morgen praten zonder de man.",
                "forms": ["unknown"],
                "sectors": ["unknown"],
            },
        ),
    ],
    "Brem": [
        (
            12,
            False,
            {
                "place": "Gemeenteloket",
                "present": "Cliënt",
                "answers": {
                    "checks": {"safe": "yes", "child": "no"},
                    "signals": ["costs"],
                    "notes": {},
                },
                "facts": "Vroeg naar inschrijven op een adres waar al elf mensen staan.",
                "agreed": "Komt terug met de huurovereenkomst.",
                "forms": [],
                "sectors": ["warehouse"],
            },
        ),
    ],
    "Sneeuwklokje": [
        (
            13,
            True,
            {
                "place": "Opvang",
                "present": "Cliënt, begeleider",
                "answers": {
                    "checks": {"safe": "yes", "child": "yes", "language": "yes"},
                    "signals": ["promise", "fines"],
                    "notes": {},
                },
                "facts": "Zestien jaar volgens haar pas. Moest pakjes brengen naar adressen.",
                "thoughts": "Ik hoor geen dwang, maar die is bij een kind ook niet nodig.",
                "agreed": "Met haar voogd gebeld, zij zat erbij.",
                "forms": ["criminal"],
                "sectors": ["offences"],
            },
        ),
    ],
}


def load() -> None:
    """Add the screenings. Does nothing a second time, or without a plan."""
    with scopes_disabled():
        if Screening.objects.exists():
            return
        for case in Case.objects.with_key().select_related("created_by", "agency"):
            for days, finished, told in SCREENINGS.get(case.working_name, ()):
                hold(case, days, finished=finished, told=told)


def hold(case: Case, days: int, *, finished: bool, told: Told) -> None:
    plan = plan_for(case.agency)
    if plan is None:
        return
    own: Told = {
        "actor": case.created_by,
        "case": case,
        "record_id": uuid.uuid5(case.pk, f"s{days}"),
    }
    day = timezone.localdate() - timedelta(days=days)
    version = version_now(plan=plan, actor=None)
    language = next(iter(case.languages), "")
    told = {"plan_version": version, "held_on": day, "language": language} | told
    made = start_screening(**own, **told)
    if finished:
        finish_screening(version=made.version, **own)
        Screening.objects.filter(pk=made.pk).update(finished_on=day)
