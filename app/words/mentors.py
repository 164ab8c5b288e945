"""Words of mentors, their checklists and the children entrusted to them."""

from enum import Enum

from app.domain.assignments import (
    EndsTooEarly,
    HasMentor,
    MentorElsewhere,
    MentorFull,
    MentorNotReady,
    MentorStopped,
    NoMentoring,
    NotOnTheList,
    OwnMentor,
)
from app.domain.mentors import AccountTaken, AlreadyMentor, DayPart, MentorIsChild
from app.domain.mentorships import EndReason
from app.domain.proposals import Doubt, Reason
from app.domain.safeguards import CheckedInFuture, ExpiredAlready, HoldsTooLong, Safeguard
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
    (Reason.SAME_VILLAGE, "Satu desa dengan anak"),
    (Reason.SAME_DISTRICT, "Satu kecamatan dengan anak"),
    (Reason.LEVEL, "Biasa mendampingi jenjang anak ini"),
    (Reason.FREE, "Luang pada semua jadwal kegiatan ini"),
    (Reason.SAME_UNIT, "Satu lembaga dengan kegiatan ini"),
    (Doubt.FAR, "Beda kecamatan dengan anak"),
    (Doubt.OTHER_LEVEL, "Biasanya mendampingi jenjang lain"),
    (Doubt.BUSY, "Belum tentu luang pada jadwal kegiatan ini"),
]
ERRORS: dict[type[Exception], str] = {
    MentorIsChild: "Pendamping belajar harus orang dewasa (18 tahun ke atas).",
    AlreadyMentor: "Orang ini sudah tercatat sebagai pendamping belajar.",
    AccountTaken: "Akun ini sudah dipakai pendamping lain.",
    CheckedInFuture: "Tanggal pemeriksaan belum tiba. Tulis tanggal hari ini atau sebelumnya.",
    ExpiredAlready: "Tanggal habis berlaku lebih awal daripada tanggal pemeriksaan.",
    HoldsTooLong: "SKCK paling lama berlaku enam bulan sejak tanggal pemeriksaan. Periksa tanggalnya, atau kosongkan.",
    NotOnTheList: "Anak ini tidak ada di daftar peserta kegiatan pada tanggal itu. Daftarkan dulu.",
    NoMentoring: "Pendamping hanya ditetapkan untuk kegiatan pendampingan anak.",
    MentorNotReady: "Syarat pengaman pendamping ini belum lengkap atau sudah habis berlaku. Lengkapi dulu.",
    MentorStopped: "Pendamping ini sudah berhenti mendampingi.",
    MentorFull: "Jumlah anak pendamping ini sudah penuh.",
    MentorElsewhere: "Akun pendamping ini tidak berlaku di lembaga kegiatan, sehingga ia tidak dapat melihat anaknya.",
    HasMentor: "Anak ini sudah punya pendamping pada masa itu. Akhiri dulu yang lama; yang baru mulai besoknya.",
    EndsTooEarly: "Tanggal akhir lebih awal daripada tanggal mulai.",
    OwnMentor: "Seseorang tidak dapat menjadi pendamping bagi dirinya sendiri.",
}
