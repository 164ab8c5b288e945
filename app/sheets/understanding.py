"""Understanding: what a file that somebody brings says of people, row by row, before anything of it is stored."""

from dataclasses import dataclass
from datetime import date

from app.domain import cell_births, cell_dates
from app.domain.listed import Aside, Column, Listing, Remark, Row, Sheet, Verdict
from app.domain.places import Places
from app.sheets import choosing, columns, doubles, headers, occasions, rows_apart, sections
from app.sheets.books import Book
from app.sheets.columns import Columns
from app.sheets.grids import SheetIn
from app.sheets.headers import Header
from app.sheets.persons import Persons
from app.sheets.rows_apart import RowsApart
from app.sheets.tables import LONGEST, Table

Changes = dict[tuple[str | None, int], Column]


@dataclass
class Seen:
    """A sheet at first sight. `changes` are what the user takes columns for, by column."""

    table: Table
    header: Header | None
    changes: dict[int, Column]

    @property
    def could_be_list(self) -> bool:
        return self.table.sheet.state == "visible" and (self.header is not None or self.is_told)

    @property
    def is_told(self) -> bool:
        """Whether the user says which column holds the names, so that no header is needed."""
        return bool({Column.NAME, Column.FIRST_NAME} & set(self.changes.values()))


def understand(book: Book, *, today: date, places: Places, columns: Changes | None = None) -> Listing:
    """Everything that `book` says of people, as DOMAIN.md section 4.3 asks.

    `today` bounds birth dates and two-digit years; `places` are the villages that may be meant. `columns` are the
    user's changes, (name of the sheet, column from 0) -> what it is to be taken for; every row is read anew with them.
    Nothing is stored, nothing invented; the same file always gives the same answer.
    """
    seen = [_seen(sheet, columns or {}) for sheet in book.sheets]
    lists = sum(one.could_be_list for one in seen)
    listing = Listing([], [])
    for one in seen:
        reason = choosing.reason_against(one.table, one.header, alone=lists == 1)
        if one.is_told and reason is not Remark.HIDDEN_SHEET:
            reason = None
        if reason:
            listing.sheets.append(Sheet(one.table.sheet.name, chosen=False, remark=reason))
        else:
            _read(one, listing, today, places)
    doubles.refuse(listing.rows)
    listing.remarks = _of_file(listing)
    return listing


def _seen(sheet: SheetIn, changes: Changes) -> Seen:
    table = Table(sheet)
    own = {column: kind for (name, column), kind in changes.items() if name == sheet.name}
    return Seen(table, headers.find(table), own)


def _read(seen: Seen, listing: Listing, today: date, places: Places) -> None:
    """Add one list to `listing`: the sheet, and every row of it."""
    table, header = seen.table, seen.header
    start = header.rows[-1] + 1 if header else 0
    top = header.rows[0] if header else 0
    taken = _columns(seen)
    month_first = _month_first(table, taken, start)
    listing.sheets.append(_sheet(table, header, taken, bool(month_first)))
    listing.occasion = listing.occasion or occasions.above(table, top, today)
    listing.rows += [_aside(table, row, rows_apart.above(table, row)) for row in range(top)]
    listing.rows += [_aside(table, row, Aside.HEADER) for row in range(top, start)]
    context = _context_above(table, top)
    apart, persons = _readers(table, header, taken, month_first, today, places)
    for row in range(start, len(table.rows)):
        aside = apart.aside(row)
        if aside is Aside.SECTION:
            context.enter(sections.read(table.texts[row], table.rows[row]) or {})
        if aside is Aside.HEADER and not apart.knows(row) and (below := headers.at(table, row)):
            # Another table begins in the same sheet, with columns of its own.
            taken = _columns(Seen(table, below, seen.changes))
            apart, persons = _readers(table, below, taken, _month_first(table, taken, row), today, places)
        listing.rows.append(_aside(table, row, aside) if aside else persons.read(row, context.said()))


def _context_above(table: Table, top: int) -> sections.Context:
    """What the rows above the header say of where everybody lives; the village there may be the writer's."""
    context = sections.Context()
    for row in range(top):
        said = sections.read(table.texts[row], table.rows[row]) or {}
        context.area.update({key: value for key, value in said.items() if key in ("dusun", "rt", "rw")})
    return context


def _readers(
    table: Table, header: Header | None, taken: Columns, month_first: set[int], today: date, places: Places
) -> tuple[RowsApart, Persons]:
    return RowsApart(table, header, taken), Persons(table, taken, today, places, month_first)


def _columns(seen: Seen) -> Columns:
    if not seen.header:
        return columns.changed(Columns(), None, seen.changes)
    top = seen.header.rows[0]
    texts = [typed for row in range(top) for typed in seen.table.texts[row] if typed]
    found = columns.of(seen.table, seen.header, " ".join([*texts, seen.table.sheet.name or ""]))
    return columns.changed(found, seen.header, seen.changes) if seen.changes else found


def _month_first(table: Table, taken: Columns, start: int) -> set[int]:
    """The columns of birth dates that are written month first."""
    found = set()
    for column in taken.of(Column.BIRTH_DATE) + taken.of(Column.BIRTH):
        values = [row[column] for row in table.rows[start:] if column < len(row)]
        values = [value[:LONGEST] if isinstance(value, str) else value for value in values]
        if taken.kinds[column] is Column.BIRTH:
            values = [cell_births.split(value)[1] for value in values if isinstance(value, str)]
        if cell_dates.is_month_first(values):
            found.add(column)
    return found


def _sheet(table: Table, header: Header | None, taken: Columns, month_first: bool) -> Sheet:
    return Sheet(
        table.sheet.name, chosen=True, remark=Remark.MONTH_FIRST_COLUMN if month_first else None,
        header_rows=tuple(row + 1 for row in header.rows) if header else (), columns=taken.kinds,
        headings=header.headings if header else {}, meetings=taken.meetings, month_first=month_first,
    )  # fmt: skip


def _aside(table: Table, row: int, aside: Aside) -> Row:
    return Row(table.sheet.name, row + 1, Verdict.IGNORED, aside=aside, cells=list(table.texts[row]))


def _of_file(listing: Listing) -> list[Remark]:
    """What is to be said of the file as a whole: why nothing of it was read, and months written first."""
    if any(sheet.chosen for sheet in listing.sheets):
        return [Remark.MONTH_FIRST_COLUMN] if any(sheet.month_first for sheet in listing.sheets) else []
    return list(dict.fromkeys(sheet.remark for sheet in listing.sheets if sheet.remark))
