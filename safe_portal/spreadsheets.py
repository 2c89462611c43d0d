"""Text that goes into a spreadsheet."""

# With one of these a cell begins that a spreadsheet would calculate.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: str) -> str:
    """The text as a spreadsheet shows it: an apostrophe keeps a formula from being calculated."""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value
