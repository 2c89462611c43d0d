"""Referrals: the list, one of them, its forms, and the package for the receiver."""

import uuid
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from safe_portal.audit.enums import Event
from safe_portal.audit.services import record
from safe_portal.cases.tickets import Ticket
from safe_portal.cases.views.mixins import CaseFormMixin, CaseMixin
from safe_portal.printing.later import LaterPdf
from safe_portal.printing.services import parse_languages
from safe_portal.printing.views import pdf_response
from socialmap.selectors import contact_card

from ..enums import HandoverKind, ReferralState
from ..forms.referral import (
    AskAgainForm,
    FeedbackForm,
    ReferralForm,
    StepForm,
    contact_words,
    initial_of_referral,
    taken_from,
)
from ..journey import next_states, reminder_for
from ..models import Consent, Referral
from ..packages import FILENAME, package_pdf
from ..presenters.links import link_views
from ..presenters.referral import HOW_TO_REFERRAL, ReferralView, consent_lines, line_of
from ..selectors import referral as selectors
from ..selectors.links import has_unopened_link
from ..services import referral as services


class ReferralPageMixin:
    part = services.PART
    case: Any
    kwargs: dict[str, Any]

    @cached_property
    def referral(self) -> Referral:
        try:
            return selectors.referral_of(self.case, self.kwargs["referral_id"])
        except Referral.DoesNotExist as error:
            raise Http404 from error

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(how_to=HOW_TO_REFERRAL, **kwargs)  # type: ignore[misc]

    def page_url(self, referral_id: UUID) -> str:
        return reverse("identification:referral_detail", args=[self.case.pk, referral_id])


class ReferralListView(ReferralPageMixin, CaseMixin, TemplateView):
    template_name = "identification/referral_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = [line_of(one) for one in selectors.referrals_of(self.case)]
        running = [one for one in lines if not one.is_closed]
        closed = [one for one in lines if one.is_closed]
        return super().get_context_data(running=running, closed=closed, **kwargs)


class ReferralDetailView(ReferralPageMixin, CaseMixin, TemplateView):
    template_name = "identification/referral_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        view = ReferralView(self.case, self.referral)
        return super().get_context_data(
            view=view,
            referral=self.referral,
            links=link_views(self.referral),
            package_id=uuid.uuid4(),
            **kwargs,
        )


class ReferralFormMixin(ReferralPageMixin, CaseFormMixin):
    """What the forms of a referral share: they lead back to its page."""

    def save(self, form: Any, ticket: Ticket) -> str:
        self.write(form, ticket)
        return self.page_url(ticket.record_id)

    def write(self, form: Any, ticket: Ticket) -> None:
        raise NotImplementedError

    def told(self, ticket: Ticket) -> dict[str, Any]:
        return {"actor": self.request.user, "case": self.case, "record_id": ticket.record_id}


class WriteReferralMixin(ReferralFormMixin):
    """The form to prepare a referral. “Show” brings the contact data of who is chosen."""

    form_class = ReferralForm
    template_name = "identification/referral_form.html"
    record: Referral | None = None
    begun_with: Consent | None = None

    @cached_property
    def consents(self) -> list[Consent]:
        kept = self.record.consent_id if self.record else None
        return selectors.usable_consents(self.case, on=timezone.localdate(), kept=kept)

    def form_kwargs(self) -> dict[str, Any]:
        named = [(one.organisation_key, one.receiver_name) for one in self.consents]
        kept = (
            [(self.record.organisation_key, self.record.organisation_name)] if self.record else []
        )
        return {
            "receivers": selectors.receivers_for(self.case, also=(*named, *kept)),
            "consents": self.consents,
            "screenings": selectors.screenings_of(self.case),
            "record": self.record,
        }

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "show":
            return self.show_contact()
        return super().post(request, *args, **kwargs)

    def show_contact(self) -> HttpResponse:
        """The form as it was typed, with the contact data taken over where none were written."""
        ticket = self.posted_ticket()
        if ticket.user_id != self.request.user.pk or ticket.form_key != self.form_key:
            return self.foreign(ticket)
        form = self.form_class(**self.form_kwargs())
        for name, field in form.fields.items():
            form.initial[name] = field.widget.value_from_datadict(self.request.POST, {}, name)
        card = contact_card(form.initial.get("organisation") or "")
        if card and not form.initial.get("contact_details"):
            form.initial["contact_details"] = contact_words(card)
        return self.page(form, ticket)

    def initial_of(self, current: Any) -> dict[str, Any]:
        return initial_of_referral(current)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = kwargs["form"]["organisation"].value()
        kwargs["card"] = contact_card(chosen) if chosen else None
        kwargs["consents"] = consent_lines(self.consents)
        kept = self.record
        gone = kept is not None and not selectors.is_on_map(kept.organisation_key)
        return super().get_context_data(record=kept, left_the_map=gone, **kwargs)

    def write(self, form: ReferralForm, ticket: Ticket) -> None:
        if ticket.version:
            told = {"version": ticket.version, **self.told(ticket)}
            services.correct_referral(**told, **form.values)
        else:
            services.prepare_referral(**self.told(ticket), **form.values)


class ReferralNewView(WriteReferralMixin, View):
    """`?consent=` begins with a consent: its receiver and its data are filled in."""

    form_name = "referral"
    makes = Referral
    saved_message = _("The referral is prepared. Nothing has left yet.")

    def get_initial(self) -> dict[str, Any]:
        wanted = self.request.GET.get("consent")
        chosen = next((one for one in self.consents if str(one.pk) == wanted), None)
        initial = taken_from(chosen) if chosen else {}
        return initial | {"screening": self.request.GET.get("screening", "")}


class ReferralEditView(WriteReferralMixin, View):
    """Mend a referral that has not left. Afterwards its page is all there is."""

    form_name = "referral"
    saved_message = _("The referral is changed. Nothing has left yet.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.referral.state != ReferralState.PREPARED:
            messages.info(request, gettext("What was sent cannot be changed any more."))
            return redirect(self.page_url(self.referral.pk))
        return super().get(request, *args, **kwargs)

    @property
    def record(self) -> Referral:  # type: ignore[override]
        return self.referral

    def get_record(self) -> Referral:
        return self.referral

    def get_initial(self) -> dict[str, Any]:
        return initial_of_referral(self.referral)

    def write(self, form: ReferralForm, ticket: Ticket) -> None:
        waited = has_unopened_link(self.referral)
        super().write(form, ticket)
        if waited and not has_unopened_link(self.referral):
            self.saved_message = _(
                "Saved. The link you made before does not work any more: make a new one."
            )


class AboutReferralMixin(ReferralFormMixin):
    """A form about a referral that is there."""

    def get_record(self) -> Referral:
        return self.referral

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(referral=self.referral, **kwargs)


class ReferralMoveView(AboutReferralMixin, View):
    form_class = StepForm
    form_name = "referral-step"
    template_name = "identification/referral_move.html"
    saved_message = _("The step is written down. Below stands what can come next.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"referral": self.referral}

    def get_initial(self) -> dict[str, Any]:
        """The step of the button; the usual one without."""
        today = timezone.localdate()
        usual = (*next_states(self.referral.state), "")[0]
        state = self.request.GET.get("state") or usual
        return {"state": state, "on": today, "remind_on": reminder_for(state, today)}

    def initial_of(self, current: Referral) -> dict[str, Any]:
        newest = selectors.events_of(self.case, current)[-1:]
        note = newest[0].note if newest else ""
        told = {"state": current.state, "on": current.state_since, "note": note}
        return told | {"remind_on": current.remind_on}

    def write(self, form: StepForm, ticket: Ticket) -> None:
        told = {"version": ticket.version, **self.told(ticket)}
        services.move_referral(**told, **form.cleaned_data)


class ReferralAskView(AboutReferralMixin, View):
    form_class = AskAgainForm
    form_name = "referral-ask"
    template_name = "identification/referral_ask.html"

    def get_initial(self) -> dict[str, Any]:
        return {"remind_on": reminder_for(ReferralState.SENT, timezone.localdate())}

    def write(self, form: AskAgainForm, ticket: Ticket) -> None:
        told = {"version": ticket.version, **self.told(ticket)}
        services.ask_again_on(**told, **form.cleaned_data)


class ReferralFeedbackView(AboutReferralMixin, View):
    form_class = FeedbackForm
    form_name = "referral-told"
    template_name = "identification/referral_feedback.html"

    def get_initial(self) -> dict[str, Any]:
        found = self.referral
        day = found.feedback_on or timezone.localdate()
        return {"feedback_on": day, "feedback": found.feedback}

    def write(self, form: FeedbackForm, ticket: Ticket) -> None:
        told = {"version": ticket.version, **self.told(ticket)}
        services.note_feedback(**told, **form.cleaned_data)


class ReferralPackageView(ReferralPageMixin, CaseMixin, View):
    """The package as a file. Only a button makes one: whoever opens an address makes nothing.

    It is laid out after the page's transaction, then noted and handed out together: when the
    consent was withdrawn in between, nobody gets it.
    """

    event = None  # logged together with the package: what was refused is no print
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            services.refuse_what_may_not_leave(self.referral)
        except ValidationError:
            return self.refused()
        languages = parse_languages(request.POST.get("language"))
        return LaterPdf(lambda: self.made(languages))

    def made(self, languages: tuple[str, ...]) -> HttpResponseBase:
        user: Any = self.request.user
        pdf = package_pdf(referral=self.referral, case=self.case, languages=languages)
        try:
            with transaction.atomic():
                self.note(pdf, languages)
                told = {"actor": user, "case_id": self.case.pk, "part": self.part}
                record(event=Event.CASE_PRINTED, **told)
        except ValidationError:
            return self.refused()
        return pdf_response(pdf, filename=FILENAME)

    def note(self, pdf: bytes, languages: tuple[str, ...]) -> None:
        user: Any = self.request.user
        services.note_package(
            actor=user,
            case=self.case,
            record_id=self.posted_id(),
            referral=self.referral,
            kind=HandoverKind.PAPER,
            languages=languages,
            pdf=pdf,
        )

    def refused(self) -> HttpResponse:
        """The page says why. A message travels in a cookie: it names no data and no consent."""
        messages.error(self.request, gettext("No package was made. Look at this page again."))
        return redirect(self.page_url(self.referral.pk))

    def posted_id(self) -> UUID:
        """Of the page with the button: a double click is one package."""
        try:
            return UUID(self.request.POST.get("package_id", ""))
        except ValueError:
            return uuid.uuid4()
