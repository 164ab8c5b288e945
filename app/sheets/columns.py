"""Columns: what each column of a table is taken for, from its headings, from its neighbours and from the user."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.cell_dates import DAYS_TO_1904, from_serial
from app.domain.listed import Column
from app.sheets import aliases, beside, dated_columns
from app.sheets.aliases import column_of
from app.sheets.headers import Header
from app.sheets.tables import Table

# Of these a sheet has one column; what else is called so is not used.
_ONCE = {
    Column.NAME, Column.FIRST_NAME, Column.LAST_NAME, Column.NUMBER, Column.NIK, Column.SEX, Column.MALE_TICK,
    Column.FEMALE_TICK, Column.AGE, Column.CONSENT,
}  # fmt: skip
_OF_CHILDREN = {Column.CLASS, Column.SCHOOL}


@dataclass
class Columns:
    """What every column is for, by column from 0, and the days of those that hold marks."""

    kinds: dict[int, Column] = field(default_factory=dict)
    meetings: dict[int, date] = field(default_factory=dict)
    totals: dict[int, str] = field(default_factory=dict)

    def of(self, kind: Column) -> list[int]:
        return [column for column, other in self.kinds.items() if other is kind]


def of(table: Table, header: Header, around: str) -> Columns:
    """What the columns under `header` are for; `around` is the text above the table and the name of the sheet."""
    kinds = {column: _kind(parts) for column, parts in header.parts.items()}
    open_ones = [column for column, kind in kinds.items() if kind is None]
    values = {column: _values(table, header, column) for column in open_ones}
    meetings = dated_columns.days(values, around)
    totals: dict[int, str] = {}
    for column in open_ones:
        if column in meetings or any(dated_columns.names_a_meeting(part) for part in header.parts[column]):
            kinds[column] = Column.MEETING
    if Column.MEETING in kinds.values():
        _find_totals(header, kinds, totals)
    _settle(header, kinds)
    return Columns({column: kind or Column.UNUSED for column, kind in kinds.items()}, meetings, totals)


def changed(columns: Columns, header: Header | None, changes: dict[int, Column]) -> Columns:
    """`columns` with what the user takes some of them for."""
    kinds = {**columns.kinds, **changes}
    meetings = {column: day for column, day in columns.meetings.items() if kinds[column] is Column.MEETING}
    totals = {column: mark for column, mark in columns.totals.items() if kinds[column] is Column.MARK_TOTAL}
    for column, kind in changes.items():
        if kind is Column.MARK_TOTAL and header:
            totals.setdefault(column, aliases.mark_in(header.headings.get(column, "")) or "H")
    return Columns(dict(sorted(kinds.items())), meetings, totals)


def _kind(parts: list[str]) -> Column | None:
    """What the headings above one column say; the lowest speaks first, unless the one above is of a guardian."""
    above, lowest = " ".join(parts[:-1]), parts[-1]
    own = column_of(lowest)
    if above and aliases.is_of_guardians(above) and own is not Column.PHONE:
        return Column.GUARDIAN if own in (Column.NAME, Column.GUARDIAN, None) else Column.UNUSED
    if above and column_of(above) is Column.SIGNATURE:
        return Column.SIGNATURE
    if aliases.is_of_birth(above) and (half := aliases.half_of_birth(lowest)):
        return half
    if own or not above:
        return own
    if dated_columns.looks_dated(lowest) or dated_columns.looks_dated(above) or aliases.mark_in(lowest):
        return None
    return column_of(" ".join(parts)) or (column_of(above) if not dated_columns.read(lowest).day else None)


def _values(table: Table, header: Header, column: int) -> list:
    """The values above one column, top first, each once."""
    found = []
    for row in header.rows:
        top, left = table.corner(row, column)
        values = table.rows[top] if top < len(table.rows) else []
        value = values[left] if left < len(values) else None
        typed = table.text(top, left)
        if not typed:
            shared = header.parts[column]
            value = shared[0] if row == header.rows[0] and len(shared) > 1 else None
        if table.sheet.from_1904 and isinstance(value, int) and value + DAYS_TO_1904 in dated_columns.SERIALS:
            value = from_serial(value + DAYS_TO_1904)
        if value is not None and value not in found:
            found.append(value)
    return found


def _find_totals(header: Header, kinds: dict[int, Column | None], totals: dict[int, str]) -> None:
    first = min(column for column, kind in kinds.items() if kind is Column.MEETING)
    for column, kind in kinds.items():
        heading = header.headings[column]
        if "tidak" in heading.casefold():
            continue
        if kind is Column.MARK_TOTAL or (kind in (None, Column.NOTE) and column > first and aliases.mark_in(heading)):
            kinds[column] = Column.MARK_TOTAL
            totals[column] = aliases.mark_in(heading) or "H"


def _settle(header: Header, kinds: dict[int, Column | None]) -> None:
    """Solve what the headings alone leave open."""
    if Column.MEETING not in kinds.values():
        _replace(kinds, Column.MARK_TOTAL, Column.UNUSED)
    if not {Column.MALE_TICK, Column.FEMALE_TICK} <= set(kinds.values()):
        _replace(kinds, Column.MALE_TICK, Column.UNUSED)
        _replace(kinds, Column.FEMALE_TICK, Column.UNUSED)
    _two_births(header, kinds)
    beside.leave_out(header, kinds, of_children=_are_children(header, kinds))
    _guardians(header, kinds)
    _one_name(header, kinds)
    seen: set[Column] = set()
    for column, kind in kinds.items():
        if kind in _ONCE and kind in seen:
            kinds[column] = Column.UNUSED
        elif kind:
            seen.add(kind)


def _one_name(header: Header, kinds: dict[int, Column | None]) -> None:
    named = [column for column, kind in kinds.items() if kind is Column.NAME]
    if not named and Column.FIRST_NAME not in kinds.values():
        named = [c for c, kind in kinds.items() if kind is None and aliases.may_be_the_name(header.parts[c][-1])][:1]
        named = named or [c for c, kind in kinds.items() if kind is Column.GUARDIAN][:1]
    best = min(named, key=lambda c: (not aliases.is_plain_name(header.headings[c]), c), default=None)
    for column in named:
        kinds[column] = Column.NAME if column == best else Column.UNUSED


def _two_births(header: Header, kinds: dict[int, Column | None]) -> None:
    """ "Tempat" beside "Tanggal", or "Tempat, Tgl Lahir" over two columns: first the place, then the date."""
    for column, kind in kinds.items():
        after = header.parts.get(column + 1, [""])[-1]
        halves = aliases.half_of_birth(header.parts[column][-1]), aliases.half_of_birth(after)
        if kind is None and halves == (Column.BIRTH_PLACE, Column.BIRTH_DATE):
            kinds[column], kinds[column + 1] = halves
    births = [column for column, kind in kinds.items() if kind is Column.BIRTH]
    if len(births) == 2 and births[1] == births[0] + 1 and header.parts[births[0]] == header.parts[births[1]]:
        kinds[births[0]], kinds[births[1]] = Column.BIRTH_PLACE, Column.BIRTH_DATE


def _guardians(header: Header, kinds: dict[int, Column | None]) -> None:
    """In a list of children father and mother are the guardians."""
    if _are_children(header, kinds) and Column.GUARDIAN not in kinds.values():
        for column, kind in kinds.items():
            if kind is None and aliases.is_of_parents(header.headings[column]):
                kinds[column] = Column.GUARDIAN


def _are_children(header: Header, kinds: dict[int, Column | None]) -> bool:
    named = " ".join(header.headings[c] for c, kind in kinds.items() if kind is Column.NAME).casefold()
    return bool(_OF_CHILDREN & set(kinds.values())) or any(word in named for word in ("anak", "siswa", "didik"))


def _replace(kinds: dict[int, Column | None], old: Column, new: Column) -> None:
    for column, kind in kinds.items():
        if kind is old:
            kinds[column] = new
