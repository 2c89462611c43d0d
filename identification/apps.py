from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentificationConfig(AppConfig):
    name = "identification"
    verbose_name = _("Step plan")

    def ready(self) -> None:
        from . import tool_sheets
        from .parts import consent, links, referral, screening, terms

        # The order of the work: that of the navigation, the case page and the printed file.
        for part in (screening, consent, referral, links, terms):
            part.register()
        tool_sheets.register()
