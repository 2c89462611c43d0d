"""Longer texts that stand on screen and on paper."""

from django.utils.translation import gettext_lazy as _

HOW_TO_OVERVIEW = _(
    "Sit beside your client, not across the desk, and fill in the sheet together. "
    "It holds the client’s picture of the two countries, not yours: ask why a score is what it is, "
    "and write the answer in the client’s own words.\n\n"
    "Begin with a factor that feels light. Take the country of destination first, then the same "
    "factor in the country of origin. The starting point in the middle means: neither for nor "
    "against. You need not do everything today: what you leave out stays “not discussed”.\n\n"
    "The totals of minus and plus stand next to each other and are not added up. The sheet "
    "gives no advice and chooses no country. It shows what there is to talk about, and after a "
    "next conversation what has moved.\n\n"
    "Use an interpreter whom the client trusts, never someone who came along. "
    "Stop when it becomes too much, and agree on when you go on."
)

HOW_TO_ECOGRAM = _(
    "Start with an empty sheet between you and put the client’s initial in the middle. Ask who "
    "comes to mind first, and draw that person together: how close, what kind of tie, which way "
    "does help go? Everybody counts, also someone far away, or an "
    "organisation.\n\n"
    "Write initials or a role. The people in the drawing did not choose to stand in a file: no "
    "more about them than you need. Ask about each contact whether it is safe to reach them, and "
    "who else would notice.\n\n"
    "Then look at the drawing together. Who gives practical help, advice, a place in a group, "
    "emotional support? What would the client wish for, and from whom? An empty place is no "
    "failure. It is something to talk about: here and in the country of origin.\n\n"
    "Stop when it hurts too much: an ecogram also shows who is missing. Keep the ecogram of today "
    "and draw it again in some months. What has appeared is often the best news of that day."
)

THIRD_PERSONS = _(
    "The people in an ecogram have rights too: they did not choose to be in this file and may ask "
    "what stands here about them. Write a full name only when the work cannot go on without it, "
    "and take it out again when it can."
)
