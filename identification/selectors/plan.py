"""The step plan as its rows say it now, and the versions that were kept of it."""

from django.db.models import Model, Prefetch, QuerySet

from identification import models, plan
from identification.enums import Answer, Element, Source
from identification.plan import LANGUAGES, Plan, Words
from safe_portal.accounts.models import Agency

PUBLIC_PLAN = "public"


def public_step_plan() -> Plan | None:
    """The plan everybody may walk, with all that is shown of it in a fixed number of queries."""
    found = shown_plans().filter(key=PUBLIC_PLAN).first()
    return as_walked(found) if found else None


def open_variant(address: str) -> Plan | None:
    """The variant that everybody may walk under this address, or None when there is none."""
    found = shown_plans().filter(address=address, agency__is_active=True).first()
    return as_walked(found) if found else None


def plan_for(agency: Agency | None) -> models.StepPlan | None:
    """The plan that an agency walks: its own variant, or else the public one. For `as_walked`."""
    own = shown_plans().filter(agency=agency).first() if agency else None
    return own or shown_plans().filter(key=PUBLIC_PLAN).first()


def as_walked(found: models.StepPlan) -> Plan:
    """What is shown of a plan that came from `shown_plans`."""
    return Plan(
        key=found.key,
        title=_words(found, "title"),
        opening=_words(found, "opening"),
        checks=tuple(map(_check, found.checks.all())),
        steps=tuple(map(_step, found.steps.all())),
        guides=tuple(map(_guide, found.guides.all())),
        contacts=tuple(map(_contact, found.contacts.all())),
    )


def shown_plans() -> QuerySet[models.StepPlan]:
    shown = {"is_published": True}
    return models.StepPlan.objects.prefetch_related(
        Prefetch("checks", models.FirstCheck.objects.filter(**shown)),
        Prefetch("steps", models.Step.objects.filter(**shown)),
        Prefetch("steps__openings", models.ConversationOpening.objects.filter(**shown)),
        Prefetch("steps__clusters", models.QuestionCluster.objects.filter(**shown)),
        Prefetch("steps__clusters__questions", models.Question.objects.filter(**shown)),
        Prefetch("guides", models.ElementGuide.objects.all()),
        Prefetch("guides__questions", models.NextQuestion.objects.filter(**shown)),
        Prefetch("contacts", models.LocalContact.objects.filter(**shown)),
    )


def _words(row: Model, name: str) -> Words:
    return Words(**{language: getattr(row, f"{name}_{language}") or "" for language in LANGUAGES})


def _check(row: models.FirstCheck) -> plan.Check:
    return plan.Check(
        key=row.key,
        source=Source(row.source),
        question=_words(row, "question"),
        explanation=_words(row, "explanation"),
        concern=Answer(row.concern),
        advice=_words(row, "advice"),
        about_child=row.about_child,
    )


def _step(row: models.Step) -> plan.Step:
    return plan.Step(
        key=row.key,
        source=Source(row.source),
        title=_words(row, "title"),
        explanation=_words(row, "explanation"),
        tip=_words(row, "tip"),
        warning=_words(row, "warning"),
        child_advice=_words(row, "child_advice"),
        shows_contacts=row.shows_contacts,
        openings=tuple(map(_opening, row.openings.all())),
        clusters=tuple(map(_cluster, row.clusters.all())),
    )


def _opening(row: models.ConversationOpening) -> plan.Opening:
    return plan.Opening(key=row.key, title=_words(row, "title"), text=_words(row, "text"))


def _cluster(row: models.QuestionCluster) -> plan.Cluster:
    questions = tuple(map(_question, row.questions.all()))
    title, source = _words(row, "title"), Source(row.source)
    return plan.Cluster(key=row.key, title=title, questions=questions, source=source)


def _question(row: models.Question) -> plan.Question:
    return plan.Question(
        key=row.key,
        text=_words(row, "text"),
        signal=_words(row, "signal"),
        elements=tuple(row.elements),
    )


def _guide(row: models.ElementGuide) -> plan.Guide:
    questions = (plan.NextQuestion(one.key, _words(one, "text")) for one in row.questions.all())
    return plan.Guide(
        element=Element(row.element),
        explanation=_words(row, "explanation"),
        questions=tuple(questions),
    )


def _contact(row: models.LocalContact) -> plan.LocalContact:
    return plan.LocalContact(
        key=row.key,
        role=_words(row, "role"),
        name=row.name,
        phone=row.phone,
        hours=_words(row, "hours"),
        note=_words(row, "note"),
    )
