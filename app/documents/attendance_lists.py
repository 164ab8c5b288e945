"""Attendance lists on paper: the daftar hadir of a meeting, blank for wet signatures or filled from the marks."""

from dataclasses import dataclass
from enum import StrEnum

from app.documents import letterheads, sheet_marks, tables
from app.documents.table_words import Cell, Look
from app.domain import clock, dates, partners
from app.domain.attendance import Attendance, Row, Status
from app.domain.attendance_lists import AttendanceList
from app.domain.people import Category, Person, Sex
from app.domain.rosters import RosterRole
from app.domain.units import Paper
from app.words import word

BLANK_ROWS = 10
HEIGHT, TO_SIGN = 7, 7.6  # mm in a row for its text, or a signature
PLAIN, SMALL, MIDDLE = Look("plain"), Look("small", 8.5), Look("plain", middle=True)
UNFILLED = Look("unfilled", middle=True)
SIGN = (Look("small", 8.5, line=True, right=True), Look("small", 8.5, line=True))  # of even and of odd numbers


class Filling(StrEnum):
    BLANK = "kosong"
    FILLED = "terisi"


@dataclass(frozen=True)
class Line:
    """One printed row; a blank one has only its number."""

    number: int
    name: str = ""
    sex: str = ""
    post: str = ""
    home: str = ""
    status: str = ""
    note: str = ""
    grade: str = ""


def blank_numbers(sheet: AttendanceList) -> range:
    """The numbers of the empty rows of a blank list."""
    return range(sheet.next_number, sheet.next_number + BLANK_ROWS)


def order(sheet: AttendanceList) -> list[tuple[int, int | None]]:
    """The rows of the blank list as they stand: each number with the id of its person, None for an empty row."""
    named: list[tuple[int, int | None]] = [(row.entry.number, row.person.id) for row in sheet.rows]
    return named + [(number, None) for number in blank_numbers(sheet)]


def render(
    sheet: AttendanceList, *, filling: Filling, paper: Paper, printed_by: str, code: str = "", url: str = ""
) -> bytes:
    """The PDF of `sheet`, A4 or F4 upright. Lists of children show name and class only. Raises PdfUnavailable.

    `code` (see `printed_sheets`) stands in the corner of every page; `url` is the address of Balai for its QR.
    """
    filled = filling is Filling.FILLED
    lines = [_line(row, sheet) for row in sheet.rows]
    if not filled:
        lines += [Line(number) for number in blank_numbers(sheet)]
    rows = [_row(line, filled, sheet.is_of_children) for line in lines]
    return tables.render(
        "attendance_list.html", rows, row_height=HEIGHT if filled else TO_SIGN, filled=filled,
        of_children=sheet.is_of_children, paper=paper.value.lower(), empty="Belum ada peserta.",
        facts=_facts(sheet, filled), remark=_remark(sheet, filled), shortened=bool(sheet.nameless),
        sum_headings=_SUM_HEADINGS, sums=_sums(sheet), invited=len(sheet.rows),
        **sheet_marks.corner(code, url), **letterheads.printed(printed_by),
        **letterheads.kop(sheet.letterhead, sheet.second_letterhead, partners.together(sheet.partners)),
        **letterheads.signatures(sheet.signers, sheet.letterhead.place, sheet.day),
    )


def _row(line: Line, filled: bool, of_children: bool) -> list[Cell]:
    """`line` as it is printed."""
    cells = [Cell(str(line.number), MIDDLE), Cell(line.name, PLAIN)]
    if of_children:
        cells.append(Cell(line.grade, MIDDLE))
    else:
        cells += [Cell(line.sex, MIDDLE), Cell(line.post, SMALL), Cell(line.home, SMALL)]
    if filled:
        seen = Cell(line.status, MIDDLE) if line.status else Cell("belum diisi", UNFILLED)
        return [*cells, seen, Cell(line.note, SMALL)]
    return [*cells, Cell(f"{line.number}.", SIGN[line.number % 2]), Cell("", SMALL)]


def _line(row: Row, sheet: AttendanceList) -> Line:
    person, mark = row.person, row.mark
    status = mark.status.value if mark else ""
    if mark and mark.status is Status.LATE and mark.minutes_late:
        status += f" ({mark.minutes_late} menit)"
    if sheet.is_of_children:
        return Line(row.entry.number, sheet.name_of(row), grade=person.grade, status=status, note=_note(mark))
    return Line(
        row.entry.number, sheet.name_of(row), person.sex.value if person.sex else "", _post(row), _home(person, sheet),
        status, "; ".join(part for part in (_online(row, sheet), _note(mark)) if part),
    )


def _online(row: Row, sheet: AttendanceList) -> str:
    """When a family came in from afar; of who is in the hall, the mark says enough."""
    if row.person.id not in sheet.came_in:
        return ""
    at = sheet.came_in[row.person.id]
    return f"daring, {dates.clock_time(clock.local(at, sheet.meeting.zone).time())}" if at else "daring"


def _note(mark: Attendance | None) -> str:
    """The reason that was given. Of what somebody is ill, no office has to know (health data, UU 27/2022 Ps 4)."""
    return mark.reason if mark and mark.status is not Status.SICK else ""


def _post(row: Row) -> str:
    """What somebody is here as. Being a migrant's family is nobody's business on a list that goes round."""
    if row.entry.role is not RosterRole.PARTICIPANT:
        return word(row.entry.role)
    return word(Category.VOLUNTEER) if row.person.category is Category.VOLUNTEER else ""


def _home(person: Person, sheet: AttendanceList) -> str:
    """ "Krajan 003/001", with the village when it is not the unit's own; never of a minor."""
    if person.is_minor_on(sheet.day):
        return ""
    block = "/".join(part for part in (person.rt, person.rw) if part)
    village = person.village.name if person.village and person.village_code != sheet.meeting.unit.region_code else ""
    return ", ".join(part for part in (f"{person.hamlet} {block}".strip(), village) if part)


def _facts(sheet: AttendanceList, filled: bool) -> list[tuple[str, str]]:
    meeting = sheet.meeting
    time = dates.time_range(meeting.local_start.time(), meeting.local_end.time(), meeting.zone_label)
    return [
        ("Hari/Tanggal", dates.full_date(sheet.day)), ("Waktu", time), ("Tempat", meeting.place),
        ("Acara", sheet.activity.name), ("Materi", meeting.topic),
        ("Fasilitator", sheet.facilitator_name), ("Cara bertemu", word(sheet.mode) if filled and sheet.mode else ""),
    ]


def _remark(sheet: AttendanceList, filled: bool) -> str:
    if sheet.meeting.cancellation:
        return "Pertemuan ini dibatalkan."
    return "" if sheet.meeting.closing or not filled else "Presensi belum ditutup; isinya masih dapat berubah."


_SUM_HEADINGS = (
    "Hadir", "di antaranya terlambat", "Izin", "Sakit", "Tanpa keterangan", "Belum diisi", "Jumlah diundang",
)  # fmt: skip


def _sums(sheet: AttendanceList) -> list[tuple[str, list[int]]]:
    """Totals by sex and status; people of unknown sex have a line only when there are any."""
    totals = sheet.totals()

    def row(sexes: tuple[Sex | None, ...]) -> list[int]:
        by_status = {status: sum(totals[sex, status] for sex in sexes) for status in (*Status, None)}
        late = by_status[Status.LATE]
        away = [by_status[status] for status in (Status.EXCUSED, Status.SICK, Status.ABSENT, None)]
        return [by_status[Status.PRESENT] + late, late, *away, sum(by_status.values())]

    labels = [("Laki-laki (L)", (Sex.MALE,)), ("Perempuan (P)", (Sex.FEMALE,)), ("L/P belum diketahui", (None,))]
    known = [(label, row(sexes)) for label, sexes in labels if None not in sexes or row(sexes)[-1]]
    return [*known, ("Jumlah", row((*Sex, None)))]
