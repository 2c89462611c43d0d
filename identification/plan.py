"""A step plan as it is walked: plain values in two languages, read from rows or from a version.

A version is kept as JSON for ever, so fields are only added here, with a default.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import get_language

from identification.enums import Answer, Element, Source

Data = dict[str, Any]
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Words:
    """A text in both languages; as a string it speaks the active one, or else the other."""

    nl: str = ""
    en: str = ""

    def __str__(self) -> str:
        first, other = (self.nl, self.en) if get_language() == "nl" else (self.en, self.nl)
        return first or other

    def __bool__(self) -> bool:
        return bool(self.nl or self.en)


@dataclass(frozen=True)
class Check:
    """A question before the first step, with advice when the answer worries or is not known."""

    key: str
    source: Source
    question: Words
    explanation: Words
    concern: Answer
    advice: Words
    about_child: bool = False

    def worries(self, answer: str) -> bool:
        return answer in (self.concern, Answer.UNSURE)


@dataclass(frozen=True)
class Opening:
    """Words to begin a conversation with."""

    key: str
    title: Words
    text: Words


@dataclass(frozen=True)
class Question:
    """A question to ask, and the signal that an answer can hold."""

    key: str
    text: Words
    signal: Words
    elements: tuple[Element, ...]


@dataclass(frozen=True)
class Cluster:
    key: str
    title: Words
    questions: tuple[Question, ...] = ()
    source: Source = Source.MANUAL

    @property
    def is_addition(self) -> bool:
        return self.source == Source.PORTAL


@dataclass(frozen=True)
class Step:
    key: str
    source: Source
    title: Words
    explanation: Words
    tip: Words = Words()
    warning: Words = Words()
    child_advice: Words = Words()
    shows_contacts: bool = False
    openings: tuple[Opening, ...] = ()
    clusters: tuple[Cluster, ...] = ()

    @property
    def is_addition(self) -> bool:
        return self.source == Source.PORTAL


@dataclass(frozen=True)
class NextQuestion:
    key: str
    text: Words


@dataclass(frozen=True)
class Guide:
    """What an element is and, through its questions, what to ask next about it."""

    element: Element
    explanation: Words
    questions: tuple[NextQuestion, ...] = ()


@dataclass(frozen=True)
class LocalContact:
    """Whom to call here, filled in by whoever keeps the plan."""

    key: str
    role: Words
    name: str = ""
    phone: str = ""
    hours: Words = Words()
    note: Words = Words()

    @property
    def link(self) -> str:
        """The number as a telephone link: digits, and the plus in front if there is one."""
        return "tel:" + re.sub(r"[^0-9+]", "", self.phone.replace("(0)", ""))


@dataclass(frozen=True)
class Plan:
    """All that is shown of a plan, in its order."""

    key: str
    title: Words
    opening: Words
    checks: tuple[Check, ...] = ()
    steps: tuple[Step, ...] = ()
    guides: tuple[Guide, ...] = ()
    contacts: tuple[LocalContact, ...] = ()

    @property
    def clusters(self) -> Iterator[Cluster]:
        return (cluster for step in self.steps for cluster in step.clusters)

    @property
    def questions(self) -> Iterator[Question]:
        return (question for cluster in self.clusters for question in cluster.questions)


def as_data(plan: Plan) -> Data:
    """The plan as JSON can hold it."""
    return asdict(plan)


def from_data(data: Data) -> Plan:
    """The plan that `as_data` wrote, also an older one. Raises KeyError when it is no plan."""
    return Plan(
        **_own(data, "title", "opening"),
        checks=tuple(map(_check, data.get("checks", ()))),
        steps=tuple(map(_step, data.get("steps", ()))),
        guides=tuple(map(_guide, data.get("guides", ()))),
        contacts=tuple(map(_contact, data.get("contacts", ()))),
    )


def _own(data: Data, *texts: str) -> Data:
    """The plain values of a part, its texts as Words."""
    plain = {
        name: value for name, value in data.items() if not isinstance(value, dict | list | tuple)
    }
    return plain | {name: Words(**data[name]) for name in texts if name in data}


def _check(data: Data) -> Check:
    own = _own(data, "question", "explanation", "advice")
    own |= {"source": Source(data["source"]), "concern": Answer(data["concern"])}
    return Check(**own)


def _step(data: Data) -> Step:
    own = _own(data, "title", "explanation", "tip", "warning", "child_advice")
    own |= {"source": Source(data["source"])}
    openings = (Opening(**_own(one, "title", "text")) for one in data.get("openings", ()))
    clusters = map(_cluster, data.get("clusters", ()))
    return Step(**own, openings=tuple(openings), clusters=tuple(clusters))


def _cluster(data: Data) -> Cluster:
    questions = map(_question, data.get("questions", ()))
    own = _own(data, "title") | {"source": Source(data.get("source", Source.MANUAL))}
    return Cluster(**own, questions=tuple(questions))


def _question(data: Data) -> Question:
    elements = tuple(map(Element, data["elements"]))
    return Question(**_own(data, "text", "signal"), elements=elements)


def _guide(data: Data) -> Guide:
    own = _own(data, "explanation") | {"element": Element(data["element"])}
    questions = (NextQuestion(**_own(one, "text")) for one in data.get("questions", ()))
    return Guide(**own, questions=tuple(questions))


def _contact(data: Data) -> LocalContact:
    return LocalContact(**_own(data, "role", "hours", "note"))
