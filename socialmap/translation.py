from modeltranslation.translator import TranslationOptions, register

from .models import (
    EmergencyNumber,
    Hotline,
    Organisation,
    Phone,
    Service,
    ServiceType,
    TargetGroup,
    Verification,
)


@register(ServiceType)
@register(TargetGroup)
class TermTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("nl", "en")


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name", "description", "how_to_refer", "professionals_note")
    required_languages = {"nl": ("name",), "en": ("name",)}


@register(Service)
class ServiceTranslation(TranslationOptions):
    fields = ("details",)


@register(Phone)
class PhoneTranslation(TranslationOptions):
    fields = ("label", "hours")


@register(Verification)
class VerificationTranslation(TranslationOptions):
    fields = ("source",)


@register(EmergencyNumber)
class EmergencyNumberTranslation(TranslationOptions):
    fields = ("note",)


@register(Hotline)
class HotlineTranslation(TranslationOptions):
    fields = ("label",)
    required_languages = ("nl", "en")
