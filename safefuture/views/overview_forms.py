"""Filling in the sheet: a new conversation, or a correction of what was written down wrongly."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View

from safe_portal.cases import drafts
from safe_portal.cases.models import Draft
from safe_portal.cases.tickets import Ticket
from safe_portal.cases.views.mixins import CaseFormMixin

from ..forms.overviews import OverviewForm, asked_keys, copied_values, values_of
from ..models import Overview
from ..phrases import HOW_TO_OVERVIEW
from ..presenters.overviews import item_words, version_label
from ..selectors import overviews as selectors
from ..services.overviews import PART, correct_overview, hold_overview
from .overviews import ChildMixin


class OverviewFormMixin(ChildMixin, CaseFormMixin):
    form_class = OverviewForm
    form_name = PART
    part = PART
    template_name = "safefuture/overview_form.html"
    conflict_template_name = "safefuture/overview_conflict.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(how_to=HOW_TO_OVERVIEW, child=self.child, **kwargs)

    def initial_of(self, current: Any) -> dict[str, Any]:
        return values_of(selectors.overview_of(self.case, current.pk))

    def told(self, form: OverviewForm, ticket: Ticket) -> dict[str, Any]:
        return {
            "actor": self.request.user,
            "case": self.case,
            "record_id": ticket.record_id,
            "details": form.details,
            "answers": form.answers,
        }

    def save(self, form: OverviewForm, ticket: Ticket) -> str:
        """A version that exists is corrected; one that does not is made."""
        told = self.told(form, ticket)
        if ticket.version:
            overview = correct_overview(version=ticket.version, **told)
        else:
            overview = self.hold(form, told)
        return reverse("safefuture:overview_detail", args=[self.case.pk, overview.pk])

    def hold(self, form: OverviewForm, told: dict[str, Any]) -> Overview:
        raise NotImplementedError


class OverviewNewView(OverviewFormMixin, View):
    """A new conversation is a new version: empty, or begun with an earlier one (`?from=`)."""

    makes = Overview
    typed_before: QueryDict | None = None

    @property
    def form_key(self) -> str:
        """Each person's new sheet has drafts of its own."""
        return super().form_key + (f":{self.child.pk}" if self.child else "")

    def answers_of(self, draft: Draft) -> dict[str, Any]:
        self.typed_before = drafts.as_querydict(draft.content)
        return super().answers_of(draft)

    @property
    def typed(self) -> QueryDict:
        """What was typed, now or in a draft: it tells what the form was made of."""
        return (
            self.request.POST if self.request.method == "POST" else self.typed_before or QueryDict()
        )

    @property
    def source(self) -> Overview | None:
        """The version that this one begins with. A scale of then is not a scale of now."""
        key = self.typed.get("copied_from", "") if self.typed else self.request.GET.get("from", "")
        found = self.version_with(key)
        return found if found and found.scale == tuple(settings.OVERVIEW_SCALE) else None

    def version_with(self, key: str) -> Overview | None:
        """A version of this person; a key of anything else is as good as none."""
        cached = self.__dict__.setdefault("_versions", {})
        if key not in cached:
            cached[key] = self.fetched(key)
        found: Overview | None = cached[key]
        return found

    def fetched(self, key: str) -> Overview | None:
        try:
            found = selectors.overview_of(self.case, UUID(key))
        except (ValueError, Overview.DoesNotExist):
            return None
        return found if found.child_id == (self.child.pk if self.child else None) else None

    def form_kwargs(self) -> dict[str, Any]:
        source = self.source
        return {
            "factors": selectors.shown_factors(asked=asked_keys(self.typed)),
            "scale": settings.OVERVIEW_SCALE,
            "last": self.last,
            "source": source,
            "taken_over": source.places_said() if source else (),
            "items": self.items,
        }

    def get_initial(self) -> dict[str, Any]:
        initial = {
            "country_of_destination": self.case.country_of_destination,
            "country_of_origin": self.case.country_of_origin,
            "language": next(iter(self.case.languages), ""),
            "led_by": self.request.GET.getlist("item"),
        }
        return initial | (copied_values(self.source) if self.source else {})

    @cached_property
    def last(self) -> Overview | None:
        return selectors.latest_overview(self.case, self.child)

    @cached_property
    def items(self) -> list[tuple[str, str]]:
        """Finished steps that ask for a new score; of a double submit also those just scored."""
        found = selectors.items_that_ask(self.case, named=self.typed.getlist("led_by"))
        return [(str(item.pk), item_words(item)) for item in found]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        source = self.source
        label = version_label(source) if source else ""
        asked = self.request.GET.get("from") and not self.typed
        return super().get_context_data(
            source_label=label, other_scale=bool(asked and not source), **kwargs
        )

    def hold(self, form: OverviewForm, told: dict[str, Any]) -> Overview:
        ids = [UUID(key) for key in form.cleaned_data.get("led_by", [])]
        return hold_overview(child=self.child, copied_from=form.source, led_by=ids, **told)

    @property
    def saved_message(self) -> str:  # type: ignore[override]
        return _("The overview is saved.")


class OverviewEditView(OverviewFormMixin, View):
    """Correct a version: on its own scale, with its own factors."""

    def get_record(self) -> Overview:
        return self.overview

    @cached_property
    def overview(self) -> Overview:
        try:
            return selectors.overview_of(self.case, self.kwargs["overview_id"])
        except Overview.DoesNotExist as error:
            raise Http404 from error

    def form_kwargs(self) -> dict[str, Any]:
        factors = {entry.factor_id: entry.factor for entry in self.overview.entries}
        ordered = sorted(factors.values(), key=lambda factor: (factor.order, factor.key))
        return {
            "factors": ordered,
            "scale": self.overview.scale,
            "source": self.overview.copied_from,
            "taken_over": self.overview.places_carried(),
        }

    def get_initial(self) -> dict[str, Any]:
        return values_of(self.overview)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(overview=self.overview, **kwargs)

    @property
    def saved_message(self) -> str:  # type: ignore[override]
        return _("The correction is saved.")
