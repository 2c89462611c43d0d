"""The doors of the portal."""

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView


@method_decorator(login_not_required, name="dispatch")
class HomeView(TemplateView):
    """Three doors without an account; the signed-in see their own beside them."""

    template_name = "home.html"
