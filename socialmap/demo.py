"""A round of checks to look at: some answered, one sent corrections, one mail came back."""

import uuid

from safe_portal.accounts.models import User

from . import correctable, services
from .enums import MailState, RequestState
from .models import CheckMail, Organisation, VerificationRequest, VerificationRound

EDITOR, MEMBER = "joost@example.org", "anouk@example.org"


def load() -> None:
    """The mails count as sent: the demo writes to nobody."""
    editor = User.objects.get(email=EDITOR)
    entries = list(Organisation.objects.order_by("key"))
    for number, entry in enumerate(entries):
        entry.check_email = "" if number % 4 == 3 else f"desk{number}@example.org"
        entry.check_language = "nl" if entry.country == "NL" else "en"
    Organisation.objects.bulk_update(entries, ["check_email", "check_language"])
    round_ = services.start_round(
        actor=editor,
        organisations=Organisation.objects.all(),
        answer_days=30,
        remind_days=12,
        key=uuid.uuid4(),
    )
    CheckMail.objects.update(state=MailState.SENT)
    round_.requests.filter(state=RequestState.WAITING).update(state=RequestState.ASKED)
    _answers(round_)
    person = User.objects.get(email=MEMBER)
    services.link_member(actor=editor, organisation=entries[-1], person=person)


def _answers(round_: VerificationRound) -> None:
    asked = round_.requests.filter(state=RequestState.ASKED).select_related("organisation")
    right, changed, leaving, refused = asked.order_by("pk")[:4]
    services.confirm(organisation=right.organisation, request=right, actor=None)
    _suggest(changed)
    services.ask_off(request=leaving, remarks="We stop with this work in the summer.")
    CheckMail.objects.filter(request=refused).update(
        state=MailState.FAILED, reason="550 5.1.1 No such mailbox here"
    )
    VerificationRequest.objects.filter(pk=refused.pk).update(state=RequestState.UNDELIVERED)


def _suggest(request: VerificationRequest) -> None:
    entry = request.organisation
    words = correctable.read_entry(entry)["description_en"]
    services.suggest(
        organisation=entry,
        values={
            "email": "office@example.org",
            "description_en": f"{words} By telephone also at the weekend.",
        },
        remarks="We moved to another office in May.",
        request=request,
        actor=None,
    )
