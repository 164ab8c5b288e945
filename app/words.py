"""Words: the Indonesian name of every enum value and domain error, once."""

from enum import Enum
from typing import Any

from app.domain.activities import ActivityKind, ExcusedPolicy, Pokja
from app.domain.agenda import State
from app.domain.attendance import Status, Way
from app.domain.certificates import CertificateStatus
from app.domain.closings import NotClosed
from app.domain.conflicts import Cause, Clash
from app.domain.corrections import NotValidAnyMore, ReasonTooShort
from app.domain.founding import AlreadyFounded
from app.domain.holidays import DayTaken
from app.domain.households import Relation
from app.domain.invitations import InvitationSpent, RoleTooHigh
from app.domain.issuing import (
    AlreadyIssued,
    IssuingError,
    NobodyChosen,
    NothingHeld,
    NotOnRoster,
    ReasonMissing,
    WrongIssueDay,
)
from app.domain.logos import LogoFault
from app.domain.marks import MarkChanged, MeetingCancelled, MeetingClosed, MeetingNotBegun, NothingToUndo
from app.domain.members import NotYours
from app.domain.moves import AlreadyCancelled, AlreadyMarked
from app.domain.names import NameFault
from app.domain.numbering import DocumentKind, NoDocumentCode
from app.domain.paper_marks import BadPaperMarks
from app.domain.pasted_names import TooManyNames
from app.domain.people import Category, Sex
from app.domain.phones import PhoneFault
from app.domain.plans import PolicyMissing
from app.domain.recurrences import Change, HolidayPolicy, RuleKind
from app.domain.region_files import RegionFilesMissing
from app.domain.rights import Right
from app.domain.rosters import AlreadyEnrolled, RosterRole
from app.domain.signatories import Side
from app.domain.units import Paper, UnitKind
from app.domain.users import Role
from app.domain.versions import Outdated

# Pairs and not a dict: members of two text enums with the same value are equal, and the later would win.
PAIRS: list[tuple[Enum, str]] = [
    (Role.VOLUNTEER, "Kader/relawan"),
    (Role.COORDINATOR, "Koordinator program"),
    (Role.ADMIN, "Admin sistem"),
    (Right.SEE, "Melihat data lembaganya"),
    (Right.MARK_ATTENDANCE, "Mengisi presensi"),
    (Right.CLOSE_MEETINGS, "Menutup dan membuka lagi presensi"),
    (Right.EDIT_PEOPLE, "Menambah dan mengubah data warga"),
    (Right.ENROL, "Menambah peserta kegiatan"),
    (Right.PRINT, "Mencetak daftar hadir dan rekap"),
    (Right.SEE_MARK_HISTORY, "Melihat riwayat presensi"),
    (Right.PLAN_ACTIVITIES, "Merencanakan kegiatan dan jadwal"),
    (Right.PLAN_PROGRAMS, "Membuat dan mengubah program"),
    (Right.ISSUE_CERTIFICATES, "Menerbitkan dan mencabut sertifikat"),
    (Right.INVITE_USERS, "Mengundang dan menonaktifkan pengguna"),
    (Right.EDIT_UNITS, "Mengubah kop surat dan penanda tangan"),
    (Right.ADD_UNITS, "Menambah lembaga"),
    (Right.EDIT_HOLIDAYS, "Mengubah hari libur"),
    (Right.SEE_AUDIT, "Melihat jejak perubahan"),
    (UnitKind.KPI_REGIONAL, "KPI Wilayah"),
    (UnitKind.KPI_BRANCH, "KPI Cabang"),
    (UnitKind.BALAI_PEREMPUAN, "Balai Perempuan"),
    (UnitKind.PKK_REGENCY, "TP PKK Kabupaten"),
    (UnitKind.PKK_DISTRICT, "TP PKK Kecamatan"),
    (UnitKind.PKK_VILLAGE, "TP PKK Desa/Kelurahan"),
    (UnitKind.DASAWISMA, "Dasawisma"),
    (UnitKind.OTHER, "Lembaga lain"),
    (Paper.A4, "A4 (210 × 297 mm)"),
    (Paper.F4, "F4/folio (215 × 330 mm)"),
    (Side.HEAD, "Pimpinan lembaga (kanan)"),
    (Side.ACKNOWLEDGES, "Mengetahui (kiri)"),
    (Sex.MALE, "Laki-laki"),
    (Sex.FEMALE, "Perempuan"),
    (Category.PROSPECTIVE, "Calon PMI (CPMI)"),
    (Category.MIGRANT, "PMI aktif (sedang bekerja)"),
    (Category.RETURNED, "PMI purna"),
    (Category.FAMILY, "Keluarga PMI"),
    (Category.CHILD, "Anak PMI"),
    (Category.VOLUNTEER, "Kader"),
    (Category.PUBLIC, "Umum"),
    (Relation.HEAD, "Kepala keluarga"),
    (Relation.HUSBAND, "Suami"),
    (Relation.WIFE, "Istri"),
    (Relation.CHILD, "Anak"),
    (Relation.CHILD_IN_LAW, "Menantu"),
    (Relation.GRANDCHILD, "Cucu"),
    (Relation.PARENT, "Orang tua"),
    (Relation.PARENT_IN_LAW, "Mertua"),
    (Relation.OTHER_FAMILY, "Famili lain"),
    (Relation.HELPER, "Pembantu"),
    (Relation.OTHER, "Lainnya"),
    (ActivityKind.FAMILY_SUPPORT, "Dukungan keluarga"),
    (ActivityKind.CHILD_MENTORING, "Pendampingan anak"),
    (ActivityKind.TRAINING, "Pelatihan"),
    (ActivityKind.ONLINE_GATHERING, "Temu daring"),
    (ExcusedPolicy.ABSENT, "Dihitung tidak hadir"),
    (ExcusedPolicy.LEFT_OUT, "Tidak ikut dihitung"),
    (ExcusedPolicy.PRESENT, "Dihitung hadir"),
    (Pokja.SECRETARIAT, "Sekretariat"),
    (Pokja.ONE, "Pokja I"),
    (Pokja.TWO, "Pokja II"),
    (Pokja.THREE, "Pokja III"),
    (Pokja.FOUR, "Pokja IV"),
    (RuleKind.ONCE, "Sekali saja"),
    (RuleKind.WEEKLY, "Setiap minggu, pada hari tertentu"),
    (RuleKind.MONTHLY_DATE, "Setiap bulan, pada tanggal yang sama"),
    (RuleKind.MONTHLY_WEEKDAY, "Setiap bulan, pada hari ke-n (misalnya Senin kedua)"),
    (RuleKind.MONTHLY_LAST_DAY, "Setiap bulan, pada hari terakhir"),
    (HolidayPolicy.KEEP, "Tetap diadakan"),
    (HolidayPolicy.SHIFT, "Geser ke hari berikutnya"),
    (HolidayPolicy.SKIP, "Lewati (pertemuan berkurang)"),
    (HolidayPolicy.APPEND, "Lewati, ganti di akhir jadwal"),
    (Change.KEEP, "tetap diadakan"),
    (Change.SHIFT, "geser ke"),
    (Change.SKIP, "dilewati"),
    (State.PLANNED, "Akan datang"),
    (State.RUNNING, "Sedang berlangsung"),
    (State.UNMARKED, "Belum diisi"),
    (State.UNCLOSED, "Belum ditutup"),
    (State.DONE, "Selesai"),
    (State.CANCELLED, "Dibatalkan"),
    (Cause.ACTIVITY, "kegiatan ini sudah punya pertemuan"),
    (Cause.FACILITATOR, "fasilitatornya sama"),
    (Cause.PLACE, "tempatnya sama"),
    (RosterRole.PARTICIPANT, "Peserta"),
    (RosterRole.COMPANION, "Pendamping"),
    (RosterRole.SPEAKER, "Narasumber"),
    (RosterRole.COMMITTEE, "Panitia"),
    (Status.PRESENT, "Hadir"),
    (Status.LATE, "Terlambat"),
    (Status.EXCUSED, "Izin"),
    (Status.SICK, "Sakit"),
    (Status.ABSENT, "Tanpa keterangan"),
    (Way.TAP, "ketuk"),
    (Way.NUMBER, "nomor urut kertas"),
    (Way.ALL, "semua hadir"),
    (Way.WALK_IN, "peserta baru datang"),
    (Way.CLOSING, "saat presensi ditutup"),
    (Way.UNDO, "diurungkan"),
    (Way.PAPER, "dari kertas"),
    (DocumentKind.CERTIFICATE, "Sertifikat"),
    (DocumentKind.AWARD, "Piagam penghargaan"),
    (DocumentKind.DECREE, "Surat keputusan"),
    (DocumentKind.ASSIGNMENT, "Surat tugas"),
    (DocumentKind.INVITATION, "Undangan"),
    (DocumentKind.MINUTES, "Berita acara"),
    (DocumentKind.REPORT, "Laporan"),
    (CertificateStatus.VALID, "SAH"),
    (CertificateStatus.REPLACED, "DIGANTI"),
    (CertificateStatus.REVOKED, "DICABUT"),
    (LogoFault.NOT_AN_IMAGE, "Berkas ini bukan gambar PNG, JPG, atau WebP yang dapat dibaca."),
    (LogoFault.TOO_LARGE, "Gambar ini terlalu besar. Pakai gambar paling besar 5000 × 5000 titik."),
    (NameFault.EMPTY, "Nama harus diisi."),
    (NameFault.TOO_LONG, "Nama paling panjang 120 huruf."),
    (NameFault.CONTROL, "Ada huruf yang tidak dapat disimpan. Ketik ulang namanya."),
    (NameFault.SYMBOL, "Nama hanya boleh memuat huruf, spasi, titik, koma, tanda petik, dan tanda hubung."),
    (NameFault.NO_LETTER, "Nama harus memuat huruf."),
    (PhoneFault.EMPTY, "Nomor HP harus diisi."),
    (PhoneFault.NOT_A_NUMBER, "Tulis nomor HP dengan angka, misalnya 0812-3456-7890."),
    (PhoneFault.TOO_SHORT, "Nomor HP ini terlalu pendek."),
    (PhoneFault.TOO_LONG, "Nomor HP ini terlalu panjang."),
    (PhoneFault.UNKNOWN, "Nomor HP ini tidak dikenal. Periksa lagi angkanya."),
]
WORDS: dict[tuple[type[Enum], Any], str] = {(type(member), member.value): text for member, text in PAIRS}

ERRORS: dict[type[Exception], str] = {
    NoDocumentCode: "Lembaga ini belum punya kode surat. Isi dulu di halaman lembaga, lalu ulangi.",
    IssuingError: "Sertifikat belum dapat diterbitkan.",
    NothingHeld: "Belum ada pertemuan yang terlaksana, jadi belum ada yang dapat diberi sertifikat.",
    NobodyChosen: "Pilih paling sedikit satu orang.",
    WrongIssueDay: "Tanggal sertifikat tidak boleh sebelum pertemuan terakhir, dan paling lama 31 hari dari sekarang.",
    NotOnRoster: "Orang ini tidak ada di daftar peserta.",
    AlreadyIssued: "Orang ini sudah punya sertifikat kegiatan ini. Muat ulang halaman untuk melihatnya.",
    ReasonMissing: "Kehadirannya di bawah syarat. Tulis alasan, paling pendek 10 huruf.",
    NotValidAnyMore: "Sertifikat ini sudah diganti atau dicabut.",
    ReasonTooShort: "Tulis alasan, paling pendek 10 huruf.",
    AlreadyCancelled: "Pertemuan ini sudah dibatalkan. Adakan lagi dulu, baru diubah.",
    AlreadyMarked: "Presensi pertemuan ini sudah diisi, jadi tidak dapat dipindah atau dibatalkan.",
    Clash: "Jamnya bertabrakan dengan pertemuan lain. Tulis alasan, paling pendek 10 huruf, bila tetap disimpan.",
    DayTaken: "Tanggal ini sudah ada di daftar hari libur.",
    PolicyMissing: "Ada tanggal yang jatuh pada hari libur. Pilih: tetap, geser, atau lewati.",
    InvitationSpent: "Tautan ini sudah dipakai atau sudah kedaluwarsa. Minta tautan baru kepada koordinator Anda.",
    NotYours: "Akun ini tidak dapat Anda urus sendiri. Mintalah bantuan admin.",
    AlreadyFounded: "Sudah ada pengguna. Mintalah undangan kepada admin yang ada.",
    RoleTooHigh: "Anda tidak dapat memberikan peran ini.",
    Outdated: "Orang lain baru saja mengubah data ini. Isian Anda masih ada; periksa, lalu simpan sekali lagi.",
    RegionFilesMissing: "Berkas wilayah belum ada. Jalankan bin/setup (atau npm ci), lalu ulangi.",
    MeetingNotBegun: "Pertemuan ini belum dimulai, jadi presensi belum dapat diisi.",
    MeetingCancelled: "Pertemuan ini dibatalkan, jadi tidak ada presensi.",
    MeetingClosed: "Presensi pertemuan ini sudah ditutup. Buka lagi dengan alasan bila perlu diubah.",
    NothingToUndo: "Tidak ada tanda yang dapat diurungkan di baris ini.",
    MarkChanged: "Baris ini baru saja diubah orang lain. Lihat isinya sekarang, lalu ketuk lagi bila perlu.",
    NotClosed: "Presensi pertemuan ini belum ditutup.",
    TooManyNames: "Paling banyak 200 nama sekali tempel. Bagi daftarnya menjadi beberapa bagian.",
    AlreadyEnrolled: "Orang ini sudah ada di daftar peserta.",
}


def paper_marks_sentence(bad: BadPaperMarks) -> str:
    """Every piece that was typed wrong, in one sentence each."""
    parts = []
    if bad.unknown:
        parts.append(f"Tidak terbaca: {' '.join(bad.unknown)}.")
    if bad.missing:
        parts.append(f"Nomor {', '.join(map(str, bad.missing))} tidak ada di daftar.")
    if bad.twice:
        parts.append(f"Nomor {', '.join(map(str, bad.twice))} ditulis dua kali dengan tanda berbeda.")
    return " ".join([*parts, "Belum ada yang dicatat."])


def word(member: Enum) -> str:
    """The Indonesian name of an enum value."""
    return WORDS[type(member), member.value]


def sentence(error: Exception) -> str:
    """What a domain error means for the person at the screen."""
    if isinstance(code := getattr(error, "code", None), Enum):
        return word(code)
    return paper_marks_sentence(error) if isinstance(error, BadPaperMarks) else ERRORS[type(error)]


def choices(kind: type[Enum], blank: str | None = None) -> list[tuple[str, str]]:
    """(value, word) of every member, for a select field; `blank` adds an empty first choice."""
    pairs = [(str(member.value), word(member)) for member in kind]
    return [("", blank), *pairs] if blank is not None else pairs
