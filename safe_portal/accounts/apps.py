from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "safe_portal.accounts"
    label = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        from . import admin_doors, receivers  # noqa: F401

        admin_doors.close_own_doors()
