from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.utils.translation import gettext_lazy as _


class SocialMapConfig(AppConfig):
    name = "socialmap"
    verbose_name = _("Social map")

    def ready(self) -> None:
        from . import models, tool_sheets
        from .services import new_edition

        tool_sheets.register()

        # Entries are locked before the one row of the edition, as bulk work does: the other way
        # round, two people who save at once would wait for each other.
        self._keep_entries_dated()
        self._renew_index()
        for model in self.get_models(include_auto_created=True):
            if model not in models.NO_PART_OF_THE_PAGES:
                post_save.connect(new_edition, sender=model)
                post_delete.connect(new_edition, sender=model)
                # A relation's own table only sends this one.
                m2m_changed.connect(new_edition, sender=model)

    def _keep_entries_dated(self) -> None:
        """A change of what belongs to an entry is a change of the entry."""
        from . import models
        from .services import changes

        belongings = (
            models.CountryServed,
            models.LanguageSpoken,
            models.Phone,
            models.Service,
            models.Verification,
        )
        post_save.connect(changes.touch_saved, sender=models.Organisation)
        for model in belongings:
            post_save.connect(changes.touch_owner, sender=model)
            post_delete.connect(changes.touch_owner, sender=model)
        for word in (models.ServiceType, models.TargetGroup):
            post_save.connect(changes.touch_users, sender=word)
            # Afterwards nobody can tell any more who used it.
            pre_delete.connect(changes.touch_users, sender=word)
        for relation in (models.Organisation.target_groups, models.Organisation.networks):
            m2m_changed.connect(changes.touch_related, sender=relation.through)

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
