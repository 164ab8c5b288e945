"""Sheet marks: the code in the corner of every page of a sheet that is to come home signed."""

from typing import Any

import segno

from app.domain import sheet_codes


def corner(code: str, url: str) -> dict[str, Any]:
    """What _sheet_code.html needs; nothing is printed without a code. `url` is the address of Balai."""
    if not code:
        return {"sheet_code": "", "sheet_qr": ""}
    # In capitals an address takes a third less room in a QR, so that its squares are larger in a poor photo.
    address = f"{url}{sheet_codes.PATH}{code}".upper()
    return {
        "sheet_code": sheet_codes.shown(code),
        "sheet_qr": segno.make(address, error="m", micro=False, boost_error=False).svg_data_uri(border=0),
    }
