"""The check of a certificate, for whoever is shown one. It tells what the paper tells, no more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from safe_portal.traceless import leaves_no_trace

from .. import selectors
from ..certificates import as_code, fits, is_valid
from ..forms.certificates import CheckForm
from ..models import Certificate


@leaves_no_trace
def certificate_check(request: HttpRequest) -> HttpResponse:
    """Type the code, and the name if you want to know whether it fits."""
    form = CheckForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "training/certificate_check.html", {"form": form}, status=status)
    code, name = form.cleaned_data["code"], form.cleaned_data["name"]
    if not name and as_code(code):
        return redirect("training:certificate_checked", as_code(code))
    return checked(request, code, name)


@leaves_no_trace
def certificate_checked(request: HttpRequest, code: str) -> HttpResponse:
    """What the QR code on the certificate opens; a name is posted, it stands in no address."""
    return checked(request, code, request.POST.get("name", "").replace("\0", "").strip())


def checked(request: HttpRequest, typed: str, name: str) -> HttpResponse:
    """Unknown, malformed, withdrawn and too early are answered alike."""
    code = as_code(typed)
    found = selectors.certificate_by_code(code) if code else None
    certificate = found if found and is_valid(found) else None
    context = {
        "certificate": certificate,
        "name": name,
        "name_fits": fits_in_time(certificate, name) if certificate and name else None,
    }
    return render(request, "training/certificate_checked.html", context)


def fits_in_time(certificate: Certificate, name: str) -> bool:
    """A name of a thousand signs is nobody's: it is not even looked at."""
    return len(name) <= LONGEST_NAME and fits(certificate, name)


LONGEST_NAME = 500
