"""Occasions: what stands above a table of the meeting it is of: its title, its day and its place."""

import re
from datetime import date, datetime

from app.domain import cell_dates
from app.domain.cell_texts import one_line
from app.sheets.tables import Table

_LABELS = {
    "judul": re.compile(r"(?:nama )?(?:acara|kegiatan|perihal|topik|tema)\b", re.IGNORECASE),
    "tanggal": re.compile(r"(?:hari|tanggal|tgl)\b", re.IGNORECASE),
    "tempat": re.compile(r"(?:tempat|lokasi)\b", re.IGNORECASE),
}
# The words of a label that may stand before its colon: "Hari / Tanggal".
_LABEL = re.compile(r"[A-Za-z/ ]{3,30}?\s*:\s*")


def above(table: Table, first_row: int, today: date) -> dict[str, str | None]:
    """{"judul", "tanggal" (ISO), "tempat"} as far as the rows above `first_row` (from 0) say them."""
    found: dict[str, str | None] = {}
    for row in range(first_row):
        filled = table.filled(row)
        if not filled:
            continue
        label = table.text(row, filled[0])
        values = [table.rows[row][column] for column in filled[1:]]
        for key, pattern in _LABELS.items():
            if key not in found and pattern.match(label):
                said = _day(label, values) if key == "tanggal" else _words(label, values)
                if said:
                    found[key] = said
    return found


def _words(label: str, values: list) -> str:
    inside = _LABEL.sub("", label, count=1) if ":" in label else ""
    return " ".join([inside, *(one_line(value) for value in values)]).strip(" :") if ":" in label or values else ""


def _day(label: str, values: list) -> str | None:
    real = next((value for value in values if isinstance(value, date)), None)
    if real:
        return (real.date() if isinstance(real, datetime) else real).isoformat()
    # A meeting may lie ahead: nothing is too late here.
    born = cell_dates.birth(_words(label, values), today=date(2100, 12, 31))
    return born.day.isoformat() if born.day else None
