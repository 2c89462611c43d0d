from django.db.models import Prefetch, QuerySet

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

PUBLIC_PLAN = "public"


def public_step_plan() -> StepPlan | None:
    """The plan everybody may walk, with all that is shown of it in a fixed number of queries."""
    return _shown_plans().filter(key=PUBLIC_PLAN).first()


def _shown_plans() -> QuerySet[StepPlan]:
    return StepPlan.objects.prefetch_related(
        Prefetch("checks", FirstCheck.objects.filter(is_published=True)),
        Prefetch("steps", Step.objects.filter(is_published=True)),
        Prefetch("steps__openings", ConversationOpening.objects.filter(is_published=True)),
        Prefetch("steps__clusters", QuestionCluster.objects.filter(is_published=True)),
        Prefetch("steps__clusters__questions", Question.objects.filter(is_published=True)),
        Prefetch("guides", ElementGuide.objects.all()),
        Prefetch("guides__questions", NextQuestion.objects.filter(is_published=True)),
    )
