"""Listed: what a list that came in says of its people, row by row, before anything of it is stored."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """What becomes of a row. Rows that are accepted with remarks are shown as "perlu dicek"."""

    ACCEPTED = "diterima"
    REJECTED = "ditolak"
    IGNORED = "diabaikan"


class Column(StrEnum):
    """What a column of a sheet can hold."""

    NUMBER = "no"
    NAME = "nama"
    FIRST_NAME = "nama_depan"
    LAST_NAME = "nama_belakang"
    SAPAAN = "sapaan"
    NIK = "nik"
    KK = "no_kk"
    SEX = "jk"
    MALE_TICK = "jk_l"
    FEMALE_TICK = "jk_p"
    BIRTH = "ttl"
    BIRTH_PLACE = "tempat_lahir"
    BIRTH_DATE = "tanggal_lahir"
    AGE = "umur"
    ADDRESS = "alamat"
    HAMLET = "dusun"
    RT_RW = "rt_rw"
    RT = "rt"
    RW = "rw"
    VILLAGE = "desa"
    DISTRICT = "kecamatan"
    REGENCY = "kabupaten"
    PHONE = "hp"
    POSITION = "jabatan"
    INSTITUTION = "instansi"
    OCCUPATION = "pekerjaan"
    STATUS = "status"
    RELATION = "hubungan"
    CLASS = "kelas"
    SCHOOL = "sekolah"
    GUARDIAN = "wali"
    COUNTRY = "negara"
    CONSENT = "persetujuan"
    NOTE = "keterangan"
    SIGNATURE = "tanda_tangan"
    SENT_AT = "waktu_kirim"
    MEETING = "pertemuan"
    MARK_TOTAL = "jumlah_hadir"
    UNUSED = "abaikan"


class Remark(StrEnum):
    """Why somebody should look at a row that is accepted, at a sheet or at the file (DOMAIN.md 4.3)."""

    NIK_LOST_DIGITS = "nik_presisi_hilang"
    NIK_INVALID = "nik_tidak_sah"
    NIK_OTHER_DATE = "nik_tanggal_beda"
    NIK_OTHER_SEX = "nik_jk_beda"
    PHONE_INVALID = "hp_tidak_sah"
    PHONE_LOST_DIGITS = "hp_presisi_hilang"
    DATE_INVALID = "tanggal_tidak_sah"
    DATE_INCOMPLETE = "tanggal_tidak_lengkap"
    DATE_MONTH_FIRST = "tanggal_mdy"
    SEX_BOTH = "jk_ganda"
    SEX_UNKNOWN = "jk_tidak_dikenal"
    VILLAGE_AMBIGUOUS = "desa_ambigu"
    VILLAGE_UNKNOWN = "desa_tidak_dikenal"
    COUNTRY_UNKNOWN = "negara_tidak_dikenal"
    COUNTRY_NO_PLACEMENT = "negara_bukan_penempatan"
    MARK_UNKNOWN = "kode_tidak_dikenal"
    TOTAL_DIFFERS = "jumlah_tidak_cocok"
    CHILD_NEEDS_GUARDIAN = "anak_perlu_persetujuan_wali"
    HIDDEN_ROW = "baris_tersembunyi"
    FORMULA_PREFIX = "awalan_rumus"
    STRUCK_OUT = "dicoret"
    KK_INVALID = "kk_tidak_sah"
    NAME_CUT = "nama_dipotong"
    NOT_A_LIST = "bukan_daftar"
    NOT_OF_PEOPLE = "bukan_daftar_orang"
    HIDDEN_SHEET = "tersembunyi"
    NO_HEADER = "header_tidak_ditemukan"
    MONTH_FIRST_COLUMN = "kolom_tanggal_mdy"


# Remarks that Balai makes beyond those that DOMAIN.md 4.3 agrees on with other programs.
OWN_REMARKS = frozenset({Remark.STRUCK_OUT, Remark.KK_INVALID, Remark.NAME_CUT})


class Refusal(StrEnum):
    """Why a row of a person is not accepted (DOMAIN.md 4.3)."""

    NO_NAME = "nama_kosong"
    SAME_NIK = "duplikat_nik"
    SAME_IN_FILE = "duplikat_dalam_berkas"
    NO_CONSENT = "tanpa_persetujuan"


class Aside(StrEnum):
    """What a row is that says nothing of a person."""

    DIRECTIVE = "arahan"
    TITLE = "judul"
    META = "meta"
    HEADER = "header"
    COLUMN_NUMBERS = "nomor_kolom"
    SECTION = "seksi"
    BLANK = "kosong"
    NUMBERED_BLANK = "kosong_bernomor"
    TOTAL = "jumlah"
    SIGNATURE = "tanda_tangan"
    NOTE = "catatan"
    END = "akhir_data"


@dataclass
class Row:
    """One row of one sheet. `number` counts as the spreadsheet does, from 1.

    `data` holds JSON-ready values under the keys of DOMAIN.md section 4 ("nama", "sapaan", "nik", "no_kk", "jk" L or P,
    "tanggal_lahir" ISO, "hp" E.164, "hp_lain" a list, "rt" three digits, "desa_kode", "negara" ISO, "persetujuan" a
    bool, "kehadiran" by ISO date …); what the cell did not say, or said wrongly, is None. `cells` is what stood there,
    as text, by column from 0. `faults` says which remark or refusal belongs to which column.
    """

    sheet: str | None
    number: int
    verdict: Verdict
    data: dict[str, Any] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    aside: Aside | None = None
    same_as: tuple[str | None, int] | None = None
    cells: list[str] = field(default_factory=list)
    faults: dict[str, int] = field(default_factory=dict)


@dataclass
class Sheet:
    """One sheet of the file: read as a list, or left out for the reason in `remark`.

    `columns` and `headings` are by column from 0; `headings` is the text of the header as it stood, two rows joined.
    `meetings` are the dates of columns that hold marks.
    """

    name: str | None
    chosen: bool
    remark: Remark | None = None
    header_rows: tuple[int, ...] = ()
    columns: dict[int, Column] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)
    meetings: dict[int, date] = field(default_factory=dict)
    month_first: bool = False


@dataclass
class Listing:
    """Everything that one file says. `occasion` is what its title says of a meeting: judul, tanggal, tempat."""

    sheets: list[Sheet]
    rows: list[Row]
    remarks: list[Remark] = field(default_factory=list)
    occasion: dict[str, str | None] = field(default_factory=dict)

    def of(self, verdict: Verdict) -> list[Row]:
        return [row for row in self.rows if row.verdict is verdict]
