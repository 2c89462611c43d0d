"""What the link in a request opens: no account, no cookie, and looking changes nothing."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from safe_portal.traceless import View, leaves_no_trace

from .. import checking, correctable, selectors, services
from ..checking import Link
from ..enums import RequestState
from ..forms import CorrectionForm, OffForm

STATUS = {Link.UNKNOWN: 404, Link.GONE: 410, Link.WITHDRAWN: 410}


def by_link(view: View, methods: tuple[str, ...] = ("GET", "HEAD", "POST")) -> View:
    """A page that only the link opens."""

    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        return view(request, checking.open_link(token))

    return leaves_no_trace(answer, methods)


@by_link
def check(request: HttpRequest, link: Link) -> HttpResponse:
    """The entry as it stands, and what to do: all is right, correct it, take it off."""
    if not link.is_open:
        return closed(request, link)
    if request.method == "POST":
        return answered(request, link, services.confirm, organisation=link.organisation, actor=None)
    context = {"link": link, "rows": checking.entry_in_words(link.entry), "reply": reply_to()}
    return render(request, "socialmap/check.html", context)


@by_link
def correct(request: HttpRequest, link: Link) -> HttpResponse:
    """The whole entry as a form. What was typed stays on the page, whatever happens."""
    if not link.is_open and not (request.method == "POST" and may_see_typed_text(link)):
        return closed(request, link)
    # Bound even when nothing was sent: only an open link may show what stands in the entry.
    typed = request.POST if request.method == "POST" else None
    form = CorrectionForm(typed, entry=correctable.read_entry(link.entry))
    context = {"form": form, "back": link.address(), "reply": reply_to()}
    if request.method != "POST" or (link.is_open and not form.is_valid()):
        return render(request, "socialmap/check_correct.html", context)
    if kept_correction(link, form):
        return redirect(f"{link.address()}?form=1")
    return render(request, "socialmap/check_correct.html", context | {"late": True}, status=409)


@by_link
def take_off(request: HttpRequest, link: Link) -> HttpResponse:
    """Ask not to be on the map any more; staff decide."""
    if not link.is_open:
        return closed(request, link)
    form = OffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return answered(request, link, services.ask_off, remarks=form.cleaned_data["remarks"])
    return render(request, "socialmap/check_off.html", {"form": form, "back": link.address()})


@partial(by_link, methods=("POST",))
def renew(request: HttpRequest, link: Link) -> HttpResponse:
    """Mail a new link to the address that we know. The answer tells nothing of that address."""
    if link.request is not None:
        services.ask_fresh_link(request=link.request)
    return redirect(f"{link.address()}?mail=1")


def may_see_typed_text(link: Link) -> bool:
    """Who typed into a form that came too late sees it again, unless the link is not theirs."""
    dead = link.state in (Link.UNKNOWN, Link.GONE, Link.WITHDRAWN)
    return link.request is not None and not dead and not selectors.is_gone(link.entry)


def kept_correction(link: Link, form: CorrectionForm) -> bool:
    """Keep what the form says; False when the link takes no answer any more.

    The same correction that came in before, for example from another tab, is kept already.
    """
    if not form.is_valid():
        return False
    values, remarks = form.values(), form.cleaned_data["remarks"]
    try:
        services.suggest(
            organisation=link.organisation,
            values=values,
            remarks=remarks,
            request=link.request,
            actor=None,
        )
    except services.LinkClosedError:
        mark = checking.fingerprint(link.entry, values, remarks)
        return selectors.has_suggestion(link.request, mark)
    return True


def answered(
    request: HttpRequest, link: Link, service: Callable[..., Any], **facts: Any
) -> HttpResponse:
    """Give the answer to a service; a link that was used meanwhile shows its page in words."""
    try:
        service(request=link.request, **facts)
    except services.LinkClosedError:
        return closed(request, checking.open_link(link.token))
    return redirect(link.address())


def closed(request: HttpRequest, link: Link) -> HttpResponse:
    context = {
        "link": link,
        "asked_mail": "mail" in request.GET,
        "changed_nothing": link.state == RequestState.CONFIRMED and "form" in request.GET,
        "reply": reply_to(),
    }
    status = STATUS.get(link.state, 200)
    return render(request, "socialmap/check_closed.html", context, status=status)


def reply_to() -> str:
    return str(settings.MAP_REPLY_TO)
