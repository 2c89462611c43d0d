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
