"""Persons: one row of a table read as one person, with what is to be said about every cell that was doubtful."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain import cell_births, cell_dates, cell_names, cell_numbers, cell_texts, cell_words, countries
from app.domain.cell_dates import Born
from app.domain.cell_texts import one_line, says_nothing
from app.domain.listed import Column, Refusal, Remark, Row, Verdict
from app.domain.places import Places
from app.sheets import attendances, dwellings, identities
from app.sheets.columns import Columns
from app.sheets.grids import Value
from app.sheets.row_cells import Cells
from app.sheets.tables import LONGEST, Table

# Columns whose text is kept as it stands.
_AS_IT_IS = {
    Column.POSITION: "jabatan", Column.INSTITUTION: "instansi", Column.OCCUPATION: "pekerjaan", Column.STATUS: "status",
    Column.CLASS: "kelas", Column.SCHOOL: "sekolah", Column.GUARDIAN: "wali",
}  # fmt: skip
# In these "sda" is no pointer to the row above.
_OWN = {Column.NAME, Column.FIRST_NAME, Column.LAST_NAME, Column.NIK, Column.NUMBER, Column.MEETING, Column.SIGNATURE}
# Nothing is brought down into these by a merged range.
_NEVER_SHARED = {Column.NAME, Column.FIRST_NAME, Column.NUMBER, Column.SIGNATURE, Column.MEETING, Column.MARK_TOTAL}
_SHORT = {"PMI", "CPMI", "KK", "TKI", "TKW"}
ADULT_AT = 18
LONGEST_SAPAAN = 20


@dataclass
class Persons:
    """Reads the persons of one table."""

    table: Table
    columns: Columns
    today: date
    places: Places
    month_first: set[int] = field(default_factory=set)
    above: dict[int, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dwellings = dwellings.Dwellings(self.places)
        self.by_kind = {kind: self.columns.of(kind) for kind in self.columns.kinds.values()}
        self.is_of_children = bool(self.columns.of(Column.CLASS))
        present = set(self.columns.kinds.values())
        self.readers: list[Callable[[Cells], None]] = [self._name]
        for kinds, reader in (
            ({Column.NIK, Column.KK}, identities.read), ({Column.BIRTH, Column.BIRTH_PLACE, Column.BIRTH_DATE,
            Column.AGE}, self._birth),
            ({Column.SEX, Column.MALE_TICK, Column.FEMALE_TICK}, _sex), ({Column.PHONE}, _phones),
            (set(_AS_IT_IS) | {Column.RELATION}, _words), ({Column.COUNTRY}, _country), ({Column.CONSENT}, _consent),
        ):  # fmt: skip
            if kinds & present:
                self.readers.append(reader)
        self.readers += [self.dwellings.read, _notes]

    def read(self, number: int, said: dict[str, Any]) -> Row:
        """The person in row `number` (from 0); `said` is what the sections above say."""
        sheet = self.table.sheet
        row = Row(sheet.name, number + 1, Verdict.ACCEPTED, cells=list(self.table.texts[number]))
        row.data.update(said)
        cells = Cells(self.by_kind, self._values(number), row)
        for reader in self.readers:
            reader(cells)
        attendances.read(cells, self.table, number, self.columns)
        identities.compare(cells)
        self._look(cells, number)
        return row

    def _values(self, number: int) -> dict[int, Value]:
        """The values of a row, with those that merged cells and "sda" bring down from above."""
        found: dict[int, Value] = {}
        line = self.table.rows[number]
        for column, kind in self.columns.kinds.items():
            value = line[column] if column < len(line) else None
            if self.table.fills_down and (value is None or value == "") and kind not in _NEVER_SHARED:
                value = self.table.from_above(number, column)
            if kind not in _OWN:
                if isinstance(value, str) and cell_texts.same_as_above(value):
                    value = self.above.get(column)
                self.above[column] = value
            if isinstance(value, str) and len(value) > LONGEST and kind is not Column.NOTE:
                value = value[:LONGEST]
            found[column] = value
        return found

    def _name(self, cells: Cells) -> None:
        named = cells.first(Column.NAME)
        whole = named[1] if named else None
        if not named and (first := cells.first(Column.FIRST_NAME)):
            last = cells.first(Column.LAST_NAME)
            named, whole = first, cell_names.joined(one_line(first[1]), one_line(last[1]) if last else "")
        found = cell_names.read(whole)
        sapaan = found.sapaan or _sapaan(cells)
        cells.row.data |= {"nama": found.name or None, "sapaan": sapaan or None, "_catatan_nama": found.note}
        at = named[0] if named else 0
        cells.remark(found.remark, at)
        if not found.name:
            cells.refuse(Refusal.NO_NAME, at)

    def _birth(self, cells: Cells) -> None:
        place, born, at = "", cell_dates.NOTHING, 0
        if cell := cells.first(Column.BIRTH):
            at = cell[0]
            read = cell_births.birth(
                cell[1], today=self.today, month_first=at in self.month_first, from_1904=self.table.sheet.from_1904
            )
            place, born = read.place, read.born
        if cell := cells.first(Column.BIRTH_PLACE):
            place = place or cell_births.split(one_line(cell[1]))[0]
        if (cell := cells.first(Column.BIRTH_DATE)) and born == cell_dates.NOTHING:
            at = cell[0]
            born = self._born(cell[1], at)
        cells.row.data |= {
            "tempat_lahir": cell_names.readable(place) or None,
            "tanggal_lahir": born.day.isoformat() if born.day else None,
            "tahun_lahir": born.year,
        }  # fmt: skip
        cells.remark(born.remark, at)
        if cell := cells.first(Column.AGE):
            cells.row.data["umur"] = cell_births.age(cell[1])

    def _born(self, value: Value, column: int) -> Born:
        return cell_dates.birth(
            value, today=self.today, month_first=column in self.month_first, from_1904=self.table.sheet.from_1904
        )

    def _look(self, cells: Cells, number: int) -> None:
        """Remarks about the row as a whole."""
        row, sheet = cells.row, self.table.sheet
        for column, value in enumerate(self.table.rows[number]):
            if cell_texts.hides_formula(value) and self.columns.kinds.get(column) is not Column.MEETING:
                cells.remark(Remark.FORMULA_PREFIX, column)
        if number + 1 in sheet.hidden_rows:
            cells.remark(Remark.HIDDEN_ROW, 0)
        names = self.columns.of(Column.NAME) + self.columns.of(Column.FIRST_NAME)
        if any((number, column) in sheet.struck for column in names):
            cells.remark(Remark.STRUCK_OUT, names[0])
        if row.verdict is Verdict.ACCEPTED and self._is_child(row.data):
            cells.remark(Remark.CHILD_NEEDS_GUARDIAN, names[0] if names else 0)

    def _is_child(self, data: dict[str, Any]) -> bool:
        if data.get("tanggal_lahir"):
            born = date.fromisoformat(data["tanggal_lahir"])
            had_birthday = (self.today.month, self.today.day) >= (born.month, born.day)
            return self.today.year - born.year - (not had_birthday) < ADULT_AT
        if data.get("tahun_lahir"):
            return self.today.year - data["tahun_lahir"] - 1 < ADULT_AT
        if data.get("umur") is not None:
            return data["umur"] < ADULT_AT
        return self.is_of_children


def _sapaan(cells: Cells) -> str:
    """How somebody is addressed, from a column of its own."""
    cell = cells.first(Column.SAPAAN)
    typed = one_line(cell[1]) if cell else ""
    return "" if says_nothing(typed) or len(typed) > LONGEST_SAPAAN else typed


def _sex(cells: Cells) -> None:
    found, remark, at = None, None, 0
    if cell := cells.first(Column.SEX):
        at = cell[0]
        found, remark = cell_words.sex(cell[1])
    ticks = cells.of(Column.MALE_TICK), cells.of(Column.FEMALE_TICK)
    if not found and not remark and all(ticks):
        at = ticks[0][0][0]
        found, remark = cell_words.ticked(ticks[0][0][1], ticks[1][0][1])
    cells.row.data["jk"] = found
    cells.remark(remark, at)


def _phones(cells: Cells) -> None:
    numbers: list[str] = []
    owner = ""
    for column, value in cells.of(Column.PHONE):
        found = cell_numbers.telephone(value)
        numbers += [number for number in (found.first, *found.others) if number and number not in numbers]
        owner = owner or found.owner
        cells.remark(found.remark, column)
    cells.row.data["hp"] = numbers[0] if numbers else None
    if numbers[1:]:
        cells.row.data["hp_lain"] = numbers[1:]
    if owner:
        cells.row.data["hp_milik"] = owner


def _words(cells: Cells) -> None:
    for kind, key in _AS_IT_IS.items():
        if cell := cells.first(kind):
            typed = one_line(cell[1])
            if not says_nothing(typed):
                cells.row.data[key] = typed
            else:
                cells.row.data.setdefault(key, None)
    if cell := cells.first(Column.RELATION):
        typed = one_line(cell[1])
        cells.row.data["hubungan"] = (
            None if says_nothing(typed) else typed.capitalize() if typed.isupper() and typed not in _SHORT else typed
        )


def _country(cells: Cells) -> None:
    cell = cells.first(Column.COUNTRY)
    typed = one_line(cell[1]) if cell else ""
    cells.row.data["negara"] = None
    if not cell or says_nothing(typed):
        return
    found = countries.read(typed)
    if not found:
        cells.remark(Remark.COUNTRY_UNKNOWN, cell[0])
        return
    cells.row.data["negara"] = found.country.code
    if found.city:
        cells.row.data["kota_kerja"] = found.city
    if not found.country.placement:
        cells.remark(Remark.COUNTRY_NO_PLACEMENT, cell[0])


def _consent(cells: Cells) -> None:
    answers = {column: cell_words.agreed(value) for column, value in cells.of(Column.CONSENT)}
    cells.row.data["persetujuan"] = all(answers.values())
    refused = next((column for column, agreed in answers.items() if not agreed), None)
    if refused is not None and not cells.row.refusals:
        cells.refuse(Refusal.NO_CONSENT, refused)


def _notes(cells: Cells) -> None:
    """What stands in columns of notes, and what stood in parentheses behind the name."""
    notes = [one_line(value) for _, value in cells.of(Column.NOTE)]
    kept = [note for note in (*notes, cells.row.data.pop("_catatan_nama")) if not says_nothing(note)]
    if kept or notes:
        cells.row.data["keterangan"] = "; ".join(dict.fromkeys(kept)) or None
