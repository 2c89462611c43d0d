"""Codes that people read from paper and type: Crockford's base32, which has no I, L, O or U."""

import secrets

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
READ_AS = str.maketrans("OIL", "011")


def new_code(groups: int) -> str:
    """A random code of so many groups of four signs: `K7QF-3MXP`. Twenty bits in each group."""
    signs = "".join(secrets.choice(SIGNS) for _sign in range(groups * GROUP))
    return grouped(signs)


def read_code(typed: str, groups: int) -> str | None:
    """The code that somebody meant: small letters, no dash, O for 0 and I for 1 are read as well.

    None for what cannot be a code of so many groups.
    """
    # Some letters become two in capitals: nothing so long is a code.
    signs = "".join(typed[:40].upper().split()).replace("-", "").translate(READ_AS)
    if len(signs) != groups * GROUP or not set(signs) <= set(SIGNS):
        return None
    return grouped(signs)


def grouped(signs: str) -> str:
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))
