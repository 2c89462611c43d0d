"""What every page about a case goes through (architecture.md, the way of a request)."""

import logging
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import InternalError, OperationalError, transaction
from django.db.models import Model
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from safe_portal.accounts.access import require_role
from safe_portal.accounts.enums import Role
from safe_portal.audit.enums import Event
from safe_portal.audit.services import deny, record
from safe_portal.printing.later import LaterPdf
from safe_portal.sealing import SealError

from .. import drafts
from ..enums import DraftKind
from ..models import Case, CaseQuerySet, Draft
from ..selectors import cases_visible_to
from ..tickets import FIELD, Ticket, TicketError
from ..versions import StaleVersion, is_there

UNKNOWN_VERSION = -1
logger = logging.getLogger(__name__)
SHOWN = {200, 409, 422}  # answers that show what is in a case
CASE_ROLES = frozenset({Role.CASEWORKER, Role.TEAM_LEAD})
TYPING_ROLES = CASE_ROLES | {Role.TRAINER}  # whose forms keep what is typed


def cannot_save(request: HttpRequest) -> HttpResponse:
    """The database takes nothing in (full disk, read-only): say so and give the text back."""
    logger.exception("the database takes nothing in")
    context = {"typed": drafts.typed(request.POST), "ticket": request.POST.get(FIELD, "")}
    context |= {"ticket_field": FIELD, "again": request.get_full_path()}
    return render(request, "cases/cannot_save.html", context, status=503)


class CaseworkMixin:
    """A page for people who work with cases: role, access log, nothing left in the browser.

    Set `part` (what the log calls this page) and, where needed, `event` and `roles`.
    """

    roles: frozenset[Role] = CASE_ROLES
    part = "case"
    event: Event | None = Event.CASE_OPENED
    case: Case | None = None
    request: HttpRequest

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = self.answer(request, *args, **kwargs)
        except (Http404, PermissionDenied):
            deny(actor=request.user, case_id=kwargs.get("case_id"), part=self.part)
            drafts.keep_unsent(request)  # access may have ended while someone was typing
            raise
        except SealError:
            logger.exception("a sealed value does not open")
            response = render(request, "cases/cannot_open.html", status=410)
        except (OperationalError, InternalError):
            response = cannot_save(request)
        add_never_cache_headers(response)
        return response

    def answer(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page and its log entry in one transaction; a print is laid out after it."""
        require_role(request.user, self.roles if request.user.agency_id else ())
        with transaction.atomic():
            self.find(request, kwargs)
            response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
            self.log(response)
        return response.finish() if isinstance(response, LaterPdf) else response

    def find(self, request: HttpRequest, kwargs: dict[str, Any]) -> None:
        """Fetch what the page is about; raise Http404 outside the person's reach."""

    def log(self, response: HttpResponseBase) -> None:
        """A page that was shown leaves its entry in the same transaction: no row, no page."""
        if self.event and response.status_code in SHOWN:
            record(
                event=self.event,
                actor=self.request.user,  # type: ignore[arg-type]
                case_id=self.case.id if self.case else None,
                part=self.part,
            )


class CaseMixin(CaseworkMixin):
    """A page about one case, fetched through the person who asks."""

    case: Case

    def cases(self) -> CaseQuerySet:
        """Where the case is looked for; a page that shows more of it fetches that along."""
        user: Any = self.request.user
        return cases_visible_to(user)

    def find(self, request: Any, kwargs: dict[str, Any]) -> None:
        case = self.cases().filter(pk=kwargs.pop("case_id")).first()
        if case is None:
            raise Http404
        self.case = case

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(case=self.case, **kwargs)  # type: ignore[misc]


class SafeFormMixin:
    """A form that never loses a word. Use it with CaseMixin (CaseFormMixin) or CaseworkMixin.

    Set `form_class`, `form_name` (neutral, it stands in drafts), `template_name`, and define
    `save(form, ticket) -> str` (calls the service, gives the address to go to). Optional:
    `get_record()` -> the record that is edited, or None for a new one; `get_initial()`;
    `form_kwargs()`; `saved_message`. `save` may raise ValidationError or StaleVersion.
    What it does: restores drafts, seals a ticket into the page, keeps invalid input, answers a
    stale save with 409 and both texts, and hands `ticket.record_id` on so that a second submit
    makes one record. While a form is made, `self.ticket` is there. `makes`: what a new form makes,
    where there can be several, so that one may go beside another that the same form made before.
    """

    form_class: type[BaseForm]
    form_name: str
    template_name: str
    part: str
    conflict_template_name = "cases/conflict.html"
    event: Event | None = (
        None  # opening a form shows what is in it, so forms about a record log a reading
    )
    saved_message: str | Promise = ""
    makes: type[Model] | None = None
    case: Case | None = None
    request: HttpRequest
    ticket: Ticket

    def get_record(self) -> Any:
        return None

    def get_initial(self) -> dict[str, Any]:
        return {}

    def form_kwargs(self) -> dict[str, Any]:
        return {}

    def save(self, form: Any, ticket: Ticket) -> str:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"case": self.case, **kwargs}

    @property
    def form_key(self) -> str:
        """Which form about which record: drafts are found again under it."""
        record_found = self.get_record()
        about = record_found or self.case
        suffix = "" if record_found or not self.case else ":new"
        return f"{self.form_name}:{about.pk}{suffix}" if about else f"{self.form_name}:new"

    def new_ticket(self) -> Ticket:
        facts: dict[str, Any] = {
            "user_id": self.request.user.pk,
            "form_key": self.form_key,
            "path": self.request.path,
            "case_id": self.case.pk if self.case else None,
        }
        current = self.get_record()
        if current:
            facts |= {"record_id": current.pk, "version": current.version}
        return Ticket(**facts)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        draft = drafts.newest(user=user, form_key=self.form_key, case=self.case)
        self.ticket = self.ticket_of(draft) if draft else self.new_ticket()
        beside = draft is not None and self.is_made(self.ticket)
        if beside:
            self.ticket = self.ticket.for_another()
        initial = self.get_initial()
        if draft:
            initial |= self.answers_of(draft)
        form = self.form_class(initial=initial, **self.form_kwargs())
        return self.page(form, self.ticket, draft=draft, goes_beside=beside)

    def is_made(self, ticket: Ticket) -> bool:
        """Another window with this new form was saved: what is typed here must not go over it."""
        if self.makes is None or self.get_record():
            return False
        return is_there(self.makes, pk=ticket.record_id)

    def answers_of(self, draft: Draft) -> dict[str, Any]:
        """What was typed, as initial values: shown as it was, right or wrong."""
        data = drafts.as_querydict(draft.content)
        form = self.form_class(**self.form_kwargs())
        return {
            name: field.widget.value_from_datadict(data, {}, form.add_prefix(name))
            for name, field in form.fields.items()
        }

    def ticket_of(self, draft: Draft) -> Ticket:
        """The draft's own ticket: it remembers on which version the typing began.

        The window in which it was typed may still be open: this one has a draft of its own.
        """
        try:
            kept = Ticket.of_draft(draft.content.get("ticket"))
        except TicketError:
            return self.new_ticket()
        return kept.in_new_window(until=draft.updated_at)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        ticket = self.ticket = self.posted_ticket()
        if ticket.user_id != request.user.pk or ticket.form_key != self.form_key:
            return self.foreign(ticket)
        if request.POST.get("action") == "discard":
            drafts.drop(ticket)
            return redirect(request.path)
        if request.POST.get("action") == "another" and self.makes:
            ticket = ticket.for_another()
        form = self.form_class(request.POST, initial=self.get_initial(), **self.form_kwargs())
        if form.is_valid():
            return self.try_to_save(form, ticket)
        return self.invalid(form, ticket)

    def posted_ticket(self) -> Ticket:
        """The form's own ticket. Without a good one nobody knows on which version it began."""
        try:
            return Ticket.open(self.request.POST.get(FIELD))
        except TicketError:
            return replace(self.new_ticket(), version=UNKNOWN_VERSION if self.get_record() else 0)

    def foreign(self, ticket: Ticket) -> HttpResponse:
        """The form on screen is another person's: the text goes to them, nothing is saved."""
        user: Any = self.request.user
        deny(actor=user, case_id=ticket.case_id, part=self.part)
        kept = drafts.keep_unsent(self.request)
        return render(self.request, "403_csrf.html", {"kept": kept, "foreign": True}, status=403)

    def try_to_save(self, form: Any, ticket: Ticket) -> HttpResponse:
        try:
            with transaction.atomic():
                address = self.save(form, ticket)
                drafts.drop(ticket)
        except ValidationError as error:
            add_errors(form, error)
            return self.invalid(form, ticket)
        except StaleVersion as stale:
            return self.conflict(form, ticket, stale)
        except ObjectDoesNotExist as error:  # a colleague took it out while this was typed
            raise Http404 from error
        messages.success(self.request, str(self.saved_message or _("Saved.")))
        return redirect(address)

    def keeps(self, form: Any) -> bool:
        """Whether a form that cannot be saved holds something that was typed."""
        return bool(form.has_changed())

    def keep_unsaved(self, ticket: Ticket) -> None:
        answers = drafts.typed(self.request.POST)
        drafts.keep(ticket=ticket, answers=answers, kind=DraftKind.UNSENT)

    def invalid(self, form: Any, ticket: Ticket) -> HttpResponse:
        if self.keeps(form):
            self.keep_unsaved(ticket)
        return self.page(form, ticket, status=422)

    def conflict(self, form: Any, ticket: Ticket, stale: StaleVersion) -> HttpResponse:
        """Both texts side by side; saving again from this page is a choice made with open eyes.

        Two equal texts are no conflict: a double click, or a lost ticket and nothing changed.
        They are saved before anything is kept: the case is locked first, then the access log.
        """
        now = self.initial_of(stale.current)
        differences = [
            {"label": field.label, "mine": shown(field, form), "theirs": shown(field, form, now)}
            for field in form.visible_fields()
            if field.field.has_changed(now.get(field.name), form.cleaned_data.get(field.name))
        ]
        version = stale.current.version  # type: ignore[attr-defined]
        renewed = replace(ticket, record_id=stale.current.pk, version=version)
        if not differences:
            return self.try_to_save(form, renewed)
        self.keep_unsaved(ticket)
        own = ticket.version == 0 and stale.current.pk == ticket.record_id
        told = {"differences": differences, "may_be_another": own and self.makes is not None}
        return self.page(form, renewed, status=409, template=self.conflict_template_name, **told)

    def initial_of(self, current: Any) -> dict[str, Any]:
        """The saved record as form values; the default reads the attributes of the same name."""
        return {name: getattr(current, name, None) for name in self.form_class.base_fields}  # type: ignore[attr-defined]

    def page(
        self,
        form: Any,
        ticket: Ticket,
        *,
        status: int = 200,
        template: str | None = None,
        **more: Any,
    ) -> HttpResponse:
        context = self.get_context_data(form=form, ticket=str(ticket), ticket_field=FIELD, **more)
        return render(self.request, template or self.template_name, context, status=status)


def add_errors(form: BaseForm, error: ValidationError) -> None:
    """Each beside its question; one about a field that the form does not ask goes above it."""
    for name, errors in error.update_error_dict({}).items():
        form.add_error(name if name in form.fields else None, errors)


def shown(bound: Any, form: Any, values: dict[str, Any] | None = None) -> str:
    """An answer in words, for the comparison: labels of choices instead of their keys."""
    value = form.cleaned_data.get(bound.name) if values is None else values.get(bound.name)
    labels = {str(key): str(label) for key, label in getattr(bound.field, "choices", [])}
    if isinstance(value, set | frozenset):
        value = sorted(value)
    if isinstance(value, list | tuple):
        return ", ".join(labels.get(str(one), str(one)) for one in value)
    return "" if value is None else labels.get(str(value), str(value))


class CaseFormMixin(SafeFormMixin, CaseMixin):
    """A form inside a case. Opening it counts as reading: the form shows what is written there."""

    event = Event.CASE_OPENED
    case: Case
