"""Words of the village post: lists for services, information given, referrals, help numbers."""

from enum import Enum

from app.domain.help_numbers import BadNumber, NoWayToReach
from app.domain.referrals import DayAhead, ReferralStatus
from app.domain.service_lines import AlreadyListed, NoFurtherStage, Stage
from app.domain.service_lists import ListClosed, Scheme
from app.domain.services import ServiceChannel, ServiceDayAhead, ServiceOutcome, Topic

PAIRS: list[tuple[Enum, str]] = [
    (Scheme.G_TO_G, "G to G (antarpemerintah)"),
    (Scheme.G_TO_P, "G to P"),
    (Scheme.P_TO_P, "P to P (lewat P3MI)"),
    (Scheme.OWN_COMPANY, "UKPS (untuk perusahaan sendiri)"),
    (Scheme.BY_ONESELF, "Perseorangan (mandiri)"),
    (Stage.REGISTERED, "Terdaftar"),
    (Stage.CONFIRMED, "Dikonfirmasi"),
    (Stage.DONE, "Selesai"),
    (Topic.SAFE_WAYS, "Cara bekerja ke luar negeri dengan aman"),
    (Topic.VACANCIES, "Lowongan dan penempatan resmi"),
    (Topic.PAPERS, "Dokumen: paspor, KK, akta, visa"),
    (Topic.SKILLS, "Pelatihan dan sertifikat keahlian"),
    (Topic.INSURANCE, "Jaminan sosial dan kesehatan"),
    (Topic.WAGES, "Gaji, kontrak, dan hak kerja"),
    (Topic.FAMILY, "Keluarga dan anak yang ditinggal"),
    (Topic.HOMECOMING, "Kepulangan"),
    (Topic.LIVELIHOOD, "Usaha dan keuangan keluarga"),
    (Topic.COMPLAINT, "Cara mengadu"),
    (Topic.OTHER, "Lain-lain"),
    (ServiceChannel.VISIT, "Datang ke pos"),
    (ServiceChannel.WHATSAPP, "WhatsApp"),
    (ServiceChannel.PHONE, "Telepon"),
    (ServiceChannel.MEETING, "Saat pertemuan"),
    (ServiceChannel.HOME, "Kunjungan rumah"),
    (ServiceOutcome.ANSWERED, "Terjawab"),
    (ServiceOutcome.GIVEN_NUMBER, "Diberi nomor bantuan"),
    (ServiceOutcome.ACCOMPANIED, "Diantar ke instansi"),
    (ServiceOutcome.CONTINUED, "Dilanjutkan lain hari"),
    (ReferralStatus.MADE, "Dibuat"),
    (ReferralStatus.RECEIVED, "Diterima tujuan"),
    (ReferralStatus.ENDED, "Selesai"),
    (ReferralStatus.CANCELLED, "Batal"),
]
ERRORS: dict[type[Exception], str] = {
    NoWayToReach: "Isi nomor telepon, nomor WhatsApp, atau keduanya.",
    BadNumber: "Tulis nomornya seperti di papan, misalnya 129 atau 0-800-1000.",
    DayAhead: "Tanggal ini belum tiba. Pilih hari ini atau sebelumnya.",
    ServiceDayAhead: "Tanggal ini belum tiba. Pilih hari ini atau sebelumnya.",
    AlreadyListed: "Orang ini sudah ada di pendataan ini.",
    NoFurtherStage: "Keadaannya baru saja diubah orang lain. Lihat lagi daftarnya.",
    ListClosed: "Pendataan ini sudah ditutup. Buka lagi dulu bila perlu.",
}
