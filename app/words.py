"""Words: the Indonesian name of every enum value and domain error, once."""

from enum import Enum

from app.domain.activities import ActivityKind, ExcusedPolicy, Pokja
from app.domain.attendance import Status, Way
from app.domain.households import Relation
from app.domain.invitations import InvitationSpent, RoleTooHigh
from app.domain.numbering import DocumentKind
from app.domain.people import Category, Sex
from app.domain.recurrences import HolidayPolicy, RuleKind
from app.domain.rights import Right
from app.domain.rosters import RosterRole
from app.domain.signatories import Side
from app.domain.units import Paper, UnitKind
from app.domain.users import Role

WORDS: dict[Enum, str] = {
    Role.VOLUNTEER: "Kader/relawan",
    Role.COORDINATOR: "Koordinator program",
    Role.ADMIN: "Admin sistem",
    Right.SEE: "Melihat data lembaganya",
    Right.MARK_ATTENDANCE: "Mengisi presensi",
    Right.CLOSE_MEETINGS: "Menutup dan membuka lagi presensi",
    Right.EDIT_PEOPLE: "Menambah dan mengubah data warga",
    Right.ENROL: "Menambah peserta kegiatan",
    Right.PRINT: "Mencetak daftar hadir dan rekap",
    Right.SEE_MARK_HISTORY: "Melihat riwayat presensi",
    Right.PLAN_ACTIVITIES: "Merencanakan kegiatan dan jadwal",
    Right.PLAN_PROGRAMS: "Membuat dan mengubah program",
    Right.ISSUE_CERTIFICATES: "Menerbitkan dan mencabut sertifikat",
    Right.INVITE_USERS: "Mengundang dan menonaktifkan pengguna",
    Right.EDIT_UNITS: "Mengubah kop surat dan penanda tangan",
    Right.ADD_UNITS: "Menambah lembaga",
    Right.EDIT_HOLIDAYS: "Mengubah hari libur",
    Right.SEE_AUDIT: "Melihat jejak perubahan",
    UnitKind.KPI_REGIONAL: "KPI Wilayah",
    UnitKind.KPI_BRANCH: "KPI Cabang",
    UnitKind.BALAI_PEREMPUAN: "Balai Perempuan",
    UnitKind.PKK_REGENCY: "TP PKK Kabupaten",
    UnitKind.PKK_DISTRICT: "TP PKK Kecamatan",
    UnitKind.PKK_VILLAGE: "TP PKK Desa/Kelurahan",
    UnitKind.DASAWISMA: "Dasawisma",
    UnitKind.OTHER: "Lembaga lain",
    Paper.A4: "A4 (210 × 297 mm)",
    Paper.F4: "F4/folio (215 × 330 mm)",
    Side.HEAD: "Pimpinan lembaga (kanan)",
    Side.ACKNOWLEDGES: "Mengetahui (kiri)",
    Sex.MALE: "Laki-laki",
    Sex.FEMALE: "Perempuan",
    Category.PROSPECTIVE: "Calon PMI (CPMI)",
    Category.MIGRANT: "PMI aktif (sedang bekerja)",
    Category.RETURNED: "PMI purna",
    Category.FAMILY: "Keluarga PMI",
    Category.CHILD: "Anak PMI",
    Category.VOLUNTEER: "Kader",
    Category.PUBLIC: "Umum",
    Relation.HEAD: "Kepala keluarga",
    Relation.HUSBAND: "Suami",
    Relation.WIFE: "Istri",
    Relation.CHILD: "Anak",
    Relation.CHILD_IN_LAW: "Menantu",
    Relation.GRANDCHILD: "Cucu",
    Relation.PARENT: "Orang tua",
    Relation.PARENT_IN_LAW: "Mertua",
    Relation.OTHER_FAMILY: "Famili lain",
    Relation.HELPER: "Pembantu",
    Relation.OTHER: "Lainnya",
    ActivityKind.FAMILY_SUPPORT: "Dukungan keluarga",
    ActivityKind.CHILD_MENTORING: "Pendampingan anak",
    ActivityKind.TRAINING: "Pelatihan",
    ActivityKind.ONLINE_GATHERING: "Temu daring",
    ExcusedPolicy.ABSENT: "Dihitung tidak hadir",
    ExcusedPolicy.LEFT_OUT: "Tidak ikut dihitung",
    ExcusedPolicy.PRESENT: "Dihitung hadir",
    Pokja.SECRETARIAT: "Sekretariat",
    Pokja.ONE: "Pokja I",
    Pokja.TWO: "Pokja II",
    Pokja.THREE: "Pokja III",
    Pokja.FOUR: "Pokja IV",
    RuleKind.ONCE: "Sekali saja",
    RuleKind.WEEKLY: "Setiap minggu, pada hari tertentu",
    RuleKind.MONTHLY_DATE: "Setiap bulan, pada tanggal yang sama",
    RuleKind.MONTHLY_WEEKDAY: "Setiap bulan, pada hari ke-n (misalnya Senin kedua)",
    RuleKind.MONTHLY_LAST_DAY: "Setiap bulan, pada hari terakhir",
    HolidayPolicy.KEEP: "Tetap diadakan",
    HolidayPolicy.SHIFT: "Geser ke hari berikutnya",
    HolidayPolicy.SKIP: "Lewati (pertemuan berkurang)",
    HolidayPolicy.APPEND: "Lewati, ganti di akhir jadwal",
    RosterRole.PARTICIPANT: "Peserta",
    RosterRole.COMPANION: "Pendamping",
    RosterRole.SPEAKER: "Narasumber",
    RosterRole.COMMITTEE: "Panitia",
    Status.PRESENT: "Hadir",
    Status.LATE: "Terlambat",
    Status.EXCUSED: "Izin",
    Status.SICK: "Sakit",
    Status.ABSENT: "Tanpa keterangan",
    Way.TAP: "ketuk",
    Way.NUMBER: "nomor urut kertas",
    Way.ALL: "semua hadir",
    Way.WALK_IN: "peserta baru datang",
    Way.CLOSING: "saat presensi ditutup",
    Way.UNDO: "diurungkan",
    Way.PAPER: "dari kertas",
    DocumentKind.CERTIFICATE: "Sertifikat",
    DocumentKind.AWARD: "Piagam penghargaan",
    DocumentKind.DECREE: "Surat keputusan",
    DocumentKind.ASSIGNMENT: "Surat tugas",
    DocumentKind.INVITATION: "Undangan",
    DocumentKind.MINUTES: "Berita acara",
    DocumentKind.REPORT: "Laporan",
}

ERRORS: dict[type[Exception], str] = {
    InvitationSpent: "Tautan ini sudah dipakai atau sudah kedaluwarsa. Minta tautan baru kepada koordinator Anda.",
    RoleTooHigh: "Anda tidak dapat memberikan peran ini.",
}


def word(member: Enum) -> str:
    """The Indonesian name of an enum value."""
    return WORDS[member]


def sentence(error: Exception) -> str:
    """What a domain error means for the person at the screen."""
    return ERRORS[type(error)]


def choices(kind: type[Enum], blank: str | None = None) -> list[tuple[str, str]]:
    """(value, word) of every member, for a select field; `blank` adds an empty first choice."""
    pairs = [(str(member.value), WORDS[member]) for member in kind]
    return [("", blank), *pairs] if blank is not None else pairs
