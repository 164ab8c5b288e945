"""Rows apart: which rows of a table speak of a person, and what all the others are."""

import re

from app.domain.cell_texts import number, says_nothing
from app.domain.listed import Aside, Column
from app.domain.spelling import ascii_word
from app.sheets import headers, sections
from app.sheets.aliases import is_plain_name
from app.sheets.columns import Columns
from app.sheets.headers import Header
from app.sheets.tables import Table

_TOTAL = re.compile(
    r"(?:sub[ -]?)?(?:jumlah|jml|total|grand total|rata[ -]rata|persentase|prosentase|rekap|rekapitulasi)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:jumlah |total )?(?:hadir|izin|ijin|sakit|alpa|alpha|tanpa keterangan|tidak hadir|laki[ -]?laki|perempuan|l|p)"
    r"\s*(?:\([a-z]\))?\s*[:=]?\s*(?:\d+.*)?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"catatan|cat\s*[.:]|keterangan\s*(?:$|:|kode)|ket\.?\s*:|n\.?b\.?\s*[.:]|note\b|\*+\s*\)|\*\s|sumber\s*:"
    r"|legenda|petunjuk|contoh\s*:"
    r"|kode\s*:|[hisatlp√v✓•\-]\s*=\s*\w|[hisatlp√v✓•]\s*:\s*[a-z]{3}|isi(?:lah)? dengan|dicetak|halaman \d|hal\.? \d",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"mengetahui|menyetujui\b|disetujui|diketahui|mengesahkan|disahkan|yang membuat|pembuat daftar|dibuat oleh"
    r"|hormat kami"
    r"|petugas (?:presensi|pendata|absensi)|pendata\b|penanggung ?jawab|tertanda|paraf (?:pendamping|petugas"
    r"|tutor|pembina)"
    r"|tanda tangan|ttd\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:ketua|wakil ketua|sekretaris|bendahara|kepala|lurah|camat|kades|koordinator|pendamping|fasilitator"
    r"|tutor|pembina"
    r"|notulis|panitia|petugas|narasumber)\b",
    re.IGNORECASE,
)
_PLACE_AND_DAY = re.compile(
    r"[A-Za-z][A-Za-z .]{2,30},\s*(?:tgl\.?\s*)?(?:\d{1,2}|[._…\s]{2,})?\s*[A-Za-z._…]{3,12}\s*"
    r"(?:20\d\d|20[._…]*|[._…]{3,})",
)
_END = re.compile(r"#{2,}|={4,}|-{5,}$|\*{4,}$|(?:akhir data|end of|selesai$)", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?\.?|\(?[a-z]\)")
_META = re.compile(
    r"(?:hari|tanggal|tgl|waktu|pukul|jam|tempat|acara|kegiatan|bulan|periode|materi|tahun)\b", re.IGNORECASE
)
_LINE_TO_FILL = re.compile(r"[\s._…]*")
_SAYS_NAME = {"NAMA", "Nama", "nama"}
_SILENT = {Column.NUMBER, Column.SIGNATURE, Column.UNUSED, Column.MARK_TOTAL, Column.SENT_AT}
_COUNTS = {
    Column.MALE_TICK,
    Column.FEMALE_TICK,
    Column.MEETING,
    Column.MARK_TOTAL,
    Column.NUMBER,
    Column.AGE,
    Column.UNUSED,
}


class RowsApart:
    """Tells rows apart from the header down; remembers where signatures, notes and the end of the data begin."""

    def __init__(self, table: Table, header: Header | None, columns: Columns) -> None:
        self.table, self.header, self.columns = table, header, columns
        self.names = [c for kind in (Column.NAME, Column.FIRST_NAME) for c in columns.of(kind)]
        self.numbers = columns.of(Column.NUMBER)
        self.mode: Aside | None = None
        self.last_number = 0
        self.after_total = False
        self.headings = [self._keys(row) for row in header.rows] if header else []
        self.beginnings = {keys[0][1] for keys in self.headings if keys}

    def aside(self, row: int) -> Aside | None:
        """What a row is that speaks of no person; None for a row of a person."""
        texts = self.table.texts[row]
        filled = self.table.filled(row)
        if not filled:
            return Aside.BLANK
        name = " ".join(texts[column] for column in self.names if column < len(texts) and texts[column])
        count = next((number(self.table.rows[row][c]) for c in self.numbers if c < len(texts)), None)
        found = self._framing(row, texts, filled)
        if not found and self.mode and not self._goes_on(count, name, filled):
            # A section below signatures is that of the next block; names there are still no people of the list.
            found = Aside.SECTION if sections.read(texts, self.table.rows[row]) else self.mode
        if not found:
            self.mode = None
            found = self._content(row, filled, name, count)
        if not found and count is not None:
            self.last_number = count
        ends = found in (None, Aside.SECTION, Aside.HEADER)
        self.after_total = found is Aside.TOTAL or (self.after_total and not ends)
        return found

    def knows(self, row: int) -> bool:
        """Whether a row repeats the header of this table, and does not begin another."""
        keys = self._keys(row)
        return keys in self.headings or any(set(keys) <= set(known) for known in self.headings)

    def _framing(self, row: int, texts: list[str], filled: list[int]) -> Aside | None:
        if self.mode is Aside.END:
            return Aside.NOTE
        if _END.match(texts[filled[0]]):
            self.mode = Aside.END
            return Aside.END
        if self._is_header(row, texts, filled):
            self.mode, self.last_number = None, 0
            return Aside.HEADER
        return Aside.COLUMN_NUMBERS if self._numbers_columns(texts, filled) else None

    def _is_header(self, row: int, texts: list[str], filled: list[int]) -> bool:
        """Whether the header is repeated, as at the top of a printed page."""
        if ascii_word(texts[filled[0]]) in self.beginnings and self._keys(row) in self.headings:
            return True
        named = any(typed[:4] in _SAYS_NAME and is_plain_name(typed) for typed in texts)
        return named and headers.is_naming(self.table, row)

    def _content(self, row: int, filled: list[int], name: str, count: int | None) -> Aside | None:
        texts = self.table.texts[row]
        first = texts[filled[0]]
        if _TOTAL.match(name) or _TOTAL.match(first) or (count is None and _COUNTED.fullmatch(name or first)):
            return Aside.TOTAL
        if count is None and (found := self._beside(row, texts, filled, name)):
            return found
        if len(filled) == 2 and sections.is_area(name) and sections.read(texts, self.table.rows[row]):
            return Aside.SECTION
        kinds = self.columns.kinds
        if not any(kinds.get(c, Column.UNUSED) not in _SILENT and self._says(texts[c], c) for c in filled):
            return Aside.NUMBERED_BLANK if count is not None or self._is_form(texts, filled) else Aside.NOTE
        if not name and any(self.table.is_from_above(row, column) for column in self.names):
            return Aside.BLANK
        if not name and count is None and self._only_counts(row, filled):
            return Aside.TOTAL
        return self._below_total(filled) if count is None and self.after_total else None

    def _below_total(self, filled: list[int]) -> Aside | None:
        """Below a total the table is over: what has no number there, or hardly more than a name, is a signature."""
        if not (self.numbers and self.last_number) and len(filled) > 2:
            return None
        self.mode = Aside.SIGNATURE
        return self.mode

    def _beside(self, row: int, texts: list[str], filled: list[int], name: str) -> Aside | None:
        """What a row without a number is, when it stands for no person."""
        first = texts[filled[0]]
        section = sections.read(texts, self.table.rows[row])
        if section and (not name or filled[0] in self.names or sections.is_labelled(name)):
            return Aside.SECTION
        if _NOTE.match(first) or (name and _NOTE.match(name)):
            self.mode = Aside.NOTE
            return Aside.NOTE
        if self._is_signed(texts, filled, name):
            self.mode = Aside.SIGNATURE
            return Aside.SIGNATURE
        if any(texts[column].startswith(":") for column in filled) or (not name and _META.match(first)):
            return Aside.META
        if self._is_title(row, filled, name):
            return Aside.TITLE
        return Aside.NOTE if len(filled) == 1 and not name else None

    def _is_signed(self, texts: list[str], filled: list[int], name: str) -> bool:
        if any(
            _SIGNED.match(texts[column]) for column in filled if not name or texts[column] == name or len(filled) < 3
        ):
            return True
        if len(filled) > 3:
            return False
        births = {*self.columns.of(Column.BIRTH), *self.columns.of(Column.BIRTH_PLACE)}
        if not name and any(_PLACE_AND_DAY.match(texts[column]) for column in filled if column not in births):
            return True
        if name and filled == self.names[:1] and _PLACE_AND_DAY.match(name):
            return True
        wordy = not any(sign.isdigit() for column in filled for sign in texts[column])
        return bool(self.numbers and self.last_number and wordy and _ROLE.match(name or texts[filled[0]]))

    def _is_title(self, row: int, filled: list[int], name: str) -> bool:
        """A text over many columns, or one in the column of numbers."""
        spans = [right - left for left, right in self.table.wide.get(row, []) if left == filled[0]]
        if len(filled) == 1 and spans and spans[0] >= 2:
            return True
        in_number = filled[0] in self.numbers and not _LINE_TO_FILL.fullmatch(self.table.texts[row][filled[0]])
        return not name and in_number and len(filled) < 3

    def _goes_on(self, count: int | None, name: str, filled: list[int]) -> bool:
        """Whether the table goes on after signatures or notes: the numbering does, or the row is full as before."""
        if self.numbers:
            return bool(name) and count is not None and count > self.last_number
        said = [column for column in filled if self.columns.kinds.get(column, Column.UNUSED) not in _SILENT]
        return bool(name) and self.mode is Aside.NOTE and len(said) >= 4

    def _numbers_columns(self, texts: list[str], filled: list[int]) -> bool:
        if len(filled) < 3 or not all(_COLUMN_NUMBER.fullmatch(texts[column]) for column in filled):
            return False
        digits = [re.sub(r"\D", "", texts[column]) for column in filled]
        counted = [int(digit) for digit in digits if digit]
        return counted == sorted(set(counted)) and any(column in self.names for column in filled)

    def _says(self, typed: str, column: int) -> bool:
        if column in self.names:
            return not _LINE_TO_FILL.fullmatch(typed)
        return not says_nothing(typed)

    def _is_form(self, texts: list[str], filled: list[int]) -> bool:
        return all(says_nothing(texts[c]) or self.columns.kinds.get(c) is not Column.UNUSED for c in filled)

    def _only_counts(self, row: int, filled: list[int]) -> bool:
        values = self.table.rows[row]
        counts = [number(values[column]) for column in filled if self.columns.kinds.get(column) in _COUNTS]
        return len(counts) == len(filled) and None not in counts and len(filled) > 1

    def _keys(self, row: int) -> tuple[tuple[int, str], ...]:
        texts = self.table.texts[row]
        return tuple((column, ascii_word(typed)) for column, typed in enumerate(texts) if ascii_word(typed))


def above(table: Table, row: int) -> Aside:
    """What a row above the header is."""
    texts = [typed for typed in table.texts[row] if typed]
    if not texts:
        return Aside.BLANK
    if row == 0 and texts[0].casefold().startswith("sep="):
        return Aside.DIRECTIVE
    is_meta = any(typed.startswith(":") for typed in texts) or re.match(r"[A-Za-z/ ]{3,30}\s*:", texts[0])
    return Aside.META if is_meta else Aside.TITLE
