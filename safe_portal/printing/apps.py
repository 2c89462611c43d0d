from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "safe_portal.printing"
    label = "printing"
