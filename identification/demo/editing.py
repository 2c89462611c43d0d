"""One agency with a plan of its own: its contacts, and a question in its own words."""

import uuid

from safe_portal.accounts.models import User

from ..models import Question, StepPlan
from ..selectors import variant_of
from ..services.contacts import save_contact
from ..services.variants import make_variant
from ..services.versions import keep_before_change, keep_version

LEAD, EDITOR = "carlijn@example.org", "joost@example.org"
# Numbers that nobody has.
CONTACTS = (
    {
        "role_nl": "Het kan een kind zijn",
        "role_en": "It may be a child",
        "name": "Kade, jeugdteam",
        "phone": "010 000 00 01",
        "hours_nl": "Werkdagen 8.30–18.00",
        "hours_en": "Working days 8.30–18.00",
    },
    {
        "role_nl": "Overleg over wat u hoort en ziet",
        "role_en": "To talk over what you hear and see",
        "name": "Kade, aandachtsfunctionaris mensenhandel",
        "phone": "010 000 00 02",
        "hours_nl": "Dag en nacht",
        "hours_en": "Day and night",
        "note_nl": "Noem aan de telefoon geen naam van de cliënt.",
        "note_en": "Do not say the client’s name on the telephone.",
    },
)


def load() -> None:
    """Make the variant. Does nothing a second time."""
    lead = User.objects.select_related("agency").get(email=LEAD)
    if lead.agency is None or variant_of(lead.agency):
        return
    plan = make_variant(agency=lead.agency, actor=lead)
    for contact in CONTACTS:
        save_contact(plan=plan, record_id=uuid.uuid4(), version=0, actor=lead, **contact)
    _reword(plan)


def _reword(plan: StepPlan) -> None:
    found = Question.objects.filter(cluster__step__plan=plan, key="living")
    keep_before_change(plan_id=plan.pk)
    found.update(
        text_nl="Wat voor werk doet u, bij wie, en hoe bent u daaraan gekomen?",
        text_en="What work do you do, for whom, and how did you come by it?",
    )
    keep_version(
        plan_id=plan.pk,
        actor=User.objects.get(email=EDITOR),
        note="Vraag aangevuld na overleg in de regio",
    )
