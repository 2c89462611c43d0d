"""The cases and signals that trainers of an agency write for their own groups."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from safe_portal.kept_forms import SafeFormMixin, StaleVersion, Ticket
from safe_portal.printing.later import LaterPdf, print_later
from safe_portal.printing.services import parse_languages

from ..forms.own_parts import OwnPartForm
from ..models import Handout, HandoutPart
from ..selectors import own_parts as selectors
from ..services import own_parts as services
from ..sheets.handouts import handout_sheet
from .mixins import TrainerMixin

MOVES = {"up": -1, "down": 1}


class OwnHandoutMixin(TrainerMixin):
    """A page about what the trainer's agency wrote for one handout; of another's nothing exists."""

    handout: Handout

    def find(self, request: Any, kwargs: dict[str, Any]) -> None:
        handout = selectors.handout_with_own(request.user.agency, kwargs.pop("slug"))
        if handout is None:
            raise Http404
        self.handout = handout

    def to_list(self) -> str:
        return reverse("training:own_parts_of", args=(self.handout.slug,))


class OwnHandoutListView(TrainerMixin, TemplateView):
    """Every handout to which own parts can be added."""

    template_name = "training/own_handouts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        handouts = list(selectors.handouts_with_own(user.agency))
        return super().get_context_data(handouts=handouts, **kwargs)


class OwnPartListView(OwnHandoutMixin, TemplateView):
    """Of one handout the own parts, beside those that everybody has."""

    template_name = "training/own_parts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        return super().get_context_data(
            handout=self.handout,
            own=list(selectors.own_parts(self.handout, user.agency)),
            shipped=list(selectors.shipped_parts(self.handout)),
            **kwargs,
        )


@dataclass(frozen=True)
class Kept:
    """An own part as forms know what they change: by a uuid and a version."""

    part: HandoutPart

    @property
    def pk(self) -> UUID:
        return UUID(self.part.key)

    @property
    def version(self) -> int:
        return self.part.version


class OwnPartFormView(SafeFormMixin, OwnHandoutMixin, View):
    """Write an own part, perhaps beginning from one that everybody has, or change one."""

    form_class = OwnPartForm
    form_name = "own-part"
    template_name = "training/own_part_form.html"
    makes = HandoutPart
    saved_message = gettext_lazy("Saved. It is on your sheets from now on.")
    own: HandoutPart | None = None

    def find(self, request: Any, kwargs: dict[str, Any]) -> None:
        super().find(request, kwargs)
        self.agency = request.user.agency
        if "part_id" in kwargs:
            self.own = selectors.own_part(self.handout, self.agency, kwargs.pop("part_id"))
            if self.own is None:
                raise Http404

    def get_record(self) -> Kept | None:
        return Kept(self.own) if self.own else None

    @property
    def form_key(self) -> str:
        about = self.own.key if self.own else f"{self.handout.slug}:new"
        return f"{self.form_name}:{about}"

    def is_made(self, ticket: Ticket) -> bool:
        if self.own:
            return False
        return selectors.own_part(self.handout, self.agency, ticket.record_id) is not None

    def form_kwargs(self) -> dict[str, Any]:
        return {"layout": self.handout.layout}

    def get_initial(self) -> dict[str, Any]:
        begun = self.own or self.example()
        return dict(services.words_of(begun)) if begun else {}

    def example(self) -> HandoutPart | None:
        number = self.request.GET.get("from", "")
        return selectors.shipped_part(self.handout, number)

    def initial_of(self, current: Kept) -> dict[str, Any]:
        return {"same_in_both": False, **services.words_of(current.part)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {"handout": self.handout, "own": self.own, "example": self.example()}
        return super().get_context_data(**told, **kwargs)

    def save(self, form: OwnPartForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        try:
            services.save_own_part(
                handout=self.handout,
                record_id=ticket.record_id,
                version=ticket.version,
                actor=user,
                **form.cleaned_data,
            )
        except StaleVersion as stale:
            raise StaleVersion(Kept(stale.current)) from stale  # type: ignore[arg-type]
        return self.to_list()


class OwnPartHideView(OwnHandoutMixin, View):
    """A button beside an own part: hide, show again, up or down."""

    http_method_names = ["post", "options"]

    def post(self, request: Any, part_id: UUID) -> HttpResponse:
        told = {"handout": self.handout, "record_id": part_id, "actor": request.user}
        action = request.POST.get("action")
        try:
            if action in MOVES:
                services.move_own_part(steps=MOVES[action], **told)
            elif action in {"hide", "show"}:
                services.show_own_part(is_shown=action == "show", **told)
        except HandoutPart.DoesNotExist as gone:
            raise Http404 from gone
        return redirect(self.to_list())


class OwnPartPrintView(OwnHandoutMixin, View):
    """The handout as a group of this agency gets it: everybody's parts and the own ones."""

    http_method_names = ["get", "head", "options"]

    def find(self, request: Any, kwargs: dict[str, Any]) -> None:
        super().find(request, kwargs)
        self.parts = list(self.handout.parts.all())

    def get(self, request: HttpRequest) -> LaterPdf:
        """Cards are measured while the sheet is made: that too waits for the transaction's end."""
        languages = parse_languages(request.GET.get("language"))
        return LaterPdf(lambda: self.laid_out(languages).finish())

    def laid_out(self, languages: tuple[str, ...]) -> LaterPdf:
        sheet = handout_sheet(self.handout, languages=languages, parts=self.parts)
        return print_later(
            sheet.template,
            sheet.context,
            languages=languages,
            title=self.handout,
            filename=f"{self.handout.slug}.pdf",
        )
