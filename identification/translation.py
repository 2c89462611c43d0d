from modeltranslation.translator import TranslationOptions, register

from identification.models import (
    ConversationOpening,
    ElementGuide,
    FirstCheck,
    NextQuestion,
    Question,
    QuestionCluster,
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
    fields = ("title", "explanation", "tip", "warning")
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
