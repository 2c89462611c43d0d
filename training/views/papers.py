"""Single sheets at once: theory and slides for everybody, the papers of a session for trainers."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import DetailView

from safe_portal.audit.enums import Event
from safe_portal.printing.later import LaterPdf
from safe_portal.printing.services import laid_out_once, lay_out, parse_languages
from safe_portal.printing.views import pdf_response

from .. import selectors
from ..certificates import lines_of
from ..enums import DAY_LAYOUTS, NAMED, HandoutLayout, SessionLanguage
from ..models import Handout, Programme, Theory
from ..services.certificates import prepare
from ..sheets import Sheet
from ..sheets.day import OTHER_FORMS, day_sheet, other_form_sheet
from ..sheets.trainer import slides_notes_sheet, slides_sheet, theory_sheet
from .content import public
from .mixins import SessionMixin

NOBODY_TO_CERTIFY = _(
    "There is no certificate to print: everybody on the list is marked absent, or theirs is "
    "withdrawn."
)


class SheetMixin:
    """Answers with a sheet that everybody may print: laid out once, then kept in memory."""

    request: HttpRequest
    kwargs: dict[str, str]

    def sheet(self, languages: tuple[str, ...]) -> Sheet:
        raise NotImplementedError

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        languages = parse_languages(self.request.GET.get("language"))
        sheet = self.sheet(languages)
        return pdf_response(laid_out_once(sheet.html(languages)), filename=self.filename())

    def filename(self) -> str:
        return "-".join(self.kwargs.values()) + ".pdf"


@public
class TheoryPdfView(SheetMixin, DetailView):
    def get_queryset(self) -> QuerySet[Theory]:
        return selectors.theories().filter(programme__slug=self.kwargs["programme"])

    def sheet(self, languages: tuple[str, ...]) -> Sheet:
        return theory_sheet(self.object, languages=languages)


@public
class SlidesPdfView(SheetMixin, DetailView):
    """The slides to show, or with `?notes=1` the same small beside what is said."""

    def get_queryset(self) -> QuerySet[Programme]:
        return selectors.programmes()

    def sheet(self, languages: tuple[str, ...]) -> Sheet:
        make = slides_notes_sheet if self.request.GET.get("notes") == "1" else slides_sheet
        return make(self.object, languages=languages)

    def filename(self) -> str:
        return f"{self.object.slug}-slides.pdf"


class SessionPaperView(SessionMixin, View):
    """A paper of the day for this session, without a pack: `?as=by-hand` or `?as=wall` gives the
    other form of a flip-over sheet or of the letters A to Z."""

    def get(self, request: HttpRequest, handout: str) -> HttpResponseBase:
        found = selectors.handouts().filter(slug=handout).first()
        if found is None or found.layout not in DAY_LAYOUTS:
            raise Http404
        if found.layout == HandoutLayout.CERTIFICATE and not self.can_be_given():
            messages.warning(request, str(NOBODY_TO_CERTIFY))
            return redirect("training:certificate_list", self.session.pk)
        languages = self.languages()
        html = self.sheet(found, languages).html(languages)
        return LaterPdf(lambda: pdf_response(lay_out(html), filename=f"{handout}.pdf"))

    def can_be_given(self) -> bool:
        """Has the certificates made that are missing. A blank one is for a day without a list:
        beside one it could be signed for somebody who was not there."""
        user: Any = self.request.user
        made = prepare(session=self.session, actor=user)
        return bool(made) or not selectors.participants_of(self.session).exists()

    def languages(self) -> tuple[str, ...]:
        """As asked for, or those of the session."""
        own = "both" if self.session.language == SessionLanguage.BOTH else self.session.language
        return parse_languages(self.request.GET.get("language") or own)

    def sheet(self, handout: Handout, languages: tuple[str, ...]) -> Sheet:
        parts = selectors.parts_on_paper(self.session).filter(handout=handout)
        told: dict[str, Any] = {"languages": languages, "session": self.session}
        other = OTHER_FORMS.get(handout.layout)
        if other and other.name == self.request.GET.get("as"):
            return other_form_sheet(handout, parts=parts, **told)
        people = list(selectors.participants_of(self.session)) if handout.layout in NAMED else []
        if handout.layout == HandoutLayout.CERTIFICATE:
            told["certificates"] = lines_of(self.session)
        if people:
            self.event = Event.PARTICIPANTS_PRINTED
        return day_sheet(handout, parts=parts, people=people, **told)
