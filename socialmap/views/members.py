"""An organisation's own entry, for its people who have an account."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from safe_portal.accounts.access import person_at

from .. import checking, correctable, selectors, services
from ..forms import CorrectionForm
from ..models import Organisation


@require_safe
def my_organisations(request: HttpRequest) -> HttpResponse:
    """The entries that this person answers for; a single one opens at once."""
    mine = list(selectors.organisations_of(person_at(request)))
    if len(mine) == 1:
        return redirect("socialmap:my_entry", mine[0].key)
    return render(request, "socialmap/my_organisations.html", {"organisations": mine})


@require_http_methods(["GET", "HEAD", "POST"])
def my_entry(request: HttpRequest, key: str) -> HttpResponse:
    """The entry as it stands; by POST: everything is right."""
    organisation = own_or_404(request, key)
    if request.method == "POST":
        services.confirm(organisation=organisation, request=None, actor=person_at(request))
        messages.success(request, _("Thank you. The map now says that you confirmed this today."))
        return redirect("socialmap:my_entry", key)
    entry = selectors.entry_to_check(organisation.pk)
    context = {"organisation": entry, "rows": checking.entry_in_words(entry)}
    return render(request, "socialmap/my_entry.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def my_correction(request: HttpRequest, key: str) -> HttpResponse:
    """The same form as behind the link; what is sent is a suggestion too."""
    entry = selectors.entry_to_check(own_or_404(request, key).pk)
    form = CorrectionForm(request.POST or None, entry=correctable.read_entry(entry))
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "organisation": entry}
        return render(request, "socialmap/my_correction.html", context)
    suggestion = services.suggest(
        organisation=entry,
        values=form.values(),
        remarks=form.cleaned_data["remarks"],
        request=None,
        actor=person_at(request),
    )
    if suggestion is None:
        text = _("You changed nothing: this counts as your confirmation of today.")
    else:
        text = _("Thank you. The editors look at your corrections; until then the entry stays.")
    messages.success(request, text)
    return redirect("socialmap:my_entry", key)


def own_or_404(request: HttpRequest, key: str) -> Organisation:
    organisation = selectors.organisations_of(person_at(request)).filter(key=key).first()
    if organisation is None:
        raise Http404
    return organisation
