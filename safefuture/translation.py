from modeltranslation.translator import TranslationOptions, register

from .models import Factor


@register(Factor)
class FactorTranslation(TranslationOptions):
    fields = (
        "label",
        "wording_destination",
        "wording_origin",
        "plain_label",
        "explanation",
        "questions",
    )
