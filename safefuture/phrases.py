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

RETURN_DECIDES_NOTHING = _(
    "Opening this page decides nothing. You look into staying and into returning side by side, "
    "so that your client knows what each would ask. Nobody has to return because it was written "
    "down here, and a plan that is ready can still be put aside."
)

SOURCE_OF_RETURN = _(
    "The training manual names a plan for return but does not print its form. The questions here "
    "come from the practice of IOM and of national referral for victims of trafficking: assess the "
    "risks at every contact, agree with a receiver by name, have the receipt confirmed, and ask "
    "after arrival how it goes."
)

HOW_TO_RETURN = _(
    "Begin with the question what your client wants to know, not with the papers. Say that you "
    "fill in this part to be prepared, and that “no” or “not yet” is always an answer.\n\n"
    "Talk about the risks at every contact, also when nothing seems to have changed. Ask who could "
    "find out, who is waiting over there, which debts or threats there are. Write down what your "
    "client says, and what you see yourself, apart from each other.\n\n"
    "Agree with the receiver before the day of travel: a person with a name, and someone else for "
    "when that person is away. Let your client speak with them beforehand. A request is not a "
    "promise: wait for the confirmation.\n\n"
    "Plan together who asks after arrival how it goes, along a way that is safe there, and what "
    "you do when there is no answer."
)

HOW_TO_CHANGES = _(
    "Take the newest overview and ask at each score that weighs: must it stay like this? What "
    "would have to happen for it to move, and who could lend a hand? Write the client’s own idea "
    "first, also when it seems small.\n\n"
    "Look with the client at both countries, and at people from before: someone from the network "
    "may be willing to help again. New facts count as well, such as an answer that "
    "came in or a rule that turned out differently.\n\n"
    "Not every factor needs a row. Nothing here is a promise: an expected score says what you both "
    "hope for. What the client wants to work on now becomes an item of the action plan."
)

HOW_TO_PLAN = _(
    "Choose together what is most urgent, and begin with few items. A first step is small enough "
    "to be done within two weeks, by a named person and before a named day. Let the client do what "
    "the client can and wants to do.\n\n"
    "Both tracks stay open: working on staying and preparing a return can go on at the same time, "
    "and neither obliges to anything. Ask what could get in the way, and write that down before it "
    "happens.\n\n"
    "Read the plan aloud at the end of the conversation, with an interpreter where needed, and ask "
    "whether this is what the client wants. No is a good answer: change the plan until it fits."
)

HOW_TO_CIRCLE = _(
    "This is the story of one factor: what the score was, what you thought could change it, what "
    "was done, and what the score was afterwards. Use it to look back together. A score that "
    "stayed the same is not a failure: ask what the client learned from it."
)

OUR_PARTS = _(
    "The method’s manual names the action plan and what it is about, but does not print its form. "
    "Taken from there: choosing the most urgent aspects, first steps and expected obstacles. Added "
    "by this portal: the two tracks in one plan, who helps, the status with its history, the lines "
    "for children, and the client’s answer to each version."
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
