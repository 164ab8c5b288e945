"""Words of the work: activities, schedules, rosters and attendance."""

from enum import Enum

from app.domain.activities import ActivityKind, ExcusedPolicy, Pokja
from app.domain.agenda import State
from app.domain.attendance import Status, Way
from app.domain.closings import NotClosed
from app.domain.conflicts import Cause, Clash
from app.domain.holidays import DayTaken
from app.domain.marks import MarkChanged, MeetingCancelled, MeetingClosed, MeetingNotBegun, NothingToUndo
from app.domain.moves import AlreadyCancelled, AlreadyMarked, MovedIntoPast
from app.domain.plans import PolicyMissing
from app.domain.recurrences import Change, HolidayPolicy, RuleKind
from app.domain.rosters import AlreadyEnrolled, RosterRole

PAIRS: list[tuple[Enum, str]] = [
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
    (Way.MERGE, "gabungan data ganda"),
    (Way.KEYWORD, "dengan kata kunci"),
]
ERRORS: dict[type[Exception], str] = {
    AlreadyCancelled: "Pertemuan ini sudah dibatalkan. Adakan lagi dulu, baru diubah.",
    AlreadyMarked: "Presensi pertemuan ini sudah diisi, jadi tidak dapat dipindah atau dibatalkan.",
    MovedIntoPast: "Pertemuan yang belum diadakan tidak dapat dipindah ke hari yang sudah lewat.",
    Clash: "Jamnya bertabrakan dengan pertemuan lain. Tulis alasan, paling pendek 10 huruf, bila tetap disimpan.",
    DayTaken: "Tanggal ini sudah ada di daftar hari libur.",
    PolicyMissing: "Ada tanggal yang jatuh pada hari libur. Pilih: tetap, geser, atau lewati.",
    MeetingNotBegun: "Pertemuan ini belum dimulai, jadi presensi belum dapat diisi.",
    MeetingCancelled: "Pertemuan ini dibatalkan, jadi tidak ada presensi.",
    MeetingClosed: "Presensi pertemuan ini sudah ditutup. Buka lagi dengan alasan bila perlu diubah.",
    NothingToUndo: "Tidak ada tanda yang dapat diurungkan di baris ini.",
    MarkChanged: "Baris ini baru saja diubah orang lain. Lihat isinya sekarang, lalu ketuk lagi bila perlu.",
    NotClosed: "Presensi pertemuan ini belum ditutup.",
    AlreadyEnrolled: "Orang ini sudah ada di daftar peserta.",
}
