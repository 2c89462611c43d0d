"""Forms of the action plan: an item with its steps, its status, the client's answer, the end."""

import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.forms import SHORT, DateInput, notes_field, set_choices
from safe_portal.cases.validators import not_in_future, plausible_date
from safe_portal.countries import language_choices
from safe_portal.forms import LongSelect, PortalForm
from safe_portal.printing.forms import PrintLanguageField

from ..enums import Agreement, Interpreter, ItemStatus, Track
from ..models import Child, Factor, PlanItem, PlanStep
from ..services.items import StepAnswer, step_id
from .helping import HelperFields, helper_initial

OTHER = "other"
EMPTY_ROWS = 3
STEP = "step_"
PARTS = ("what", "who", "due_on", "done")


@dataclass(frozen=True)
class StepRow:
    """The four questions on one step, for the template."""

    number: int
    what: BoundField
    who: BoundField
    due_on: BoundField
    done: BoundField | None


class ItemForm(HelperFields, PortalForm):
    """One aspect to work on. `rows` are the keys of its lines for steps, in order.

    `known` are those of the lines that are steps already: their words cannot be emptied.
    """

    track = forms.ChoiceField(
        label=_("Which track"),
        choices=Track.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a track: staying or returning.")},
    )
    aspect = forms.ChoiceField(
        label=_("Aspect"),
        widget=LongSelect,
        error_messages={"required": _("Choose a factor, or “Something else”.")},
    )
    aspect_words = forms.CharField(
        label=_("Something else: what"),
        required=False,
        max_length=SHORT,
        help_text=_("Only when you chose “Something else”."),
    )
    child = forms.ChoiceField(label=_("About a child"), required=False, widget=LongSelect)
    goal = notes_field(
        _("What do you want to reach?"),
        required=True,
        error_messages={"required": _("Write what you want to reach.")},
    )
    why_urgent = notes_field(_("Why is this urgent?"))
    obstacle = notes_field(_("What could get in the way?"))
    field_order = [
        "track",
        "aspect",
        "aspect_words",
        "child",
        "goal",
        "why_urgent",
        "obstacle",
        "helper",
        "helper_name",
    ]

    def __init__(
        self,
        *args: Any,
        factors: Sequence[Factor],
        children: Sequence[Child],
        helpers: list[tuple[str, str]],
        rows: Sequence[UUID] = (),
        known: Iterable[UUID] = (),
        item: PlanItem | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        aspects = [(factor.key, str(factor)) for factor in factors]
        first = [("", _("Choose"))]
        set_choices(self, "aspect", [*first, *aspects, (OTHER, _("Something else"))])
        self.factors = {factor.key: factor for factor in factors}
        self.set_children(children)
        self.set_helpers(helpers, record=item)
        self.rows, self.known = rows, set(known)
        for number, key in enumerate(rows, start=1):
            self.add_step(number, key)

    def set_children(self, children: Sequence[Child]) -> None:
        """The question about children is only there where there are any."""
        if not children:
            del self.fields["child"]
            return
        names = [(str(child.pk), child.name) for child in children]
        set_choices(self, "child", [("", _("No, about the client")), *names])

    def add_step(self, number: int, key: UUID) -> None:
        """Labels carry the number of the step: in a list of errors they stand on their own."""
        name = f"{STEP}{key}_"
        step = format_lazy("{} {}", _("Step"), number)
        self.fields[f"{name}what"] = forms.CharField(
            label=format_lazy("{}: {}", step, _("what")), required=False, max_length=2000
        )
        self.fields[f"{name}who"] = forms.CharField(
            label=format_lazy("{}: {}", step, _("who does it")), required=False, max_length=SHORT
        )
        self.fields[f"{name}due_on"] = forms.DateField(
            label=format_lazy("{}: {}", step, _("by when")),
            required=False,
            widget=DateInput(),
            validators=[plausible_date],
        )
        if key in self.known:
            self.fields[f"{name}done"] = forms.BooleanField(
                label=format_lazy("{}: {}", step, _("done")), required=False
            )
        for part in PARTS:
            if f"{name}{part}" in self.fields:
                self.fields[f"{name}{part}"].widget.attrs["autocomplete"] = "off"

    @property
    def question_fields(self) -> list[BoundField]:
        return [self[name] for name in self.fields if not name.startswith(STEP)]

    @property
    def step_rows(self) -> list[StepRow]:
        return [
            StepRow(
                number=number,
                what=self[f"{STEP}{key}_what"],
                who=self[f"{STEP}{key}_who"],
                due_on=self[f"{STEP}{key}_due_on"],
                done=self[f"{STEP}{key}_done"] if key in self.known else None,
            )
            for number, key in enumerate(self.rows, start=1)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        other = data.get("aspect") == OTHER
        if other and not data.get("aspect_words"):
            self.add_error("aspect_words", _("Write what it is about."))
        if data.get("aspect_words") and data.get("aspect") and not other:
            message = _("You wrote something here. Choose “Something else” above, or clear this.")
            self.add_error("aspect_words", message)
        for key in self.rows:
            self.clean_step(key, data)
        return data

    def clean_step(self, key: UUID, data: dict[str, Any]) -> None:
        name = f"{STEP}{key}_"
        if data.get(f"{name}what") or f"{name}what" in self.errors:
            return
        if key in self.known:
            words = _("A step that is written down stays. Correct its words, or tick it done.")
            self.add_error(f"{name}what", words)
        elif data.get(f"{name}who") or data.get(f"{name}due_on"):
            self.add_error(f"{name}what", _("Write what the step is too."))

    @property
    def values(self) -> dict[str, Any]:
        """The answers as fields of an item, without its steps."""
        data = self.cleaned_data
        factor = self.factors.get(data["aspect"])
        child = data.get("child")
        return {
            "track": data["track"],
            "aspect_id": factor.pk if factor else None,
            "aspect_words": data["aspect_words"],
            "child_id": UUID(child) if child else None,
            "goal": data["goal"],
            "why_urgent": data["why_urgent"],
            "obstacle": data["obstacle"],
            **self.helper_values,
        }

    @property
    def steps(self) -> list[StepAnswer]:
        """The lines that say something."""
        return [self.step_answer(key) for key in self.rows if self.said(key, "what")]

    def step_answer(self, key: UUID) -> StepAnswer:
        return StepAnswer(
            key=key,
            what=self.said(key, "what"),
            who=self.said(key, "who"),
            due_on=self.said(key, "due_on"),
            is_done=bool(self.said(key, "done")),
        )

    def said(self, key: UUID, part: str) -> Any:
        return self.cleaned_data.get(f"{STEP}{key}_{part}")


def initial_of_item(item: PlanItem, rows: Iterable[UUID] = ()) -> dict[str, Any]:
    """An item as values of the form. A line that became a step shows that step."""
    values = {
        "track": item.track,
        "aspect": item.aspect.key if item.aspect else OTHER,
        "aspect_words": item.aspect_words,
        "child": str(item.child_id or ""),
        "goal": item.goal,
        "why_urgent": item.why_urgent,
        "obstacle": item.obstacle,
        **helper_initial(item),
    }
    known = {step.pk: step for step in item.steps.all()}
    for key in {*rows, *known}:
        step = known.get(step_id(item.pk, key, known))
        if step:
            values |= step_values(key, step)
    return values


def step_values(key: UUID, step: PlanStep) -> dict[str, Any]:
    done = bool(step.done_on)
    said = {"what": step.what, "who": step.who, "due_on": step.due_on, "done": done}
    return {f"{STEP}{key}_{part}": value for part, value in said.items()}


def posted_rows(names: Iterable[str]) -> list[UUID]:
    """The keys of the lines that a post names, each once and in its order."""
    found: dict[UUID, None] = {}
    for name in names:
        if name.startswith(STEP):
            with suppress(ValueError):
                found[UUID(name.removeprefix(STEP).partition("_")[0])] = None
    return list(found)


def fresh_rows() -> list[UUID]:
    return [uuid.uuid4() for _number in range(EMPTY_ROWS)]


class StatusForm(PortalForm):
    """How it stands with an item, and what came of it."""

    status = forms.ChoiceField(
        label=_("How does it stand?"), choices=ItemStatus.choices, widget=forms.RadioSelect
    )
    note = notes_field(
        _("What happened?"), help_text=_("A line in the history of this item. Optional.")
    )
    result = notes_field(
        _("Result"), help_text=_("What came of it, for whoever reads the plan later.")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("status") == ItemStatus.DONE and not data.get("result", "").strip():
            self.add_error("result", _("Write in a few words what came of it."))
        return data


class ReadForm(PortalForm):
    """The plan is read to the client: when, with whom, and whether the client agrees."""

    held_on = forms.DateField(
        label=_("Date of the conversation"),
        widget=DateInput(),
        validators=[plausible_date, not_in_future],
    )
    language = forms.ChoiceField(label=_("Language of the conversation"), widget=LongSelect)
    interpreter = forms.ChoiceField(
        label=_("Interpreter"), choices=Interpreter.choices, widget=LongSelect
    )
    partner = forms.CharField(
        label=_("Who took part in the conversation"),
        required=False,
        max_length=SHORT,
        help_text=_("Roles are enough: client, caseworker, guardian."),
    )
    agreement = forms.ChoiceField(
        label=_("Does the client agree with the plan?"),
        choices=Agreement.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the client answered.")},
    )
    note = notes_field(
        _("What the client said about it"),
        help_text=_("Where the client does not agree: with what, in the client’s own words."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "language", [("", _("Choose")), *language_choices()])


class CloseForm(PortalForm):
    """Close the plan. What was learned is asked; to have nothing to add is an answer too."""

    closed_on = forms.DateField(
        label=_("Closed on"), widget=DateInput(), validators=[plausible_date, not_in_future]
    )
    learned = notes_field(
        _("What did you learn?"),
        help_text=_("About what worked, what did not, and what a next plan should know."),
    )
    nothing = forms.BooleanField(label=_("We have nothing to add"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closed_on"].initial = timezone.localdate

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        said = bool(data.get("learned", "").strip())
        if not said and not data.get("nothing"):
            self.add_error("learned", _("Write what you learned, or tick “nothing to add”."))
        if said and data.get("nothing"):
            message = _("You wrote something and ticked “nothing to add”. Untick it, or clear it.")
            self.add_error("nothing", message)
        return data


class PlanPrintForm(PortalForm):
    """What goes on paper: the worker's copy, or one for the client that betrays nothing."""

    copy = forms.ChoiceField(
        label=_("Which copy"),
        choices=[("file", _("For the file")), ("client", _("Discreet, for the client"))],
        widget=forms.RadioSelect,
        initial="file",
    )
    notes = forms.BooleanField(
        label=_("Put what is written down on the client’s copy"),
        help_text=_(
            "Without it there is room to write by hand. Read the copy first: a name or a sentence "
            "can betray what it is about."
        ),
        required=False,
    )
    language = PrintLanguageField()
