"""A step plan with the answers of one walk beside its questions, for screen and paper alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.forms import BoundField

from identification.enums import Answer, Element
from identification.forms.walk import PlanForm, check_name, note_name
from identification.plan import Check, Cluster, Guide, NextQuestion, Opening, Question, Step


@dataclass(frozen=True)
class AskedCheck:
    check: Check
    field: BoundField
    answer: str

    @property
    def worries(self) -> bool:
        return self.check.worries(self.answer)

    @property
    def options(self) -> list[tuple[Answer, bool, bool]]:
        """Each answer, whether it was given, and whether it worries."""
        return [(answer, answer == self.answer, self.check.worries(answer)) for answer in Answer]


@dataclass(frozen=True)
class AskedQuestion:
    question: Question
    is_ticked: bool
    is_left_out: bool = False

    @property
    def is_about_means_only(self) -> bool:
        """Not asked when it may be a child: means are not needed then."""
        return self.question.elements == (Element.MEANS,)


@dataclass(frozen=True)
class AskedCluster:
    cluster: Cluster
    questions: list[AskedQuestion]
    note: BoundField

    @property
    def leaves_out(self) -> bool:
        return any(asked.is_left_out for asked in self.questions)

    @property
    def has_means_only(self) -> bool:
        return any(asked.is_about_means_only for asked in self.questions)


@dataclass(frozen=True)
class WalkedStep:
    number: int
    step: Step
    openings: tuple[Opening, ...]
    clusters: list[AskedCluster]
    shows_picture: bool
    shows_calls: bool


@dataclass(frozen=True)
class Picture:
    """What the signals show of one element: how many, and what to ask next. Never a verdict."""

    guide: Guide
    signals: int
    next_questions: tuple[NextQuestion, ...]
    is_needed: bool

    @property
    def element(self) -> Element:
        return self.guide.element


class Walk:
    """A plan and a form of it. An unbound form gives the blank walk."""

    def __init__(self, form: PlanForm) -> None:
        self.form = form
        self.plan = form.plan
        self.ticked = self._ticked()
        self.checks = [self._check(check) for check in self.plan.checks]
        self.steps = list(self._steps())

    def _ticked(self) -> set[str]:
        return self.form.fields["signals"].clean(self.form["signals"].value())

    def _check(self, check: Check) -> AskedCheck:
        field = self.form[check_name(check.key)]
        return AskedCheck(check=check, field=field, answer=field.field.clean(field.value()))

    def _steps(self) -> Iterator[WalkedStep]:
        steps = list(self.plan.steps)
        with_questions = [step.key for step in steps if step.clusters]
        with_contacts = [step.key for step in steps if step.shows_contacts]
        last = steps[-1].key if steps else ""
        for number, step in enumerate(steps, start=1):
            yield WalkedStep(
                number=number,
                step=step,
                openings=step.openings,
                clusters=[self._cluster(cluster) for cluster in step.clusters],
                shows_picture=with_questions[-1:] == [step.key],
                shows_calls=step.key == (with_contacts or [last])[-1],
            )

    def _cluster(self, cluster: Cluster) -> AskedCluster:
        return AskedCluster(
            cluster=cluster,
            questions=[self._question(question) for question in cluster.questions],
            note=self.form[note_name(cluster.key)],
        )

    def _question(self, question: Question) -> AskedQuestion:
        """What was ticked stays, also when a child need not be asked it."""
        asked = AskedQuestion(question=question, is_ticked=question.key in self.ticked)
        is_left_out = self.may_be_child and asked.is_about_means_only and not asked.is_ticked
        return replace(asked, is_left_out=is_left_out)

    @property
    def may_be_child(self) -> bool:
        return any(asked.check.about_child and asked.worries for asked in self.checks)

    @property
    def questions(self) -> list[AskedQuestion]:
        return [
            asked for step in self.steps for cluster in step.clusters for asked in cluster.questions
        ]

    @property
    def ticked_questions(self) -> list[Question]:
        return [asked.question for asked in self.questions if asked.is_ticked]

    @property
    def pictures(self) -> list[Picture]:
        return [self._picture(guide) for guide in self.plan.guides]

    def _picture(self, guide: Guide) -> Picture:
        return Picture(
            guide=guide,
            signals=sum(guide.element in question.elements for question in self.ticked_questions),
            next_questions=guide.questions,
            is_needed=not (guide.element == Element.MEANS and self.may_be_child),
        )
