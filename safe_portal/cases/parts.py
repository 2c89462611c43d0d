"""What the access log and the timeline call the parts of a case."""

from django.utils.translation import gettext_lazy as _

PARTS = {
    "case": _("the file"),
    "case_list": _("the list of cases"),
    "my_day": _("my day"),
    "case_new": _("a new case"),
    "case-new": _("a new case"),
    "safe_contact": _("safe contact"),
    "safe-contact": _("safe contact"),
    "team": _("who works on it"),
    "participant": _("a participant"),
    "participants": _("a list of participants"),
    "attendance": _("who is there"),
    "own-part": _("a case or signal of our own"),
    "log": _("the access log"),
    "emergency": _("emergency access"),
    "emergency_list": _("emergency access"),
    "draft": _("a draft"),
    "screening": _("a screening"),
    "overview1": _("Overview 1"),
    "overview2": _("Overview 2"),
    "children": _("the children"),
    "plan": _("the action plan"),
    "return": _("the return part"),
    "risk": _("a risk assessment"),
    "follow-up": _("a follow-up"),
    "follow-ups": _("the follow-ups"),
    "ecogram": _("the ecogram"),
    "terms": _("the legal terms"),
    "term": _("a legal term"),
    "numbers": _("the numbers"),
    "referral": _("a referral"),
    "referral-step": _("a step of a referral"),
    "referral-ask": _("the day to ask again"),
    "referral-told": _("what the client was told of a referral"),
    "consent": _("a consent"),
    "consent-correction": _("a consent"),
    "consent-withdrawal": _("a consent"),
    "consent-told": _("a consent"),
    "timeline": _("the timeline"),
    "file": _("the whole file"),
    "export": _("export and rights"),
    "calendar": _("the dates"),
    "retention": _("how long it is kept"),
    "erasure": _("the erasure"),
    "link": _("a sealed link"),
    "user": _("a colleague"),
    "step_plan": _("the agency’s step plan"),
}


def part_name(part: str) -> str:
    """A part in words; an unknown part stands as it is."""
    return str(PARTS.get(part.partition(":")[0], part)) if part else "–"
