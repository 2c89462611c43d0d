"""Text that goes into a spreadsheet."""

import re

# How a cell begins that a spreadsheet would calculate. Apostrophes in front count too, so that the
# one that `harmless` adds can always be told from those that stood there.
FORMULA = re.compile(r"'*[=+\-@\t\r]")


def harmless(value: str) -> str:
    """The text as a spreadsheet shows it: an apostrophe keeps a formula from being calculated."""
    return f"'{value}" if FORMULA.match(value) else value
