"""Book forms: the columns of the books of PKK, titled and ordered as the lampiran of its administration prescribe.

Source: administrasi PKK (Rakernas X), lampiran 4.9a, 4.9b (its part on kader), 4.10, 4.13 and 4.14.3. The Buku Notulen
has no table there; its columns are the parts that a notulen has.
"""

from dataclasses import dataclass
from enum import StrEnum


class BookKind(StrEnum):
    """The books that Balai writes from what is recorded anyway."""

    ACTIVITIES = "kegiatan"
    MEMBERS = "anggota"
    CADRES = "kader"
    MINUTES = "notulen"
    LETTERS = "agenda"
    TRAININGS = "pelatihan"


@dataclass(frozen=True)
class Column:
    """One column: its title, how wide it is on paper in millimetres (0: what is left), and the title above several."""

    title: str
    width: int = 0
    group: str = ""
    middle: bool = False


@dataclass(frozen=True)
class BookForm:
    """The form of one book. `source` names the lampiran; `high` rows leave room to sign."""

    title: str
    source: str
    columns: tuple[Column, ...]
    high: bool = False


NUMBER = Column("NO", 10, middle=True)
NAME = Column("NAMA", 46)
SEX = Column("JENIS KELAMIN (L/P)", 14, middle=True)
ADDRESS = Column("ALAMAT")
NOTE = Column("KET", 20)
IN, OUT, MEETING = "SURAT MASUK", "SURAT KELUAR", "KEGIATAN"

FORMS = {
    BookKind.ACTIVITIES: BookForm("BUKU KEGIATAN", "Lampiran 4.13", (
        NUMBER, NAME, Column("JABATAN", 34), Column("TANGGAL", 22, MEETING, middle=True), Column("TEMPAT", 46, MEETING),
        Column("URAIAN", 0, MEETING), Column("TANDA TANGAN", 30),
    ), high=True),
    BookKind.MEMBERS: BookForm("BUKU DAFTAR ANGGOTA TIM PENGGERAK PKK", "Lampiran 4.9a", (
        NUMBER, Column("NAMA", 40), Column("JABATAN", 26), SEX, Column("TEMPAT LAHIR", 22),
        Column("TG/BL/TH LAHIR/ UMUR", 22, middle=True), Column("STATUS", 14, middle=True), ADDRESS,
        Column("PENDIDIKAN", 22), Column("PEKERJAAN", 24), NOTE,
    )),
    BookKind.CADRES: BookForm("BUKU DAFTAR ANGGOTA TIM PENGGERAK PKK DAN KADER", "Lampiran 4.9b, bagian kader", (
        NUMBER, NAME, Column("L", 8, "JENIS KELAMIN", middle=True), Column("P", 8, "JENIS KELAMIN", middle=True),
        Column("TEMPAT, TANGGAL LAHIR", 34), Column("NIKAH", 14, "STATUS", middle=True),
        Column("BLM NIKAH", 14, "STATUS", middle=True), ADDRESS, Column("PENDIDIKAN", 24),
        Column("JENIS KADER KHUSUS", 28), NOTE,
    )),
    BookKind.MINUTES: BookForm("BUKU NOTULEN", "", (
        NUMBER, Column("TANGGAL", 20, middle=True), Column("WAKTU", 20), Column("TEMPAT", 24),
        Column("JENIS RAPAT", 26), Column("PIMPINAN", 22), Column("NOTULIS", 22),
        Column("DIUNDANG", 9, "PESERTA", middle=True), Column("HADIR", 9, "PESERTA", middle=True),
        Column("TIDAK HADIR", 9, "PESERTA", middle=True), Column("ACARA", 24), Column("PEMBAHASAN"),
        Column("KESIMPULAN", 24), Column("TINDAK LANJUT", 24),
    )),
    BookKind.LETTERS: BookForm("BUKU AGENDA SURAT MASUK/KELUAR", "Lampiran 4.10", (
        Column("NO", 8, IN, middle=True), Column("TGL TERIMA", 16, IN, middle=True),
        Column("TGL SURAT", 16, IN, middle=True), Column("NOMOR SURAT", 20, IN), Column("ASAL SURAT/ DARI", 20, IN),
        Column("PERIHAL", 0, IN), Column("LAMPIRAN", 14, IN), Column("DITERUSKAN KEPADA", 18, IN),
        Column("NO", 8, OUT, middle=True), Column("NOMOR DAN KODE SURAT", 24, OUT),
        Column("TANGGAL SURAT", 16, OUT, middle=True), Column("KEPADA", 18, OUT), Column("PERIHAL", 0, OUT),
        Column("LAMPIRAN", 14, OUT), Column("TEMBUSAN", 18, OUT),
    )),
    BookKind.TRAININGS: BookForm("DATA PELATIHAN KADER", "Lampiran 4.14.3", (
        Column("NO REGISTRASI", 22), Column("NAMA LENGKAP KADER", 38),
        Column("TGL/TH MASUK TP PKK", 20, middle=True), Column("JABATAN/ FUNGSI", 24),
        Column("NO URUT PELATIHAN", 20, middle=True), Column("JUDUL PELATIHAN"),
        Column("JENIS KRITERIA KADERISASI", 24), Column("TAHUN", 14, middle=True),
        Column("INSTITUSI PENYELENGGARA", 34), Column("BERSERTIFIKAT/ TIDAK", 26, middle=True),
    )),
}  # fmt: skip


def groups(columns: tuple[Column, ...]) -> list[tuple[str, int]]:
    """The titles above the columns with how many stand below each; "" for one that stands alone."""
    found: list[tuple[str, int]] = []
    for column in columns:
        if column.group and found and found[-1][0] == column.group:
            found[-1] = (column.group, found[-1][1] + 1)
        else:
            found.append((column.group, 1))
    return found
