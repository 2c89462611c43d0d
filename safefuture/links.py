"""The tools in the navigation of a case, in the order of the work."""

from django.utils.translation import gettext_lazy as _

from safe_portal.cases.registry import CaseLink

LINKS = (CaseLink(_("Overviews"), "safefuture:overview_list", "overview1"),)
