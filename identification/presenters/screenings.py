"""Screenings in words: what was seen, what is new since the one before. Never a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from identification.forms.screenings import ScreeningForm, initial_of
from identification.plan import Plan, Question
from identification.walk import AskedCluster, Walk
from safe_portal.countries import language_name

from ..models import ExploitationForm, Screening, Sector
from ..selectors import chosen_words, differences_since, earlier_screening, has_newer_version
from .changes import ShownChange, in_words

HOW_TO_SCREENING = _(
    "Keep your eyes on the person, not on the screen. Begin with what the person came for, ask "
    "general questions before precise ones, and follow the order of the conversation instead of "
    "that of this page. Ticking afterwards is fine: what you type is kept as a draft.\n\n"
    "Write down what was said and what you saw, as literally as you can. What you make of it "
    "yourself goes in a place of its own. Do not name trafficking to the person, and do not "
    "promise anything that you cannot keep.\n\n"
    "Stop when it becomes too much. You can save and go on another day: each conversation is a "
    "screening of its own, and the next one shows which signals are new. Say at the end what you "
    "agreed, and ask whether that is how the person understood it."
)
NO_VERDICT = _(
    "A screening shows which parts have signals and what to ask next. It does not say whether "
    "somebody is a victim of trafficking, and it counts no points. An empty part does not mean "
    "that nothing is wrong."
)


@dataclass(frozen=True)
class Since:
    """How the signals of a screening differ from those of the one before.

    `unasked` are the new ones that the earlier plan did not ask about.
    """

    before: Screening
    new: list[Question]
    gone: list[Question]
    unasked: frozenset[str]

    @property
    def is_same(self) -> bool:
        return not self.new and not self.gone


@dataclass(frozen=True)
class Line:
    """A screening in the list."""

    screening: Screening
    signals: int
    since: Since | None


@dataclass(frozen=True)
class SeenSignal:
    question: Question
    is_new: bool


@dataclass(frozen=True)
class SeenCluster:
    asked: AskedCluster
    signals: list[SeenSignal]


def lines_of(screenings: Sequence[Screening]) -> list[Line]:
    """Newest first, each beside the one before. A version is read once, however often it served."""
    plans: dict[int, Plan] = {}
    for one in screenings:
        plans.setdefault(one.plan_version_id, one.plan_version.walked())
    return [
        Line(one, len(ticked(one, plans[one.plan_version_id])), since(one, before, plans))
        for one, before in zip_longest(screenings, screenings[1:])
    ]


def ticked(screening: Screening, plan: Plan) -> list[Question]:
    """The signals that were ticked, in the plan's order and words."""
    keys = set(screening.answers.get("signals", ()))
    return [question for question in plan.questions if question.key in keys]


def since(one: Screening, before: Screening | None, plans: dict[int, Plan]) -> Since | None:
    if before is None:
        return None
    plan, earlier = plans[one.plan_version_id], plans[before.plan_version_id]
    now, then = ticked(one, plan), ticked(before, earlier)
    keys_now, keys_then = {each.key for each in now}, {each.key for each in then}
    asked = {each.key for each in earlier.questions}
    return Since(
        before=before,
        new=[each for each in now if each.key not in keys_then],
        gone=[each for each in then if each.key not in keys_now],
        unasked=frozenset(keys_now - asked),
    )


class ScreeningView:
    """One screening as it is read, on screen and on paper, by its own version of the plan."""

    def __init__(self, screening: Screening) -> None:
        self.screening = screening
        plan = screening.plan_version.walked()
        form = ScreeningForm(
            initial=initial_of(screening), plan=plan, form_choices=[], sector_choices=[]
        )
        self.walk = Walk(form)
        self.plan = plan

    @cached_property
    def since(self) -> Since | None:
        before = earlier_screening(self.screening)
        if before is None:
            return None
        plans = {before.plan_version_id: before.plan_version.walked()}
        return since(self.screening, before, plans | {self.screening.plan_version_id: self.plan})

    @cached_property
    def clusters(self) -> list[SeenCluster]:
        new = {question.key for question in self.since.new} if self.since else set()
        return [
            SeenCluster(asked, [SeenSignal(q, q.key in new) for q in ticked_of(asked)])
            for step in self.walk.steps
            for asked in step.clusters
        ]

    @cached_property
    def forms(self) -> list[ExploitationForm]:
        return chosen_words(ExploitationForm, self.screening.forms)

    @cached_property
    def sectors(self) -> list[Sector]:
        return chosen_words(Sector, self.screening.sectors)

    @cached_property
    def plan_changes(self) -> list[ShownChange]:
        """What changed in the plan since its version; asked only when there is a newer one."""
        version = self.screening.plan_version
        return in_words(differences_since(version)) if has_newer_version(version) else []

    @property
    def language(self) -> str:
        return language_name(self.screening.language) if self.screening.language else ""

    @property
    def texts(self) -> list[tuple[Any, str]]:
        """What was written, each under its question: facts apart from the worker's reading."""
        return [(field.label, field.value()) for field in self.walk.form.written]  # type: ignore[attr-defined]


def ticked_of(asked: AskedCluster) -> list[Question]:
    return [item.question for item in asked.questions if item.is_ticked]
