"""What no log line may hold: the address of a page that a link alone opens."""

import logging
import re

# To the end of the line: what was pasted behind a link may hold it once more.
BEHIND_A_LINK = re.compile(r"(\b(?:received|check|evaluate|evaluate-later)/).+", re.IGNORECASE)
LINES = logging.Formatter()


def masked(text: str) -> str:
    return BEHIND_A_LINK.sub(r"\1***", text)


class LinkFilter(logging.Filter):
    """Masks links, also in the addresses that no page answers: those never reach a view."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = LINES.formatException(record.exc_info)
        record.exc_text = record.exc_text and masked(record.exc_text)
        return True
