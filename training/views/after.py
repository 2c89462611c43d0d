"""What a day brought, for the trainers of its agency: results, forms from paper, the link."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View

from safe_portal.audit.enums import Event
from safe_portal.kept_forms import Ticket
from safe_portal.printing.later import print_later
from safe_portal.printing.services import parse_languages

from .. import selectors
from ..board import board_of
from ..enums import Moment
from ..evaluation_form import LETTERS, questions_of
from ..forms.answers import TypedAnswerForm, WallForm
from ..models import Evaluation
from ..results import results_of
from ..results_file import results_csv
from ..services import evaluations as services
from .mixins import SessionFormMixin, SessionMixin


class ResultsView(SessionMixin, TemplateView):
    """Pictures, and the same numbers in tables."""

    template_name = "training/results.html"
    event = Event.ANSWERS_READ

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        results = results_of(self.session)
        told = {"results": results, "goes_on": selectors.kept_until(self.session)}
        return super().get_context_data(**told, **kwargs)


class ResultsPdfView(SessionMixin, View):
    """The same on paper."""

    event = Event.ANSWERS_READ

    def get(self, request: HttpRequest) -> HttpResponse:
        languages = parse_languages(request.GET.get("language"))
        context = {"results": results_of(self.session), "session": self.session}
        return print_later(
            "training/print/results.html",
            context,
            languages=languages,
            title=gettext_lazy("Results of a training day"),
            filename="results.pdf",
        )


class ResultsCsvView(SessionMixin, View):
    """The same for a spreadsheet, in the language of the page."""

    event = Event.ANSWERS_READ

    def get(self, request: HttpRequest) -> HttpResponse:
        text = results_csv(results_of(self.session))
        response = HttpResponse(text, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="results.csv"'
        return response


class AnswersFormView(SessionFormMixin, View):
    """A form of answers, which leads to a page beside it."""

    def here(self, name: str) -> str:
        return reverse(f"training:{name}", args=[self.session.pk])


class AnswerNewView(AnswersFormView):
    """Type in a form from paper, one after another."""

    form_class = TypedAnswerForm
    form_name = "training-answer"
    template_name = "training/answer_form.html"
    makes = Evaluation
    saved_message = gettext_lazy("The answer is saved.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"asked": questions_of(self.session, Moment.DAY), "moment": Moment.DAY}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number = selectors.answers_from_paper(self.session, Moment.DAY)
        return super().get_context_data(number=number, **kwargs)

    def save(self, form: TypedAnswerForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        services.type_in(
            actor=user,
            session=self.session,
            record_id=ticket.record_id,
            answer=form.answer(self.request.LANGUAGE_CODE),
        )
        return self.here("answer_new" if "next" in self.request.POST else "results")


class WordsView(AnswersFormView):
    """The sheet from A to Z that hung on the wall."""

    form_class = WallForm
    form_name = "training-wall"
    template_name = "training/words.html"
    saved_message = gettext_lazy("The words are saved.")

    def get_initial(self) -> dict[str, Any]:
        wall = services.wall_of(self.session)
        found = {
            f"wall-{letter}": "\n".join(word for sign, word in wall if sign == letter)
            for letter in LETTERS
        }
        return found | {"seen": services.fingerprint(wall)}

    def save(self, form: WallForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        services.save_wall(
            actor=user,
            session=self.session,
            words=form.words(),
            seen=form.cleaned_data["seen"],
        )
        return self.here("results")

    def invalid(self, form: Any, ticket: Ticket) -> HttpResponse:
        """After a colleague's change the next save knows of it: they are shown what is there."""
        if form.has_error("__all__", code="changed"):
            form.data = form.data.copy()
            form.data["seen"] = self.get_initial()["seen"]
        return super().invalid(form, ticket)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs["form"]
        changed = form.is_bound and form.has_error("__all__", code="changed")
        there = services.wall_of(self.session) if changed else []
        return super().get_context_data(there=there, **kwargs)


class BoardView(SessionMixin, TemplateView):
    """The code that participants scan, how many answered, and what a trainer can do about it."""

    template_name = "training/evaluation_code.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(board=board_of(self.session), **kwargs)


class BoardPdfView(SessionMixin, View):
    """The code to hang on the wall."""

    def get(self, request: HttpRequest) -> HttpResponse:
        languages = parse_languages(request.GET.get("language"))
        return print_later(
            "training/print/evaluation_code.html",
            {"board": board_of(self.session), "session": self.session},
            languages=languages,
            title=gettext_lazy("The evaluation on your phone"),
            filename="evaluation-code.pdf",
        )


class BoardActView(SessionMixin, View):
    """A button below the code."""

    http_method_names = ["post", "options"]

    def post(self, request: Any) -> HttpResponse:
        told = {"actor": request.user, "session": self.session}
        action = request.POST.get("action")
        if action == "renew":
            services.renew_link(**told)
            messages.success(
                request, _("There is a new link. The old code opens nothing any more.")
            )
        elif action == "clear":
            self.clear(request, told)
        elif action in ("open", "close"):
            services.set_open(is_open=action == "open", **told)
        return redirect("training:evaluation_code", self.session.pk)

    def clear(self, request: Any, about: dict[str, Any]) -> None:
        moment = Moment.LATER if request.POST.get("moment") == Moment.LATER else Moment.DAY
        number = services.remove_from_phones(moment=moment, **about)
        told = ngettext("%(number)s answer is removed.", "%(number)s answers are removed.", number)
        messages.success(request, told % {"number": number})


class AnswerListView(SessionMixin, TemplateView):
    """The forms that came in, one by one, for who has to take one out."""

    template_name = "training/answers.html"
    event = Event.ANSWERS_READ

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        answers = selectors.answers_with_words(self.session)
        return super().get_context_data(answers=answers, **kwargs)


class AnswerRemoveView(SessionMixin, View):
    http_method_names = ["post", "options"]

    def post(self, request: Any, evaluation_id: UUID) -> HttpResponse:
        told = {"actor": request.user, "session": self.session}
        try:
            services.remove_answer(evaluation_id=evaluation_id, **told)
        except Evaluation.DoesNotExist as gone:
            raise Http404 from gone
        messages.success(request, _("The answer is removed."))
        return redirect("training:answer_list", self.session.pk)
