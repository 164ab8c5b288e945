"""Letterheads on paper: the values that the kop, the signatures and the footer of every list are drawn from."""

import base64
from datetime import date
from typing import Any

from app.domain import clock, dates, letterheads
from app.domain.letterheads import Letterhead
from app.domain.signatories import Side, Signatory


def kop(letterhead: Letterhead, second: Letterhead | None = None, together: str = "") -> dict[str, Any]:
    """What _letterhead.html needs. The last line in capitals is the largest.

    `second` is the kop of a partner, which stands beside it; `together` names the partners where there is none.
    """
    data: dict[str, Any] = {
        "letterhead": letterhead, "logo": data_uri(letterheads.logo(letterhead.logo_unit_id)),
        "main_line": _main_line(letterhead), "together": together,
    }
    if second:
        logo = data_uri(letterheads.logo(second.logo_unit_id))
        data |= {"second": second, "second_main_line": _main_line(second), "second_logo": logo}
    return data


def _main_line(letterhead: Letterhead) -> str:
    capitals = [line for line in letterhead.lines if line.isupper()]
    return capitals[-1] if capitals else letterhead.lines[0]


def signatures(signers: dict[Side, Signatory], place: str, day: date) -> dict[str, Any]:
    """What _signatures.html needs: both signers and "Muncar, 21 November 2026"."""
    dated = ", ".join(part for part in (place, dates.long_date(day)) if part)
    return {"signers": {side.value: signer for side, signer in signers.items()}, "dated": dated}


def printed(by_name: str) -> dict[str, Any]:
    """What _footer.html needs: who prints, and when."""
    now = clock.local(clock.now(), clock.WIB)
    return {"printed_by": by_name, "printed_at": f"{dates.short_date(now.date())} {dates.clock_time(now.time())} WIB"}


def data_uri(image: bytes | None) -> str:
    """The image as an address that carries it; empty without an image."""
    if not image:
        return ""
    kind = "jpeg" if image.startswith(b"\xff\xd8") else "png"
    return f"data:image/{kind};base64,{base64.b64encode(image).decode()}"
