"""What the receiver of a sealed link meets: no account, no cookie, and looking changes nothing."""

from functools import partial

from django.db import InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from identification.enums import LinkState
from identification.envelopes import ROUNDS
from identification.links import look_at
from identification.services import links as services
from identification.services.links import Claim
from safe_portal.traceless import leaves_no_trace

FILENAME = "document.pdf"  # tells whoever finds it in the downloads nothing


@partial(leaves_no_trace, methods=("GET", "HEAD"))
def received(request: HttpRequest, token: str) -> HttpResponse:
    """Mail scanners open links: only the button on this page does anything."""
    state, link = look_at(token)
    if link is None or state != LinkState.WAITING:
        return closed(request, state)
    context = {"token": token, "rounds": ROUNDS, "filename": FILENAME, "until": link.expires_at}
    return render(request, "identification/received.html", context)


@partial(leaves_no_trace, methods=("POST",))
def open_received(request: HttpRequest, token: str) -> HttpResponse:
    """Gives the ciphertext once. The page that asked opens it; the server cannot."""
    proof, claim = request.POST.get("proof", ""), request.POST.get("claim", "")
    try:
        found = services.claim_link(token=token, proof=proof, claim=claim)
    except (OperationalError, InternalError):  # full disk, read-only: nothing was opened
        return HttpResponse(status=503)
    if found.ciphertext is not None:
        return HttpResponse(found.ciphertext, content_type="application/octet-stream")
    if found.state == Claim.WRONG:
        return JsonResponse({"tries": found.tries}, status=403)
    return closed(request, found.state)


@partial(leaves_no_trace, methods=("POST",))
def confirm_received(request: HttpRequest, token: str) -> HttpResponse:
    """The page tells that the package is open; the ciphertext goes."""
    try:
        done = services.confirm_opening(token=token, claim=request.POST.get("claim", ""))
    except (OperationalError, InternalError):
        return HttpResponse(status=503)
    return HttpResponse(status=204 if done else 404)


@leaves_no_trace
def nothing_here(request: HttpRequest, token: str, rest: str) -> HttpResponse:
    """An address that was pasted together with something else: no log line holds its token."""
    return closed(request, LinkState.UNKNOWN)


def closed(request: HttpRequest, state: str) -> HttpResponse:
    status = 404 if state == LinkState.UNKNOWN else 410
    return render(request, "identification/received_closed.html", {"state": state}, status=status)
