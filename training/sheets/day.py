"""The papers of a day: flip-over sheets, badges, lists, forms, certificates."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.mails import portal_url
from safe_portal.printing.qr import qr_picture

from .. import selectors
from ..clock import day_of
from ..drawing import TimedRow, picture, timed
from ..drawing.steps import step_titles
from ..enums import Drawing, HandoutLayout
from ..models import Handout, HandoutPart, Programme, Session
from . import Sheet, badges, handout_key, spoken
from .evaluation import on_paper, questions_of
from .flip_over import flip_over
from .people import NOBODY, PaperName, Place, blanks, paper_name, paper_names

SPARE = 3  # lines on a sign-in sheet for whoever comes unannounced
LIST_NAME = Place(width=50.0, height=8.6, largest=3.9, smallest=2.3)
CERTIFICATE_NAME = Place(width=196.0, height=25.0, largest=15.0, smallest=4.6)


@dataclass(frozen=True)
class Wanted:
    """What is asked of a sheet: the handout, and the day it is printed for where there is one."""

    handout: Handout
    languages: tuple[str, ...]
    parts: Sequence[HandoutPart]
    session: Session | None
    people: Sequence[Any] = ()
    certificates: Sequence[Any] = ()

    @cached_property
    def programme(self) -> Programme | None:
        """Of the session; or the one that hands it out, where that is one only."""
        if self.session:
            return self.session.programme
        found = list(selectors.programmes_with(self.handout))
        return found[0] if len(found) == 1 else None

    @property
    def expected(self) -> int:
        """For how many there is a place: everybody named has one, also who will not come."""
        if self.session is None:
            return len(self.people)
        return max(len(self.people), selectors.people_in(self.session))


def day_sheet(
    handout: Handout,
    *,
    languages: tuple[str, ...],
    parts: Iterable[HandoutPart],
    session: Session | None = None,
    people: Iterable[Any] = (),
    certificates: Iterable[Any] = (),
    copies: int = 1,
) -> Sheet:
    """A handout of one of the layouts below, blank or for a session.

    `people` have `name` and `organisation` (badges, sign-in sheet); `certificates` have `name`,
    `code` and `address`. Raises KeyError for another layout.
    """
    wanted = Wanted(handout, languages, list(parts), session, list(people), list(certificates))
    name, fill = LAYOUTS[handout.layout]
    return _sheet(handout_key(handout), name, wanted, fill(wanted), copies)


def other_form_sheet(
    handout: Handout,
    *,
    languages: tuple[str, ...],
    parts: Iterable[HandoutPart],
    session: Session | None = None,
) -> Sheet:
    """A handout in its other form. Raises KeyError where its layout has none."""
    form = OTHER_FORMS[handout.layout]
    wanted = Wanted(handout, languages, list(parts), session)
    context = form.fill(wanted)
    return _sheet(f"{handout_key(handout)}.{form.name}", form.template, wanted, context, 1)


def _sheet(key: str, template: str, wanted: Wanted, context: dict[str, Any], copies: int) -> Sheet:
    about: dict[str, Any] = {
        "handout": wanted.handout,
        "session": wanted.session,
        "programme": wanted.programme,
        "is_bilingual": len(wanted.languages) > 1,
    }
    return Sheet(
        key=key,
        title=spoken(wanted.handout, wanted.languages),
        template=f"training/print/{template}.html",
        context=about | context,
        copies=copies,
        is_for_trainer=wanted.handout.layout == HandoutLayout.FLIP_OVER,
    )


def _flip_overs(wanted: Wanted) -> dict[str, Any]:
    given: dict[str, Any] = {
        "programme": wanted.programme,
        "rows": _rows(wanted),
        "steps": step_titles(wanted.languages),
    }
    return {"flip_overs": [flip_over(part, wanted.languages, **given) for part in wanted.parts]}


def _rows(wanted: Wanted) -> list[TimedRow]:
    """The timetable to draw: of the day as it was planned, or of its programme."""
    if all(part.drawing != Drawing.TIMETABLE for part in wanted.parts):
        return []
    if wanted.session and (planned := list(selectors.rows_of(wanted.session))):
        return timed(day_of(wanted.session, planned).slots)
    programme = wanted.programme
    return timed(selectors.rows_with_times(programme)) if programme else []


def _badges(wanted: Wanted) -> dict[str, Any]:
    names = paper_names(wanted.people, badges.NAME)
    full = -(-max(wanted.expected, 1) // badges.ON_SHEET) * badges.ON_SHEET
    names += blanks(len(names) + 1, full - len(names))
    by_hand = [name for name in names if name.missing]
    return {"sheets": badges.sheets_of(names), "marks": badges.marks(), "by_hand": by_hand}


def _sign_in(wanted: Wanted) -> dict[str, Any]:
    names = paper_names(wanted.people, LIST_NAME)
    expected = wanted.expected or getattr(wanted.programme, "largest_group", 20)
    names += blanks(len(names) + 1, expected + SPARE - len(names))
    return {"names": names}


def _alphabet(wanted: Wanted) -> dict[str, Any]:
    return {"picture": picture(Drawing.ALPHABET)}


def _alphabet_for_wall(wanted: Wanted) -> dict[str, Any]:
    return _alphabet(wanted) | {"is_for_wall": True}


def _evaluation(wanted: Wanted) -> dict[str, Any]:
    questions = questions_of(wanted.session or wanted.programme)
    address = _phone_form(wanted)
    code = qr_picture(address) if address else ""
    return {"form": on_paper(questions), "qr": code, "address": address}


def _phone_form(wanted: Wanted) -> str:
    """Where a participant of the session fills in the form on a phone."""
    if wanted.session is None or wanted.session.evaluation_closed_at:
        return ""
    with translation.override(wanted.languages[0]):
        return portal_url() + reverse("training:evaluate", args=[wanted.session.evaluation_token])


def _certificates(wanted: Wanted) -> dict[str, Any]:
    papers = [
        {
            "name": paper_name(line, number, CERTIFICATE_NAME),
            "code": line.code,
            "address": line.address,
            "qr": qr_picture(line.address),
        }
        for number, line in enumerate(wanted.certificates, start=1)
    ]
    blank = {"name": PaperName(1, NOBODY), "code": "", "address": "", "qr": ""}
    return {"certificates": papers or [blank]}


LAYOUTS: dict[str, tuple[str, Callable[[Wanted], dict[str, Any]]]] = {
    HandoutLayout.FLIP_OVER: ("day_flip_over", _flip_overs),
    HandoutLayout.BADGES: ("day_badges", _badges),
    HandoutLayout.SIGN_IN: ("day_sign_in", _sign_in),
    HandoutLayout.ALPHABET: ("day_alphabet", _alphabet),
    HandoutLayout.EVALUATION: ("day_evaluation", _evaluation),
    HandoutLayout.CERTIFICATE: ("day_certificate", _certificates),
}


@dataclass(frozen=True)
class OtherForm:
    """`name` is how a key and an address say it, `words` how a title says it."""

    name: str
    words: Promise
    template: str
    fill: Callable[[Wanted], dict[str, Any]]
    is_one_sided: bool = False


# Flip-over sheets on A4, small, with their words in capitals and how to draw them: for a trainer
# who has no printer for A3. The letters A to Z on A3.
OTHER_FORMS: dict[str, OtherForm] = {
    HandoutLayout.FLIP_OVER: OtherForm(
        "by-hand", _("to copy by hand"), "day_flip_over_by_hand", _flip_overs
    ),
    HandoutLayout.ALPHABET: OtherForm(
        "wall", _("for the wall"), "day_alphabet", _alphabet_for_wall, is_one_sided=True
    ),
}
