"""Headers: the row, or rows, in which a table says what its columns hold; none is a reason to refuse, not to guess."""

import re
from dataclasses import dataclass, field

from app.domain.listed import Column
from app.sheets.aliases import column_of, may_be_the_name
from app.sheets.dated_columns import looks_dated
from app.sheets.subjects import counts_goods, is_of_things, lists_events
from app.sheets.tables import Table

SEARCHED = 60  # rows from the top; a longer letterhead nobody types
DEEPEST = 3  # rows below the first
_NAMES = {Column.NAME, Column.FIRST_NAME}
# What is asked of people only.
_PERSONAL = {
    Column.NIK, Column.KK, Column.SEX, Column.MALE_TICK, Column.BIRTH, Column.BIRTH_PLACE, Column.BIRTH_DATE,
    Column.AGE, Column.ADDRESS, Column.PHONE, Column.CLASS, Column.RELATION, Column.GUARDIAN, Column.CONSENT,
    Column.SIGNATURE, Column.RT_RW, Column.RT, Column.OCCUPATION,
}  # fmt: skip
_LABELLED = re.compile(r"[^():]{1,30}:(?:\s*\S|$)")
_LABEL_BELOW = re.compile(
    r"(?:ke[- ]?)?\d{1,3}|(?:pert(?:emuan)?|tm|sesi|mg|minggu)\.?\s*(?:ke[- ]?)?\d{1,2}", re.IGNORECASE
)


@dataclass
class Header:
    """Where a table's columns are named. `rows` count from 0; `parts` are the texts above each column, top first."""

    rows: tuple[int, ...]
    parts: dict[int, list[str]] = field(default_factory=dict)

    @property
    def headings(self) -> dict[int, str]:
        return {column: " / ".join(parts) for column, parts in self.parts.items()}


def find(table: Table) -> Header | None:
    """The header of the table in a sheet; None when no row names a column of people."""
    for row in range(min(SEARCHED, len(table.rows))):
        if is_naming(table, row):
            return at(table, row)
    return None


def at(table: Table, row: int) -> Header:
    """The header around a row that names columns."""
    rows = _with_neighbours(table, row)
    return Header(rows, _parts(table, rows))


def is_naming(table: Table, row: int) -> bool:
    """Whether a row names columns, one of them with people's names."""
    filled = table.filled(row)
    if not filled:
        return False
    known = [column_of(table.text(row, column)) for column in filled if not _is_label(table, row, column)]
    kinds = {kind for kind in known if kind}
    named = kinds & _NAMES or (len(kinds) > 1 and any(may_be_the_name(table.text(row, c)) for c in filled))
    if not named or (not kinds & _PERSONAL and _is_of_things(table, row, filled)):
        return False
    return len(kinds) > 1 or _is_alone(table, row, filled)


def names_something_else(table: Table, row: int) -> bool:
    """Whether a row is the header of a table, though of none that names people."""
    headings = [typed for typed in table.texts[row] if typed and not typed[0].isdigit()]
    known = {column_of(heading) for heading in headings} - {None}
    if len(headings) < len(table.filled(row)):
        known -= {Column.MALE_TICK, Column.FEMALE_TICK, Column.MARK_TOTAL}  # "P" and "hadir" in a row of a list
    return len(known) >= 2 or is_of_things(headings)


def _is_of_things(table: Table, row: int, filled: list[int]) -> bool:
    """Whether "NAMA" stands here among the prices of goods, or "PESERTA" in an agenda."""
    headings = [table.text(row, column) for column in filled]
    plain = [heading for heading in headings if column_of(heading) in _NAMES]
    agenda = all(heading.casefold().startswith("peserta") for heading in plain) and lists_events(headings)
    return agenda or counts_goods(headings)


def _is_alone(table: Table, row: int, filled: list[int]) -> bool:
    """A list of nothing but names: one column, or marks and dates beside it."""
    if len(filled) > 1:
        return sum(looks_dated(table.rows[row][column]) for column in filled) >= 1 or len(filled) >= 3
    below = [table.filled(other) for other in range(row + 1, min(row + 6, len(table.rows)))]
    return bool(below) and all(set(columns) <= {filled[0]} for columns in below) and any(below)


def _is_label(table: Table, row: int, column: int) -> bool:
    """Whether a cell is "Nama : Siti", or the left part of it, and not a heading."""
    typed = table.text(row, column)
    return bool(_LABELLED.match(typed)) or table.text(row, column + 1).startswith(":")


def _with_neighbours(table: Table, row: int) -> tuple[int, ...]:
    rows = [row]
    if row and _is_group_row(table, row - 1, row):
        rows.insert(0, row - 1)
    while len(rows) <= DEEPEST and _is_sub_row(table, rows[-1] + 1, row):
        rows.append(rows[-1] + 1)
    return tuple(rows)


def _name_column(table: Table, row: int) -> int:
    filled = table.filled(row)
    named = [column for column in filled if column_of(table.text(row, column)) in _NAMES]
    return named[0] if named else next(c for c in filled if may_be_the_name(table.text(row, c)))


def _is_group_row(table: Table, above: int, row: int) -> bool:
    """Whether the row above only groups columns: something merged, nothing over the name or left of it."""
    name = _name_column(table, row)
    filled = table.filled(above)
    if not filled or (min(filled) <= name and not all(table.corner(row, c)[0] == above for c in filled if c <= name)):
        return False
    return bool(table.wide.get(above)) or any(looks_dated(table.text(above, column)) for column in filled)


def _is_sub_row(table: Table, below: int, row: int) -> bool:
    """Whether the row below names parts of columns: nothing under the name, and only short headings elsewhere."""
    if below >= len(table.rows):
        return False
    name = _name_column(table, row)
    filled = table.filled(below)
    if not filled or table.text(below, name) or (min(filled) < name and not table.is_from_above(below, name)):
        return False
    if table.is_from_above(below, name):
        return True
    return all(_is_part(table, below, row, column) for column in filled)


def _is_part(table: Table, below: int, row: int, column: int) -> bool:
    typed = table.text(below, column)
    if not table.spread(row, column) and not any(table.text(row, left) for left in range(column)):
        return False
    known = column_of(typed) is not None or looks_dated(table.rows[below][column])
    return (
        known or bool(_LABEL_BELOW.fullmatch(typed)) or typed.casefold() in ("tempat", "tanggal", "tgl", "%", "tahun")
    )


def _parts(table: Table, rows: tuple[int, ...]) -> dict[int, list[str]]:
    """The texts above every column, top first, with what merged or blank cells on their right share."""
    width = max(len(table.rows[row]) for row in rows)
    found: dict[int, list[str]] = {}
    for column in range(width):
        parts: list[str] = []
        for row in rows:
            typed = table.spread(row, column) or _shared(table, row, rows, column)
            if typed and (not parts or typed != parts[-1]):
                parts.append(typed)
        if parts:
            found[column] = parts
    return found


def _shared(table: Table, row: int, rows: tuple[int, ...], column: int) -> str:
    """In files without merged cells: the heading on the left, when only the row below splits it."""
    if row == rows[-1] or table.sheet.merged or not table.text(row + 1, column):
        return ""
    left = next((c for c in range(column, -1, -1) if table.text(row, c)), None)
    return table.text(row, left) if left is not None and table.text(row + 1, left) else ""
