from django.apps import AppConfig


class SafefutureConfig(AppConfig):
    name = "safefuture"

    def ready(self) -> None:
        from safe_portal.cases.panels import register_panel

        from .panels import TEMPLATE, overview_panel

        register_panel("overview1", overview_panel, TEMPLATE)
