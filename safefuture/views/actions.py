"""A button that does one thing in a case and comes back: no form, nothing typed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import View

from safe_portal.cases.versions import StaleVersion
from safe_portal.cases.views.mixins import CaseMixin


class CaseActionView(CaseMixin, View):
    """Define `act()`, which calls a service and gives the address to go to, and `back()`.

    `back()` finds what the button is about: its DoesNotExist is a 404.
    """

    kwargs: dict[str, Any]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            back = self.back()
            with transaction.atomic():
                return redirect(self.act())
        except ObjectDoesNotExist as error:
            raise Http404 from error
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except StaleVersion:
            words = _("Somebody changed this after you opened the page. Look at it again first.")
            messages.error(request, words)
        return redirect(back)

    def act(self) -> str:
        raise NotImplementedError

    def back(self) -> str:
        raise NotImplementedError
