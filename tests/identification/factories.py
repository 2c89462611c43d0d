"""What screenings and referrals stand on, made where a test has none."""

from identification.models import (
    LegalTerm,
    LocalContact,
    PlanVersion,
    Question,
    QuestionCluster,
    Step,
    StepPlan,
)
from identification.selectors import plan_for
from identification.services.versions import version_now
from tests.factories.accounts import AgencyFactory
from tests.shipping import ship_step_plan


def plan_version() -> PlanVersion:
    """The shipped plan as it is now."""
    if plan_for(None) is None:
        ship_step_plan()
    return version_now(plan=plan_for(None), actor=None)


def legal_term(**fields: object) -> LegalTerm:
    """Three months of reflection in the Netherlands, unless said otherwise."""
    given = {"country": "NL", "name_nl": "Bedenktijd", "name_en": "Reflection period"}
    return LegalTerm.objects.create(**given | {"amount": 3, "unit": "months"} | fields)


def variant(*, address: str = "havenlicht", **fields: object) -> StepPlan:
    """An agency's own plan with one question, and its local contact."""
    given = {"title_nl": "Plan Havenlicht", "title_en": "Havenlicht plan"}
    given |= {"opening_nl": "Hier.", "opening_en": "Here.", "address": address}
    given |= fields or {"agency": AgencyFactory()}
    plan = StepPlan.objects.create(**given)
    step = Step.objects.create(
        plan=plan, key="signals", title_nl="Signalen", title_en="Signals", explanation_en="Look."
    )
    cluster = QuestionCluster.objects.create(step=step, key="own", title_nl="A", title_en="A")
    Question.objects.create(
        cluster=cluster,
        key="own-question",
        text_nl="Hoe gaat het op het schip?",
        text_en="How are things on the ship?",
        signal_nl="Iemand mag niet aan wal.",
        signal_en="Somebody may not go ashore.",
        points_to_means=True,
    )
    local_contact(plan)
    return plan


def local_contact(plan: StepPlan, **fields: object) -> LocalContact:
    given = {"role_nl": "Bij een kind", "role_en": "When it may be a child"}
    given |= {
        "name": "Havenlicht desk",
        "phone": "+31 (0)10 123 45 67",
        "hours_en": "Day and night",
    }
    return LocalContact.objects.create(plan=plan, **given | fields)
