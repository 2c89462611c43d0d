from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils.translation import gettext_lazy as _


class SocialMapConfig(AppConfig):
    name = "socialmap"
    verbose_name = _("Social map")

    def ready(self) -> None:
        from .models import Edition, Upload
        from .services import new_edition

        for model in self.get_models(include_auto_created=True):
            if model not in (Edition, Upload):
                post_save.connect(new_edition, sender=model)
                post_delete.connect(new_edition, sender=model)
                # A relation's own table only sends this one.
                m2m_changed.connect(new_edition, sender=model)
