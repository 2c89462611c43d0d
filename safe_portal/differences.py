"""Two texts side by side, with the words marked that differ."""

import re
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# What is longer is compared by its lines: word by word it would take too long.
LONGEST = 2_000


def marked(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Both texts as HTML: in <del> what only the old one has, in <ins> what only the new one."""
    before, after = _pieces(old), _pieces(new)
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        left.append(_wrapped("".join(before[a:b]), "del", kind != "equal"))
        right.append(_wrapped("".join(after[c:d]), "ins", kind != "equal"))
    # Every piece went through escape().
    return mark_safe("".join(left)), mark_safe("".join(right))  # noqa: S308


def _pieces(text: str) -> list[str]:
    pattern = r"\s+|[^\s]+" if len(text) <= LONGEST else r"[^\n]*\n|[^\n]+"
    return re.findall(pattern, text)


def _wrapped(text: str, tag: str, differs: bool) -> str:
    words = escape(text).replace("\n", "<br>")
    return f"<{tag}>{words}</{tag}>" if differs and text else words
