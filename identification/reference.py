"""The content that the portal ships, from content/*.toml."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from django.db import models, transaction

from identification import consent_texts
from identification.enums import Element
from identification.models import (
    ConversationOpening,
    ElementGuide,
    ExploitationForm,
    FirstCheck,
    LegalTerm,
    NextQuestion,
    Question,
    QuestionCluster,
    Sector,
    Step,
    StepPlan,
)

CONTENT = Path(__file__).parent / "content"
STRIDE = 10  # room between positions for what staff add

Entry = dict[str, Any]
Model = TypeVar("Model", bound=models.Model)


@transaction.atomic
def load(*, overwrite: bool = False) -> None:
    """Create what is missing; what staff edited, moved or hid stays, unless `overwrite`."""
    loader = Loader(overwrite=overwrite)
    loader.load_plan(_read("step_plan.toml"))
    loader.load_terms(_read("terms.toml"))
    loader.load_list(ExploitationForm, _read("forms.toml")["forms"])
    loader.load_list(Sector, _read("sectors.toml")["sectors"])
    consent_texts.load(_read("consent_texts.toml")["texts"], overwrite=overwrite)


def _read(name: str) -> Entry:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def _fields(entry: Entry) -> Entry:
    """The plain values of an entry, a text in two languages as two fields."""
    fields: Entry = {}
    for name, value in entry.items():
        if isinstance(value, dict):
            fields |= {f"{name}_{language}": text for language, text in value.items()}
        elif not isinstance(value, list) and name != "key":
            fields[name] = value
    return fields


class Loader:
    def __init__(self, *, overwrite: bool) -> None:
        self.overwrite = overwrite

    def put(self, model: type[Model], lookup: Entry, fields: Entry, **parent: Any) -> Model:
        """Find by key wherever staff moved it to; create it in its place when it is missing."""
        found = model._default_manager.filter(**lookup).first()
        if found is None:
            own = {name: value for name, value in lookup.items() if "__" not in name}
            return model._default_manager.create(**(own | parent | fields))
        if self.overwrite:
            for name, value in (parent | fields).items():
                setattr(found, name, value)
            found.save()
        return found

    def load_list(self, model: type[models.Model], entries: list[Entry]) -> None:
        for position, entry in _numbered(entries):
            self.put(model, {"key": entry["key"]}, _fields(entry), position=position)

    def load_plan(self, content: Entry) -> None:
        key = content["plan"]["key"]
        plan = self.put(StepPlan, {"key": key}, _fields(content["plan"]))
        for position, entry in _numbered(content["checks"]):
            lookup = {"plan": plan, "key": entry["key"]}
            self.put(FirstCheck, lookup, _fields(entry), position=position)
        for position, entry in _numbered(content["steps"]):
            self.load_step(plan, entry, position)
        for entry in content["elements"]:
            self.load_guide(plan, entry)

    def load_step(self, plan: StepPlan, content: Entry, position: int) -> None:
        lookup = {"plan": plan, "key": content["key"]}
        step = self.put(Step, lookup, _fields(content), position=position)
        for place, entry in _numbered(content.get("openings", [])):
            lookup = {"step__plan": plan, "key": entry["key"]}
            self.put(ConversationOpening, lookup, _fields(entry), step=step, position=place)
        for place, entry in _numbered(content.get("clusters", [])):
            self.load_cluster(step, entry, place)

    def load_cluster(self, step: Step, content: Entry, position: int) -> None:
        lookup = {"step__plan": step.plan, "key": content["key"]}
        cluster = self.put(QuestionCluster, lookup, _fields(content), step=step, position=position)
        for place, entry in _numbered(content["questions"]):
            lookup = {"cluster__step__plan": step.plan, "key": entry["key"]}
            fields = _fields(entry) | _pointers(entry["elements"])
            self.put(Question, lookup, fields, cluster=cluster, position=place)

    def load_terms(self, content: Entry) -> None:
        for position, entry in _numbered(content["terms"]):
            self.put(LegalTerm, {"key": entry["key"]}, _fields(entry), position=position)

    def load_guide(self, plan: StepPlan, content: Entry) -> None:
        lookup = {"plan": plan, "element": content["element"]}
        guide = self.put(ElementGuide, lookup, _fields(content))
        for place, entry in _numbered(content["questions"]):
            lookup = {"guide__plan": plan, "key": entry["key"]}
            self.put(NextQuestion, lookup, _fields(entry), guide=guide, position=place)


def _numbered(entries: list[Entry]) -> list[tuple[int, Entry]]:
    return [(index * STRIDE, entry) for index, entry in enumerate(entries, start=1)]


def _pointers(elements: list[str]) -> Entry:
    return {f"points_to_{element.value}": element.value in elements for element in Element}
