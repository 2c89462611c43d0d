from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SafefutureConfig(AppConfig):
    name = "safefuture"
    verbose_name = _("Safe Future")

    def ready(self) -> None:
        from safe_portal.cases.registry import register_exchange, register_links, register_panel

        from . import plan_parts, return_parts
        from .exchange import referral_fields
        from .links import LINKS
        from .panels import TEMPLATE, overview_panel

        register_panel("overview1", overview_panel, TEMPLATE)
        register_links(*LINKS)
        plan_parts.register()
        return_parts.register()
        register_exchange(referral_fields)
