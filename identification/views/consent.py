"""Consent in a case: the list, one answer, its forms, and the form on paper."""

import uuid
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from identification import consent_words as words
from identification.consent_papers import BLANK_TITLE, blank_context, filled_context
from identification.forms.consent import (
    ConsentAnswerForm,
    ConsentCorrectionForm,
    ToldForm,
    WithdrawForm,
    initial_of_consent,
)
from identification.models import Consent
from identification.presenters.consent import ConsentView, flow_lines, views_of
from identification.selectors import consent as selectors
from identification.services import consent as services
from safe_portal.audit.enums import Event
from safe_portal.cases.tickets import Ticket
from safe_portal.cases.views.mixins import CaseFormMixin, CaseMixin
from safe_portal.printing.later import print_later
from safe_portal.printing.services import parse_languages

FILENAME = "form.pdf"
PROPOSED = timedelta(days=182)
FIXED = _("Changed directly after it was written down.")


class ConsentPageMixin:
    part = services.PART
    case: Any
    request: HttpRequest
    kwargs: dict[str, Any]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {"how_to": words.HOW_TO_CONSENT, "source": words.CONSENT_SOURCE}
        told |= {"refusal": words.REFUSAL}
        return super().get_context_data(**told, **kwargs)  # type: ignore[misc]

    @cached_property
    def consent(self) -> Consent:
        try:
            return selectors.consent_of(self.case, self.kwargs["consent_id"])
        except ObjectDoesNotExist as error:
            raise Http404 from error

    def page_url(self, consent_id: Any) -> str:
        return reverse("identification:consent_detail", args=[self.case.pk, consent_id])


class ConsentListView(ConsentPageMixin, CaseMixin, TemplateView):
    template_name = "identification/consent_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            consents=views_of(selectors.consents_of(self.case)),
            texts=selectors.texts_to_read(),
            **kwargs,
        )


class ConsentDetailView(ConsentPageMixin, CaseMixin, TemplateView):
    template_name = "identification/consent_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        consent = self.consent
        return super().get_context_data(
            view=ConsentView(consent),
            flow=flow_lines(selectors.flow_of(consent)),
            successor=selectors.successor_of(consent) if consent.replaced_on else None,
            **kwargs,
        )


class ConsentFormMixin(ConsentPageMixin, CaseFormMixin):
    """What the forms about a consent share."""

    def told(self, ticket: Ticket) -> dict[str, Any]:
        return {"actor": self.request.user, "case": self.case}


class AnswerFormMixin(ConsentFormMixin):
    form_class: type[ConsentAnswerForm] = ConsentAnswerForm
    template_name = "identification/consent_form.html"

    @cached_property
    def texts(self) -> list[Any]:
        """With the one that the form names: it was read out before somebody renewed it."""
        return selectors.texts_to_read(also=self.named_text)

    @property
    def named_text(self) -> str | None:
        return self.request.POST.get("text")

    def form_kwargs(self) -> dict[str, Any]:
        return {"organisations": selectors.receiver_choices(self.case), "texts": self.texts}

    def initial_of(self, current: Any) -> dict[str, Any]:
        return initial_of_consent(current)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {"age_reminder": words.AGE_REMINDER, "comensha_reminder": words.COMENSHA_REMINDER}
        return super().get_context_data(texts=self.texts, **told, **kwargs)


class ConsentNewView(AnswerFormMixin, View):
    form_name = "consent"
    makes = Consent
    saved_message = _("The answer is written down.")

    def get_initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        initial: dict[str, Any] = {"asked_on": today, "valid_until": today + PROPOSED}
        return initial | {"read_in": next(iter(self.case.languages), "")}

    def save(self, form: ConsentAnswerForm, ticket: Ticket) -> str:
        """Whoever went back and changed a saved answer puts it right: the first one stays."""
        told = self.told(ticket) | form.values
        if not ticket.version:
            made = services.ask_consent(record_id=ticket.record_id, **told)
        else:
            made = services.correct_consent(
                consent_id=ticket.record_id,
                version=ticket.version,
                record_id=corrected_id(ticket),
                correction=gettext(str(FIXED)),
                **told,
            )
        return self.page_url(made.pk)


class RecordFormMixin(ConsentFormMixin):
    """A form about one consent. Where there is nothing to do any more it leads back."""

    def get_record(self) -> Consent:
        return self.consent

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_open(ConsentView(self.consent)):
            return super().get(request, *args, **kwargs)
        messages.info(request, gettext("This consent has ended: nothing can be changed in it."))
        return redirect(self.page_url(self.consent.pk))

    def is_open(self, view: ConsentView) -> bool:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(view=ConsentView(self.consent), **kwargs)

    def about(self, ticket: Ticket) -> dict[str, Any]:
        return {**self.told(ticket), "consent_id": self.consent.pk, "version": ticket.version}


class ConsentCorrectView(RecordFormMixin, AnswerFormMixin, View):
    form_class = ConsentCorrectionForm
    form_name = "consent-correction"
    saved_message = _("Put right. The first record stays to be read.")

    @property
    def named_text(self) -> str | None:
        return self.request.POST.get("text") or str(self.consent.text_id or "")

    def form_kwargs(self) -> dict[str, Any]:
        kept = (self.consent.organisation_key, self.consent.receiver_name)
        organisations = selectors.receiver_choices(self.case, kept=kept)
        return {"organisations": organisations, "texts": self.texts, "record": self.consent}

    def is_open(self, view: ConsentView) -> bool:
        return view.can_be_corrected

    def get_initial(self) -> dict[str, Any]:
        return initial_of_consent(self.consent)

    def save(self, form: ConsentCorrectionForm, ticket: Ticket) -> str:
        told = self.about(ticket) | form.values
        made = services.correct_consent(record_id=corrected_id(ticket), **told)
        return self.page_url(made.pk)


class ConsentWithdrawView(RecordFormMixin, View):
    form_class = WithdrawForm
    form_name = "consent-withdrawal"
    template_name = "identification/consent_withdraw.html"
    saved_message = _("The consent is withdrawn. Below stands what stopped and what had left.")

    def is_open(self, view: ConsentView) -> bool:
        return view.can_be_withdrawn

    def get_initial(self) -> dict[str, Any]:
        return {"withdrawn_on": timezone.localdate()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        flow = flow_lines(selectors.flow_of(self.consent))
        return super().get_context_data(flow=flow, **kwargs)

    def save(self, form: WithdrawForm, ticket: Ticket) -> str:
        services.withdraw_consent(**self.about(ticket), **form.cleaned_data)
        return self.page_url(self.consent.pk)


class ConsentToldView(RecordFormMixin, View):
    form_class = ToldForm
    form_name = "consent-told"
    template_name = "identification/consent_told.html"
    saved_message = _("It is written down that the receiver was told.")

    def is_open(self, view: ConsentView) -> bool:
        return bool(view.consent.withdrawn_on)

    def get_initial(self) -> dict[str, Any]:
        if self.consent.receiver_told_on:
            return self.initial_of(self.consent)
        return {"receiver_told_on": timezone.localdate()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        flow = flow_lines(selectors.flow_of(self.consent))
        return super().get_context_data(flow=flow, **kwargs)

    def save(self, form: ToldForm, ticket: Ticket) -> str:
        services.note_told(**self.about(ticket), **form.cleaned_data)
        return self.page_url(self.consent.pk)


class ConsentPrintView(ConsentPageMixin, CaseMixin, View):
    """What was agreed on paper, with lines to sign."""

    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        languages = parse_languages(request.GET.get("language"))
        context = filled_context(self.consent)
        return print_later(
            "identification/print/consent.html",
            context,
            languages=languages,
            title=BLANK_TITLE,
            filename=FILENAME,
        )


class ConsentBlankView(ConsentPageMixin, CaseMixin, View):
    """The empty form. `text` names a text in a further language to print it with."""

    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        languages = parse_languages(request.GET.get("language"))
        context = blank_context(
            kind=request.GET.get("kind", ""), text_key=request.GET.get("text"), languages=languages
        )
        return print_later(
            "identification/print/consent_blank.html",
            context,
            languages=languages,
            title=BLANK_TITLE,
            filename=FILENAME,
        )


def corrected_id(ticket: Ticket) -> uuid.UUID:
    """Of the record that puts this version right: the same for a second submit."""
    return uuid.uuid5(ticket.record_id, f"corrected {ticket.version}")
