"""Longer texts about consent, on screen and on paper."""

from django.utils.translation import gettext_lazy as _

HOW_TO_CONSENT = _(
    "Take your time, and choose a moment when nobody else listens. Say first that no is a good "
    "answer, and that your help goes on. Then say who would get what, and what for. Read the "
    "text out in the language your client knows best, with an interpreter who is nobody’s "
    "companion.\n\n"
    "Let your client tell you in their own words what was agreed. If that does not work, "
    "explain it in another way and ask again, or wait for another day. Somebody who is afraid, "
    "in shock or under the influence cannot decide well.\n\n"
    "Ask for each receiver apart, and tick no more than that receiver needs. Offer a copy, and "
    "ask whether it is safe to take a paper along. Say how your client can stop it again.\n\n"
    "Never make shelter or other help depend on a yes where the law does not."
)

AGE_REMINDER = _(
    "For personal data the line is 16 (UAVG art. 5): below it a parent with authority, a "
    "guardian or another legal representative decides. Ask the young person too: a no counts. "
    "Youth care and medical treatment draw lines of their own at 12 and 16: check which law "
    "your work falls under. Is a parent perhaps the exploiter, or not to be reached? Do not ask "
    "that parent. Go to the guardian, for example of Nidos, or to another legal representative, "
    "and write down why."
)

COMENSHA_REMINDER = _(
    "Registration and arranging shelter or help are two separate things. The police, the KMar "
    "and the Labour Inspectorate report by duty; even then shelter or help needs your client’s "
    "consent. Everybody else needs a signed declaration: of the client from 16 on, of the "
    "parents or the guardian below 16. Lawyers do not all agree that it is always needed: check "
    "with your agency. When the type of dossier changes later, ask again and write down a new "
    "consent."
)

REFUSAL = _(
    "A no is an answer like any other. Nothing is given to this receiver on the ground of "
    "consent, and your help goes on. You may ask once more when something changes, not to "
    "change a mind."
)

CONSENT_SOURCE = _(
    "The seven questions follow the purposes for which HTCDS, the data standard of IOM, asks "
    "consent. The wording and the form are an addition of this portal."
)
