"""Words of the papers: numbered documents and certificates."""

from enum import Enum

from app.domain.certificates import CertificateStatus
from app.domain.corrections import NotValidAnyMore, ReasonTooShort
from app.domain.issuing import (
    AlreadyIssued,
    IssuingError,
    NobodyChosen,
    NothingHeld,
    NotOnRoster,
    ReasonMissing,
    WrongIssueDay,
)
from app.domain.numbering import DocumentKind

PAIRS: list[tuple[Enum, str]] = [
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
    (CertificateStatus.ERASED, "NAMA DIHAPUS"),
]
ERRORS: dict[type[Exception], str] = {
    IssuingError: "Sertifikat belum dapat diterbitkan.",
    NothingHeld: "Belum ada pertemuan yang terlaksana, jadi belum ada yang dapat diberi sertifikat.",
    NobodyChosen: "Pilih paling sedikit satu orang.",
    WrongIssueDay: "Tanggal sertifikat tidak boleh sebelum pertemuan terakhir, dan paling lama 31 hari dari sekarang.",
    NotOnRoster: "Orang ini tidak ada di daftar peserta.",
    AlreadyIssued: "Orang ini sudah punya sertifikat kegiatan ini. Muat ulang halaman untuk melihatnya.",
    ReasonMissing: "Kehadirannya di bawah syarat. Tulis alasan, paling pendek 10 huruf.",
    NotValidAnyMore: "Sertifikat ini sudah diganti atau dicabut.",
    ReasonTooShort: "Tulis alasan, paling pendek 10 huruf.",
}
