from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.utils.translation import gettext_lazy as _


class SocialMapConfig(AppConfig):
    name = "socialmap"
    verbose_name = _("Social map")

    def ready(self) -> None:
        self._renew_pages()
        self._renew_index()

    def _renew_pages(self) -> None:
        from .models import Edition, SearchPiece, SearchUse, SearchWord
        from .services import new_edition

        silent = {Edition, SearchPiece, SearchUse, SearchWord}
        for model in set(self.get_models(include_auto_created=True)) - silent:
            post_save.connect(new_edition, sender=model)
            post_delete.connect(new_edition, sender=model)
            # A relation's own table only sends this one.
            m2m_changed.connect(new_edition, sender=model)

    def _renew_index(self) -> None:
        from .models import CountryServed, Organisation, Phone, Service, ServiceType, TargetGroup
        from .services.search import entry_changed, group_leaves, groups_changed

        groups = Organisation.target_groups.through
        for shared in (Organisation, ServiceType, TargetGroup):
            post_save.connect(entry_changed, sender=shared)
        for part in (Service, Phone, CountryServed):
            post_save.connect(entry_changed, sender=part)
            post_delete.connect(entry_changed, sender=part)
        pre_delete.connect(group_leaves, sender=TargetGroup)
        m2m_changed.connect(groups_changed, sender=groups)
