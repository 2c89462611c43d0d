from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SafefutureConfig(AppConfig):
    name = "safefuture"
    verbose_name = _("Safe Future")

    def ready(self) -> None:
        from safe_portal.cases.registry import register_panel, register_print, register_records

        from .panels import ECOGRAM_TEMPLATE, TEMPLATE, ecogram_panel, overview_panel
        from .printing import ECOGRAM
        from .records import ECOGRAM_KINDS

        register_panel("overview1", overview_panel, TEMPLATE)
        register_panel("ecogram", ecogram_panel, ECOGRAM_TEMPLATE)
        register_print(ECOGRAM)
        register_records(*ECOGRAM_KINDS)
