from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "training"
    verbose_name = _("Training")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from safe_portal.day_cards import DayCard, register_day_card
        from safe_portal.sealing import register_resealer

        from .resealing import reseal_training
        from .selectors import sessions_soon

        register_resealer(reseal_training)
        card = DayCard("training", sessions_soon, "training/includes/day_card.html")
        register_day_card(card)
