"""Invented rows of Overview 2 and plans: one with a done item that asks for a score."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.cases.models import Case

from ..enums import Agreement, HelperKind, Interpreter, ItemStatus, Side, Track
from ..models import ActionPlan, Change, Overview, OverviewScore, PlanItem, StatusChange
from ..selectors.overviews import overviews_of
from ..selectors.plans import items_of, running_plan
from ..services.changes import add_change, plan_change
from ..services.items import StepAnswer, add_item, change_item, set_status
from ..services.plans import open_plan, read_to_client
from ..wording import plan_in_words

NOBODY = {"helper_kind": "", "contact_id": None, "organisation_key": "", "helper_name": ""}


@dataclass(frozen=True)
class Thought:
    """A row of Overview 2; with a goal it becomes an item. Steps: (what, who, days, done).

    `version` counts overviews back from the newest; a row about an older one was written then,
    and what came of it was scored again in the newest.
    """

    factor: str
    side: Side
    how: str
    circumstances: str = ""
    expected: int | None = None
    helper: tuple[HelperKind, str] | None = None
    goal: str = ""
    why: str = ""
    obstacle: str = ""
    steps: list[tuple[str, str, int, bool]] = field(default_factory=list)
    status: ItemStatus = ItemStatus.OPEN
    note: str = ""
    result: str = ""
    version: int = 0


WORKER = (HelperKind.WORKER, "")
PLANS: dict[str, list[Thought]] = {
    "Zonnebloem": [
        Thought(
            "housing",
            Side.DESTINATION,
            "Een eigen kamer, dicht bij de school van haar dochter.",
            "Als de urgentie wordt toegekend.",
            2,
            WORKER,
            goal="Een eigen woonruimte voor haar en haar dochter, vóór de zomer.",
            why="De plek in de opvang houdt in juni op.",
            obstacle="Zonder inkomensverklaring neemt de gemeente de aanvraag niet in behandeling.",
            steps=[
                ("Inkomensverklaring opvragen", "Begeleider", -6, True),
                ("Urgentie aanvragen bij de gemeente", "Samen, op kantoor", 3, False),
                ("Bellen met school over overblijven", "Cliënt", 10, False),
            ],
            status=ItemStatus.RUNNING,
            note="De gemeente wil eerst de inkomensverklaring zien.",
        ),
        Thought(
            "work",
            Side.DESTINATION,
            "De taalles afmaken en dan een dag meelopen in een naaiatelier.",
            "",
            2,
            (HelperKind.OTHER, "Vrijwilliger van het taalcafé"),
            goal="Taalles op niveau A2 afronden.",
            why="Zonder Nederlands krijgt ze geen stageplek.",
            steps=[("Aanmelden voor de avondgroep", "Cliënt", -20, True)],
            status=ItemStatus.DONE,
            note="Het examen is gehaald, met gebak.",
            result="Diploma A2 gehaald. Ze durft nu zelf te bellen.",
            version=1,
        ),
        Thought(
            "belonging",
            Side.DESTINATION,
            "Een vaste avond in de week met andere moeders.",
            "Als er oppas is.",
            2,
            (HelperKind.OTHER, "Buurvrouw S."),
            goal="Meedoen met het buurtkoor.",
            steps=[("Een keer meegaan met de buurvrouw", "Cliënt", -4, True)],
            status=ItemStatus.DONE,
            result="Ze zingt elke dinsdag mee, haar dochter komt luisteren.",
        ),
        Thought(
            "family",
            Side.ORIGIN,
            "Haar nicht vragen of die nog in het oude huis woont.",
            "Alleen via een nummer dat de buurt niet kent.",
            3,
            (HelperKind.OTHER, "Nicht V."),
            goal="Weer veilig contact met haar nicht.",
            why="Ze wil weten wie haar zou opvangen.",
            obstacle="De familie van H. woont in dezelfde straat.",
            steps=[("Afspreken hoe en wanneer ze belt", "Samen", 5, False)],
        ),
        Thought(
            "norm",
            Side.ORIGIN,
            "Uitzoeken of de schuld kan worden geregeld voordat ze teruggaat.",
            "Als een organisatie daar wil bemiddelen.",
            0,
        ),
    ],
    "Klaproos": [
        Thought(
            "safety",
            Side.DESTINATION,
            "Een ander telefoonnummer, en afspraken met de opvang over bezoek.",
            "",
            2,
            WORKER,
            goal="Zich veilig voelen in de opvang.",
            why="Ze kreeg een bericht van een onbekend nummer.",
            steps=[
                ("Nieuw nummer regelen", "Begeleider", -2, True),
                ("Met de opvang afspreken wie er binnen mag", "Begeleider", 1, False),
            ],
            status=ItemStatus.RUNNING,
        ),
        Thought(
            "family",
            Side.ORIGIN,
            "Moeder en zus zoeken samen een kamer voor haar.",
            "Als zij bij haar zus in de stad kan beginnen.",
            3,
            (HelperKind.OTHER, "Zus A."),
            goal="Weten waar ze de eerste maand kan wonen.",
            steps=[("Met zus bellen", "Cliënt, met de begeleider erbij", 8, False)],
        ),
    ],
}


def load() -> None:
    """Add plans to the demo cases of those names. Does nothing a second time."""
    with scopes_disabled():
        if ActionPlan.objects.exists():
            return
        for case in Case.objects.with_key().select_related("created_by"):
            if case.working_name in PLANS:
                make(case, PLANS[case.working_name])


def make(case: Case, thoughts: list[Thought]) -> None:
    versions = overviews_of(case)
    for thought in thoughts:
        change = row(versions[thought.version], thought)
        if thought.goal:
            item = plan_change(actor=case.created_by, change=change)
            fill(item, thought)
            if thought.version:
                date_back(change, item, versions[0])
    something_else(case)
    read_aloud(case)


def row(overview: Overview, thought: Thought) -> Change:
    kind, name = thought.helper or ("", "")
    return add_change(
        actor=overview.case.created_by,
        overview=overview,
        record_id=key(overview, thought.how),
        entry=score(overview, thought),
        how=thought.how,
        circumstances=thought.circumstances,
        expected_score=thought.expected,
        **NOBODY | {"helper_kind": kind, "helper_name": name},
    )


def score(overview: Overview, thought: Thought) -> OverviewScore:
    return next(
        entry
        for entry in overview.entries
        if entry.factor.key == thought.factor and entry.side == thought.side
    )


def fill(item: PlanItem, thought: Thought) -> None:
    told: dict[str, Any] = {"actor": item.created_by, "case": item.case, "record_id": item.pk}
    words = {"goal": thought.goal, "why_urgent": thought.why, "obstacle": thought.obstacle}
    changed = change_item(version=1, fields=words, steps=steps(item, thought), **told)
    if thought.status != ItemStatus.OPEN:
        set_status(
            version=changed.version,
            status=thought.status,
            note=thought.note,
            result=thought.result,
            **told,
        )


def date_back(change: Change, item: PlanItem, newest: Overview) -> None:
    """A circle that has closed: written after the older overview, done before the newest."""
    written = timezone.now() - (timezone.localdate() - change.overview.held_on)
    done = newest.held_on - timedelta(days=10)
    Change.objects.filter(pk=change.pk).update(created_at=written)
    PlanItem.objects.filter(pk=item.pk).update(
        created_at=written, done_on=done, scored_in=newest.pk
    )
    ActionPlan.objects.filter(pk=item.plan_id).update(started_on=change.overview.held_on)
    first, last = item.history.order_by("created_at")
    StatusChange.objects.filter(pk=first.pk).update(created_at=written)
    ended = written + (done - change.overview.held_on)
    StatusChange.objects.filter(pk=last.pk).update(created_at=ended)


def steps(item: PlanItem, thought: Thought) -> list[StepAnswer]:
    today = timezone.localdate()
    return [
        StepAnswer(key(item, what), what, who, today + timedelta(days=days), done)
        for what, who, days, done in thought.steps
    ]


def something_else(case: Case) -> None:
    """An aspect outside the ten factors."""
    plan = open_plan(actor=case.created_by, case=case)
    words = {
        "track": Track.STAY,
        "aspect_words": "Slapen",
        "goal": "Slapen zonder nachtmerries: een afspraak bij de praktijkondersteuner.",
        "why_urgent": "Slecht slapen maakt de rest zwaarder.",
    }
    add_item(actor=case.created_by, plan=plan, record_id=key(plan, "slapen"), fields=NOBODY | words)


def read_aloud(case: Case) -> None:
    plan = running_plan(case)
    if plan is None:
        return
    read_to_client(
        actor=case.created_by,
        plan=plan,
        record_id=key(plan, "gelezen"),
        content=plan_in_words(items_of(plan), {}),
        held_on=timezone.localdate(),
        language=next(iter(case.languages), "nl"),
        interpreter=Interpreter.IN_PERSON,
        partner="Cliënt, begeleider",
        agreement=Agreement.YES,
        note="Wil dat de woning bovenaan blijft staan.",
    )


def key(record: Any, words: str) -> uuid.UUID:
    """Always the same id for the same words, so that a demo can be compared with another."""
    return uuid.uuid5(record.pk, words)
