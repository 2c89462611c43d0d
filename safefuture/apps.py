from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SafefutureConfig(AppConfig):
    name = "safefuture"
    verbose_name = _("Safe Future")

    def ready(self) -> None:
        from safe_portal.cases.registry import register_exchange

        from . import tool_sheets
        from .exchange import referral_fields
        from .parts import ecogram, going_back, overviews, plans

        # The order of the work: that of the navigation, the case page and the printed file.
        for part in (overviews, plans, going_back, ecogram):
            part.register()
        register_exchange(referral_fields)
        tool_sheets.register()
