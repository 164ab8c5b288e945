"""Words of mentors, their checklists and the children entrusted to them."""

from enum import Enum

from app.domain.mentors import AccountTaken, AlreadyMentor, DayPart, MentorIsChild
from app.domain.mentorships import EndReason
from app.domain.safeguards import CheckedInFuture, ExpiredAlready, Safeguard
from app.domain.school_levels import SchoolLevel

PAIRS: list[tuple[Enum, str]] = [
    (SchoolLevel.KINDERGARTEN, "PAUD/TK"),
    (SchoolLevel.PRIMARY, "SD/MI"),
    (SchoolLevel.JUNIOR, "SMP/MTs"),
    (SchoolLevel.SENIOR, "SMA/SMK/MA"),
    (SchoolLevel.EQUIVALENCE, "Paket A/B/C"),
    (DayPart.MORNING, "Pagi"),
    (DayPart.NOON, "Siang"),
    (DayPart.AFTERNOON, "Sore"),
    (Safeguard.CODE_OF_CONDUCT, "Kode etik sudah ditandatangani"),
    (Safeguard.IDENTITY, "Identitas sudah diperiksa"),
    (Safeguard.REFEREES, "Dua orang pemberi rujukan"),
    (Safeguard.POLICE_RECORD, "SKCK dari kepolisian"),
    (Safeguard.TRAINING, "Pelatihan perlindungan anak"),
    (EndReason.FINISHED, "Pendampingan selesai"),
    (EndReason.OTHER_MENTOR, "Berganti pendamping"),
    (EndReason.MENTOR_STOPPED, "Pendamping berhenti"),
    (EndReason.MOVED, "Anak atau pendamping pindah"),
    (EndReason.LEFT_LIST, "Anak keluar dari daftar kegiatan"),
    (EndReason.CONSENT_STOPPED, "Persetujuan ditolak atau dicabut"),
    (EndReason.ERASED, "Nama anak dihapus atas permintaan"),
    (EndReason.MERGED, "Data ganda digabung"),
]
ERRORS: dict[type[Exception], str] = {
    MentorIsChild: "Pendamping belajar harus orang dewasa (18 tahun ke atas).",
    AlreadyMentor: "Orang ini sudah tercatat sebagai pendamping belajar.",
    AccountTaken: "Akun ini sudah dipakai pendamping lain.",
    CheckedInFuture: "Tanggal pemeriksaan belum tiba. Tulis tanggal hari ini atau sebelumnya.",
    ExpiredAlready: "Tanggal habis berlaku lebih awal daripada tanggal pemeriksaan.",
}
