"""What somebody reads of a page, on screen or on paper."""

import html
import re


def words_of(page: str) -> str:
    """The text of a page without its styles, one space between words."""
    body = re.sub(r"<style.*?</style>", "", page, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())
