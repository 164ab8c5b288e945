"""Sheet codes: the short word on every printed sheet by which a photo of it is filed. It says nothing about anybody."""

import secrets

from app.domain.verification_codes import ALPHABET

LENGTH = 8  # 40 bits: it opens nothing that its reader may not see anyway
HALF = LENGTH // 2
PATH = "/lembar/"
_MEANT = str.maketrans("ilo", "110", " -–.")


def new() -> str:
    """A code as it is kept: small letters without a dash."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """ "K7M2-9QPX": as it is printed."""
    return f"{code[:HALF]}-{code[HALF:]}".upper()


def meant(typed: str) -> str:
    """The code that was typed, or that stands at the end of an address that was read; "" for what cannot be one."""
    plain = typed.strip().lower().rpartition(PATH)[2].translate(_MEANT)
    return plain if len(plain) == LENGTH and not set(plain) - set(ALPHABET) else ""
