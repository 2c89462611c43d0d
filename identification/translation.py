from modeltranslation.translator import TranslationOptions, register

from identification.models import (
    ConversationOpening,
    ElementGuide,
    ExploitationForm,
    FirstCheck,
    LegalTerm,
    LocalContact,
    NextQuestion,
    Question,
    QuestionCluster,
    Sector,
    Step,
    StepPlan,
)


@register(StepPlan)
class StepPlanTranslation(TranslationOptions):
    fields = ("title", "opening")
    required_languages = ("nl", "en")


@register(FirstCheck)
class FirstCheckTranslation(TranslationOptions):
    fields = ("question", "explanation", "advice")
    required_languages = ("nl", "en")


@register(Step)
class StepTranslation(TranslationOptions):
    fields = ("title", "explanation", "tip", "warning", "child_advice")
    required_languages = {"nl": ("title", "explanation"), "en": ("title", "explanation")}


@register(ConversationOpening)
class ConversationOpeningTranslation(TranslationOptions):
    fields = ("title", "text")
    required_languages = ("nl", "en")


@register(QuestionCluster)
class QuestionClusterTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = ("nl", "en")


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ("text", "signal")
    required_languages = ("nl", "en")


@register(ElementGuide)
class ElementGuideTranslation(TranslationOptions):
    fields = ("explanation",)
    required_languages = ("nl", "en")


@register(NextQuestion)
class NextQuestionTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = ("nl", "en")


@register(LocalContact)
class LocalContactTranslation(TranslationOptions):
    fields = ("role", "hours", "note")
    required_languages = {"nl": ("role",), "en": ("role",)}


@register(ExploitationForm)
class ExploitationFormTranslation(TranslationOptions):
    fields = ("name", "explanation")
    required_languages = {"nl": ("name",), "en": ("name",)}


@register(Sector)
class SectorTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("nl", "en")


@register(LegalTerm)
class LegalTermTranslation(TranslationOptions):
    fields = ("name", "applies_to", "counts_from", "note")
    required_languages = {"nl": ("name",), "en": ("name",)}
