"""One item of the action plan: its form, its page with the history, and its buttons."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from safe_portal.cases import drafts
from safe_portal.cases.models import Draft
from safe_portal.cases.tickets import Ticket
from safe_portal.cases.views.mixins import CaseFormMixin, CaseMixin
from socialmap.selectors import named_by_key

from ..enums import Track
from ..forms.helping import helper_choices
from ..forms.plans import ItemForm, StatusForm, fresh_rows, initial_of_item, posted_rows
from ..models import ActionPlan, PlanItem, PlanStep
from ..phrases import HOW_TO_PLAN, OUR_PARTS
from ..presenters.plans import item_view
from ..selectors import plans as selectors
from ..selectors.changes import side_of
from ..selectors.overviews import shown_factors
from ..services.items import add_item, change_item, decline_score, move_item, set_status, tick_step
from ..services.plans import PART, open_plan
from ..wording import organisation_keys
from .actions import CaseActionView


class ItemMixin:
    part = PART
    kwargs: dict[str, Any]
    case: Any

    @cached_property
    def item(self) -> PlanItem:
        try:
            return selectors.item_of(self.case, self.kwargs["item_id"])
        except PlanItem.DoesNotExist as error:
            raise Http404 from error

    def item_url(self) -> str:
        return reverse("safefuture:item_detail", args=[self.case.pk, self.item.pk])


class ItemDetailView(ItemMixin, CaseMixin, TemplateView):
    template_name = "safefuture/item_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keys = organisation_keys([self.item])
        shown = item_view(self.item, named_by_key(keys) if keys else {})
        newest = selectors.newest_version(self.case, self.item) if self.item.wants_score else None
        return super().get_context_data(
            item=self.item, shown=shown, newest=newest, side=side_of(self.item), **kwargs
        )


class ItemFormView(CaseFormMixin, View):
    """The form of an item. Its lines for steps are those of the post, the draft or the item."""

    form_class = ItemForm
    form_name = "plan:item"
    part = PART
    template_name = "safefuture/item_form.html"
    known: frozenset[Any] = frozenset()
    typed_rows: tuple[Any, ...] = ()

    @cached_property
    def empty_rows(self) -> list[Any]:
        return fresh_rows()

    def rows(self) -> list[Any]:
        if self.request.method == "POST":
            return posted_rows(self.request.POST)
        here = list(dict.fromkeys([*self.step_keys(), *self.typed_rows]))
        return here if self.typed_rows else [*here, *self.empty_rows]

    def step_keys(self) -> list[Any]:
        return []

    def answers_of(self, draft: Draft) -> dict[str, Any]:
        self.typed_rows = tuple(posted_rows(drafts.as_querydict(draft.content)))
        return super().answers_of(draft)

    def form_kwargs(self) -> dict[str, Any]:
        return {
            "factors": self.factors,
            "children": self.children,
            "helpers": self.helpers,
            "rows": self.rows(),
            "known": self.step_keys(),
            "item": self.get_record(),
        }

    @cached_property
    def factors(self) -> list[Any]:
        return shown_factors(asked=[self.request.POST.get("aspect", "")])

    @cached_property
    def children(self) -> list[Any]:
        return selectors.children_of(self.case)

    @cached_property
    def helpers(self) -> list[tuple[str, str]]:
        return helper_choices(self.case, record=self.get_record())

    def initial_of(self, current: Any) -> dict[str, Any]:
        return initial_of_item(selectors.item_of(self.case, current.pk), self.rows())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(how_to=HOW_TO_PLAN, our_parts=OUR_PARTS, **kwargs)

    def told(self, form: ItemForm, ticket: Ticket) -> dict[str, Any]:
        user: Any = self.request.user
        return {
            "actor": user,
            "record_id": ticket.record_id,
            "fields": form.values,
            "steps": form.steps,
        }

    def change(self, form: ItemForm, ticket: Ticket) -> PlanItem:
        return change_item(case=self.case, version=ticket.version, **self.told(form, ticket))


class ItemNewView(ItemFormView):
    """A new item opens a plan when none runs; `?track=` is the column it was begun in."""

    makes = PlanItem
    saved_message = gettext_lazy("The item is in the plan.")

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("track", "")
        return {"track": asked if asked in Track.values else ""}

    def save(self, form: ItemForm, ticket: Ticket) -> str:
        if ticket.version:
            self.change(form, ticket)
        else:
            add_item(plan=self.plan_of(ticket), **self.told(form, ticket))
        return reverse("safefuture:plan", args=[self.case.pk])

    def plan_of(self, ticket: Ticket) -> ActionPlan:
        """The plan that an earlier submit of this form wrote in; else the one that runs."""
        user: Any = self.request.user
        there = selectors.plan_holding(self.case, ticket.record_id)
        return there or open_plan(actor=user, case=self.case)


class ItemEditView(ItemMixin, ItemFormView):
    saved_message = gettext_lazy("The item is saved.")

    def get_record(self) -> PlanItem:
        return self.item

    def step_keys(self) -> list[Any]:
        return [step.pk for step in self.item.steps.all()]

    @cached_property
    def factors(self) -> list[Any]:
        """A factor hidden since then stays on the form of its item."""
        own = self.item.aspect.key if self.item.aspect else ""
        return shown_factors(asked=[self.request.POST.get("aspect", ""), own])

    def get_initial(self) -> dict[str, Any]:
        return initial_of_item(self.item)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(item=self.item, **kwargs)

    def save(self, form: ItemForm, ticket: Ticket) -> str:
        self.change(form, ticket)
        return self.item_url()


class StatusView(ItemMixin, CaseFormMixin, View):
    """How it stands with an item; when it is done the case page asks to score its factor."""

    form_class = StatusForm
    form_name = "plan:status"
    template_name = "safefuture/item_status.html"
    saved_message = gettext_lazy("The status is saved.")

    def get_record(self) -> PlanItem:
        return self.item

    def get_initial(self) -> dict[str, Any]:
        return {"status": self.item.status, "result": self.item.result}

    def initial_of(self, current: Any) -> dict[str, Any]:
        now = selectors.item_of(self.case, current.pk)
        last = list(now.history.all())[-1:]
        note = last[0].note if last else ""
        return {"status": now.status, "result": now.result, "note": note}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(item=self.item, shown=item_view(self.item, {}), **kwargs)

    def save(self, form: StatusForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        set_status(
            actor=user,
            case=self.case,
            record_id=self.item.pk,
            version=ticket.version,
            **form.cleaned_data,
        )
        return self.item_url()


class ItemActionView(ItemMixin, CaseActionView):
    def back(self) -> str:
        anchor = f"#item-{self.item.pk}"
        return reverse("safefuture:plan", args=[self.case.pk]) + anchor


class ItemMoveView(ItemActionView):
    """One place up or down in its track."""

    def act(self) -> str:
        user: Any = self.request.user
        up = self.request.POST.get("direction") == "up"
        move_item(actor=user, case=self.case, item_id=self.item.pk, up=up)
        return self.back()


class ItemScoreView(ItemActionView):
    """The factor need not be scored again after this item."""

    def back(self) -> str:
        return self.item_url()

    def act(self) -> str:
        user: Any = self.request.user
        decline_score(actor=user, case=self.case, item_id=self.item.pk)
        return self.back()


class StepDoneView(CaseActionView):
    """Tick a step done, or open it again."""

    part = PART

    @cached_property
    def step(self) -> PlanStep:
        return selectors.step_of(self.case, self.kwargs["step_id"])

    def back(self) -> str:
        anchor = f"#item-{self.step.item_id}"
        return reverse("safefuture:plan", args=[self.case.pk]) + anchor

    def act(self) -> str:
        user: Any = self.request.user
        done = self.request.POST.get("done") == "1"
        tick_step(actor=user, case=self.case, step=self.step, done=done)
        return self.back()
