from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The shared ground floor: base templates' tags, commands, settings checks."""

    name = "safe_portal"
    label = "safe_portal"
