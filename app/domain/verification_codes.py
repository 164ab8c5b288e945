"""Verification codes: random words that a person can read off a paper and type without a mistake."""

import secrets
from itertools import pairwise

# Crockford's base 32: no i, l, o, u, so that nothing looks like a digit.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 26  # 130 bits
GROUPS = 6
_MEANT = str.maketrans("ilo", "110", " -")


def new() -> str:
    """An unguessable code that needs no escaping in an address."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def meant(typed: str) -> set[str]:
    """The codes that `typed` may stand for: itself, and what it says in any case, with blanks and dashes, 0 for O.

    Earlier codes have capitals and dashes of their own, so they must be typed as they are.
    """
    plain = "".join(typed.split()).lower().translate(_MEANT)
    return {typed, plain} if len(plain) == LENGTH else {typed}


def whole(typed: str) -> set[str]:
    """The codes that `typed` may stand for; none when it is no code: of another length, or without a digit, a name."""
    found = meant(typed)
    return found if any(len(code) == LENGTH for code in found) and any(sign.isdigit() for sign in typed) else set()


def grouped(code: str) -> str:
    """ "k3f8 9x2m qab12 …": `code` in groups for the eye; an earlier code is left whole."""
    if len(code) != LENGTH or set(code) - set(ALPHABET):
        return code
    edges = [LENGTH * part // GROUPS for part in range(GROUPS + 1)]
    return " ".join(code[start:end] for start, end in pairwise(edges))
