from modeltranslation.translator import TranslationOptions, register

from .enums import LANGUAGES
from .models import (
    EvaluationQuestion,
    Exercise,
    Handout,
    HandoutPart,
    Material,
    Programme,
    ProgrammeItem,
    Slide,
    Theory,
)


@register(Programme)
class ProgrammeTranslation(TranslationOptions):
    fields = (
        "title",
        "summary",
        "audience",
        "goals_know",
        "goals_able",
        "setting",
        "editor_notes",
    )
    required_languages = dict.fromkeys(
        LANGUAGES, ("title", "summary", "audience", "goals_know", "goals_able")
    )


@register(Exercise)
class ExerciseTranslation(TranslationOptions):
    fields = ("title", "goal", "steps", "case", "variants", "editor_notes")
    required_languages = dict.fromkeys(LANGUAGES, ("title", "goal"))


@register(Handout)
class HandoutTranslation(TranslationOptions):
    fields = ("title", "purpose", "instruction")
    required_languages = dict.fromkeys(LANGUAGES, ("title", "purpose"))


@register(HandoutPart)
class HandoutPartTranslation(TranslationOptions):
    fields = ("title", "text", "facts", "hints", "trainer_note")
    required_languages = dict.fromkeys(LANGUAGES, ("title",))


@register(ProgrammeItem)
class ProgrammeItemTranslation(TranslationOptions):
    fields = ("title", "description")
    required_languages = dict.fromkeys(LANGUAGES, ("title",))


@register(Material)
class MaterialTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = LANGUAGES


@register(Theory)
class TheoryTranslation(TranslationOptions):
    fields = ("title", "core", "points", "examples", "editor_notes")
    required_languages = dict.fromkeys(LANGUAGES, ("title", "core", "points"))


@register(Slide)
class SlideTranslation(TranslationOptions):
    fields = ("title", "lines", "said")
    required_languages = dict.fromkeys(LANGUAGES, ("title",))


@register(EvaluationQuestion)
class EvaluationQuestionTranslation(TranslationOptions):
    fields = ("text", "low", "high")
    required_languages = dict.fromkeys(LANGUAGES, ("text",))
