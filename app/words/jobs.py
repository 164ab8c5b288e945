"""Words of long work."""

from enum import Enum

from app.domain.job_runs import Cancelled
from app.domain.jobs import Fault, JobKind, JobState, Outcome
from app.domain.printings import Choice, Form, NothingToPrint

PAIRS: list[tuple[Enum, str]] = [
    (JobKind.RECAP, "Rekap presensi"),
    (JobKind.ATTENDANCE_LIST, "Daftar hadir"),
    (JobKind.CONSENT_FORMS, "Formulir persetujuan"),
    (JobKind.REPORT_CARDS, "Rapor pendampingan"),
    (JobKind.SUBJECT_FILE, "Berkas data seseorang"),
    (JobKind.CERTIFICATES, "Sertifikat disiapkan"),
    (JobKind.PRINTING, "Cetak sertifikat"),
    (JobKind.REGISTER, "Buku register sertifikat"),
    (JobKind.DOSSIER, "Berkas kegiatan"),
    (JobKind.LETTER, "Surat, satu lembar setiap nama"),
    (JobKind.PERIOD_RECAP, "Rekap berkala"),
    (JobKind.BOOK, "Buku PKK"),
    (JobState.WAITING, "Menunggu giliran"),
    (JobState.WORKING, "Dikerjakan"),
    (JobState.STALLED, "Terhenti, dicoba lagi"),
    (JobState.DONE, "Selesai"),
    (JobState.CANCELLED, "Dibatalkan"),
    (JobState.FAILED, "Tidak berhasil"),
    (Outcome.DONE, "Selesai"),
    (Outcome.CANCELLED, "Dibatalkan"),
    (Outcome.FAILED, "Tidak berhasil"),
    (Fault.DEFECT, "Ada yang salah di pihak kami. Coba sekali lagi; bila tetap gagal, beri tahu pengelola Balai."),
    (Fault.NO_PDF, "PDF belum dapat dibuat di komputer ini. Mintalah pengelola memasang Pango."),
    (Fault.GONE, "Datanya sudah tidak ada, atau bukan bagian Anda lagi."),
    (Choice.ALL, "Semua yang berlaku"),
    (Choice.UNPRINTED, "Hanya yang belum dicetak"),
    (Choice.RANGE, "Nomor urut tertentu"),
    (Choice.ONE, "Satu orang"),
    (Form.ONE_FILE, "Satu PDF, siap dicetak"),
    (Form.DUPLEX, "Satu PDF untuk cetak bolak-balik"),
    (Form.ZIP, "ZIP, satu PDF untuk tiap orang"),
]
ERRORS: dict[type[Exception], str] = {
    Cancelled: "Pekerjaan ini dibatalkan.",
    NothingToPrint: "Tidak ada sertifikat yang berlaku di pilihan ini.",
}
