"""The forms that participants fill in: a link opens them, and nothing says who answered."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from safe_portal.traceless import leaves_no_trace

from ..answering import Form, State, open_form
from ..enums import LANGUAGES, Moment
from ..evaluation_form import questions_of
from ..forms.answers import AnswerForm
from ..services.evaluations import FormClosedError, receive

STATUS = {State.UNKNOWN: 404, State.CANCELLED: 410, State.CLOSED: 410}
ADDRESSES = {Moment.DAY: "training:evaluate", Moment.LATER: "training:evaluate_later"}
# States in which somebody may hold a form that was open when they began.
MAY_HAVE_BEGUN = frozenset({State.OPEN, State.CLOSED, State.FULL})


@leaves_no_trace
def evaluate(request: HttpRequest, token: str) -> HttpResponse:
    """At the end of the day."""
    return answer_page(request, open_form(token, Moment.DAY))


@leaves_no_trace
def evaluate_later(request: HttpRequest, token: str) -> HttpResponse:
    """Three months later."""
    return answer_page(request, open_form(token, Moment.LATER))


def answer_page(request: HttpRequest, form: Form) -> HttpResponse:
    if "sent" in request.GET and form.session:
        return closed(request, form, sent=True)
    if request.method == "POST" and form.state in MAY_HAVE_BEGUN:
        return posted(request, form)
    if not form.is_open:
        return closed(request, form)
    return asked_page(request, form, new_form(form), answer_id=uuid4())


def posted(request: HttpRequest, form: Form) -> HttpResponse:
    """Keep the answer. Whatever happens, what was typed stays on the page."""
    answer_id = posted_id(request)
    if "switch" in request.POST:
        return asked_page(request, form, as_typed(request, form), answer_id=answer_id)
    filled = new_form(form, request.POST)
    if not filled.is_valid():
        return asked_page(request, form, filled, answer_id=answer_id, status=422)
    answer = filled.answer(language())
    try:
        receive(session=form.session, record_id=answer_id, answer=answer)  # type: ignore[arg-type]
    except FormClosedError as refused:
        return asked_page(
            request, form, filled, answer_id=answer_id, status=409, late=refused.state
        )
    return redirect(f"{request.path}?sent=1")


def posted_id(request: HttpRequest) -> UUID:
    """The number that the form came with; a form without one is new."""
    try:
        return UUID(request.POST.get("answer_id", "")[:36])
    except ValueError:
        return uuid4()


def new_form(form: Form, data: Any = None, **options: Any) -> AnswerForm:
    asked = questions_of(form.session, form.moment)  # type: ignore[arg-type]
    return AnswerForm(data, asked=asked, moment=form.moment, **options)


def as_typed(request: HttpRequest, form: Form) -> AnswerForm:
    """The form with what was typed so far, right or wrong, and without a word about it."""
    empty = new_form(form)
    typed = {
        name: field.widget.value_from_datadict(request.POST, request.FILES, name)
        for name, field in empty.fields.items()
    }
    return new_form(form, initial=typed)


def asked_page(
    request: HttpRequest,
    form: Form,
    filled: AnswerForm,
    *,
    answer_id: UUID,
    status: int = 200,
    late: State | None = None,
) -> HttpResponse:
    context = {
        "session": form.session,
        "moment": form.moment,
        "form": filled,
        "answer_id": answer_id,
        "late": late,
        "other_language": next(code for code in LANGUAGES if code != language()),
        "other_address": other_address(request, form),
        "keeps_language": True,
    }
    return render(request, "training/evaluate.html", context, status=status)


def other_address(request: HttpRequest, form: Form) -> str:
    """The same form in the other language."""
    token: Any = request.resolver_match.kwargs["token"]  # type: ignore[union-attr]
    with translation.override(next(code for code in LANGUAGES if code != language())):
        return reverse(ADDRESSES[Moment(form.moment)], args=[token])


def language() -> str:
    return (translation.get_language() or LANGUAGES[0])[:2]


def closed(request: HttpRequest, form: Form, *, sent: bool = False) -> HttpResponse:
    """Why there is no form, or thanks for the one that came in."""
    context = {
        "form": form,
        "session": form.session,
        "state": "sent" if sent else form.state,
        "again": request.path,
        "may_go_again": form.is_open,
    }
    status = 200 if sent else STATUS.get(form.state, 200)
    return render(request, "training/evaluate_closed.html", context, status=status)
