"""How large a word is written: the more people wrote it, the larger, in four steps."""

STEPS = 4


def size_of(number: int, most: int) -> int:
    """From 1 to 4. A word that stands there once is never large, however few words there are."""
    if number <= 1:
        return 1
    return min(STEPS, 1 + -(-(STEPS - 1) * number // max(most, STEPS)))
