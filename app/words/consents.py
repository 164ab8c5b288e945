"""Words of consent and of the rights of those whose data Balai keeps."""

from enum import Enum

from app.domain.admissions import (
    ActivityRefused,
    CertificateRefused,
    GuardianConsentMissing,
    GuardianNotAsked,
    MentoringRefused,
    NameErased,
    NotAdmitted,
)
from app.domain.consent_texts import Purpose
from app.domain.consents import (
    Answer,
    AnswerFromTheFuture,
    Channel,
    GivenBy,
    GuardianRelation,
    GuardianUnnamed,
    Standing,
)
from app.domain.erasures import AlreadyErased, ErasureReasonTooShort, NotTheirRequest
from app.domain.issuing import ConsentMissing
from app.domain.marks import ConsentStops
from app.domain.purges import ListHasChanged
from app.domain.retention_periods import DataClass
from app.domain.subject_requests import (
    AlreadyAnswered,
    NobodyAsked,
    Outcome,
    ReceivedInTheFuture,
    RefusalUnexplained,
    RequestKind,
)
from app.domain.withdrawals import GivenSince, NothingToWithdraw

PAIRS: list[tuple[Enum, str]] = [
    (Purpose.ACTIVITY, "Kegiatan dan presensi"),
    (Purpose.CONTACT, "Dihubungi lewat WhatsApp"),
    (Purpose.PHOTO, "Foto dan dokumentasi"),
    (Purpose.CERTIFICATE, "Nama di sertifikat"),
    (Purpose.MENTORING, "Pendampingan anak"),
    (Purpose.SHARING, "Jumlah peserta untuk mitra"),
    (Answer.GIVEN, "Setuju"),
    (Answer.REFUSED, "Menolak"),
    (Channel.WRITTEN, "Tertulis di formulir"),
    (Channel.SPOKEN, "Lisan, dicatat petugas"),
    (Channel.ONLINE, "Daring"),
    (GivenBy.SELF, "Yang bersangkutan sendiri"),
    (GivenBy.GUARDIAN, "Orang tua atau wali"),
    (GuardianRelation.MOTHER, "Ibu"),
    (GuardianRelation.FATHER, "Ayah"),
    (GuardianRelation.GRANDPARENT, "Kakek atau nenek"),
    (GuardianRelation.UNCLE_AUNT, "Paman atau bibi"),
    (GuardianRelation.SIBLING, "Kakak"),
    (GuardianRelation.APPOINTED, "Wali yang ditetapkan"),
    (GuardianRelation.OTHER, "Lainnya"),
    (Standing.NOT_ASKED, "Belum ditanya"),
    (Standing.GIVEN, "Setuju"),
    (Standing.REFUSED, "Menolak"),
    (Standing.WITHDRAWN, "Dicabut"),
    (RequestKind.ACCESS, "Melihat datanya"),
    (RequestKind.COPY, "Meminta salinan"),
    (RequestKind.CORRECTION, "Memperbaiki data"),
    (RequestKind.RESTRICTION, "Membatasi pemakaian"),
    (RequestKind.WITHDRAWAL, "Mencabut persetujuan"),
    (RequestKind.ERASURE, "Menghapus data"),
    (Outcome.DONE, "Dipenuhi"),
    (Outcome.PARTLY, "Dipenuhi sebagian"),
    (Outcome.DECLINED, "Tidak dapat dipenuhi"),
    (DataClass.ATTENDANCE, "Nama di daftar hadir"),
    (DataClass.CHILD_NOTES, "Catatan pendampingan anak"),
    (DataClass.REFERRALS, "Kode rujukan"),
    (DataClass.CERTIFICATES, "Buku register sertifikat"),
    (DataClass.AUDIT, "Jejak pemakaian"),
    (DataClass.MERGES, "Cadangan penggabungan data ganda"),
    (DataClass.UPLOADS, "Berkas daftar yang dibawa masuk"),
    (DataClass.SERVICE_LISTS, "Nama di pendataan"),
    (DataClass.ANSWERS, "Jawaban keluarga atas undangan"),
    (DataClass.VISITS, "Kunjungan rumah"),
    (DataClass.RECEIPTS, "Nama penerima bantuan"),
    (DataClass.MESSAGES, "Pesan yang disiapkan"),
    (DataClass.MINUTES, "Nama di notulen dan kesepakatan"),
    (DataClass.PAPERS, "Foto lembar bertanda tangan dan foto pertemuan"),
    (DataClass.CADRES, "Bekas pengurus dan kader di buku PKK"),
    (DataClass.LETTERS, "Surat keluar dan surat masuk"),
]
ERRORS: dict[type[Exception], str] = {
    NotAdmitted: "Persetujuannya belum ada, jadi ini belum dapat dilakukan.",
    ActivityRefused: "Persetujuan kegiatan dan presensi ditolak atau dicabut, jadi namanya tidak dapat dimasukkan.",
    MentoringRefused: "Walinya menolak atau sudah mencabut persetujuan pendampingan anak ini.",
    GuardianNotAsked: (
        "Untuk pendampingan, persetujuan wali anak ini harus dicatat dulu. Peserta yang umurnya belum diketahui "
        "dianggap anak."
    ),
    CertificateRefused: "Persetujuan mencetak nama di sertifikat ditolak atau sudah dicabut.",
    GuardianConsentMissing: "Persetujuan wali anak ini belum dicatat, jadi namanya belum boleh dicetak.",
    NameErased: "Namanya sudah dihapus atas permintaan.",
    ConsentStops: "Persetujuan kegiatan dan presensi ditolak atau dicabut, jadi tidak ada lagi yang dicatat untuknya.",
    GuardianUnnamed: "Tulis nama orang tua atau wali yang menjawab.",
    AnswerFromTheFuture: "Tanggal ini belum tiba. Periksa lagi tanggalnya.",
    ConsentMissing: "Ada yang persetujuannya belum ada, jadi sertifikatnya belum dapat diterbitkan.",
    GivenSince: "Sesudah waktu itu ada persetujuan yang lebih baru. Isi waktu sekarang bila yang itu juga dicabut.",
    NothingToWithdraw: "Tidak ada persetujuan yang dapat dicabut untuk hal ini.",
    ListHasChanged: "Daftarnya baru saja berubah. Periksa lagi, lalu setujui yang tampil sekarang.",
    AlreadyErased: "Nama orang ini sudah dihapus.",
    ErasureReasonTooShort: "Tulis alasannya, paling pendek 10 huruf.",
    NotTheirRequest: "Permintaan itu bukan tentang orang ini.",
    AlreadyAnswered: "Permintaan ini sudah dijawab.",
    RefusalUnexplained: "Tulis alasannya dengan singkat.",
    NobodyAsked: "Tulis nama yang meminta, atau pilih warganya.",
    ReceivedInTheFuture: "Waktu ini belum tiba. Periksa lagi tanggal dan jamnya.",
}
