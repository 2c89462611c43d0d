from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "safe_portal.cases"
    label = "cases"
    verbose_name = _("Cases")

    def ready(self) -> None:
        from .agenda import case_panel
        from .registry import register_panel

        register_panel("due", case_panel, "cases/includes/_due.html")
