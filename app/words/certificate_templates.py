"""Words of certificate templates, of the kinds of certificate, and of numbers reserved ahead."""

from enum import Enum

from app.domain.certificate_templates import TemplateArchived
from app.domain.certificate_words import PrintedRole
from app.domain.certificates import CertificateStatus, Proof
from app.domain.designs import (
    Back,
    CompetenceClaimed,
    Layout,
    LogoSource,
    Palette,
    SignerSource,
    UnreadableColour,
)
from app.domain.document_codes import CodeTwice
from app.domain.guests import Namesakes
from app.domain.issuing import StillRunning
from app.domain.reservations import MeetingsChanged, NothingPlanned, NotOverYet

PAIRS: list[tuple[Enum, str]] = [
    (Proof.AWARD, "Penghargaan"),
    (Proof.SPEAKER, "Narasumber"),
    (Proof.MENTOR, "Pendamping"),
    (CertificateStatus.RESERVED, "BELUM BERLAKU"),
    (Layout.FORMAL, "Resmi"),
    (Layout.WARM, "Hangat, dengan hiasan Gajah Oling"),
    (Layout.PKK, "PKK"),
    (Layout.KPI, "KPI"),
    (Palette.LEAF, "Hijau daun"),
    (Palette.SEA, "Biru laut"),
    (Palette.VIOLET, "Ungu"),
    (Palette.BRICK, "Merah bata"),
    (Palette.COFFEE, "Cokelat kopi"),
    (Palette.INK, "Hitam"),
    (Palette.OWN, "Warna sendiri"),
    (LogoSource.NONE, "Tanpa logo"),
    (LogoSource.UNIT, "Logo lembaga"),
    (LogoSource.OWN, "Gambar sendiri"),
    (SignerSource.NONE, "Tidak dipakai"),
    (SignerSource.HEAD, "Pimpinan lembaga"),
    (SignerSource.ACKNOWLEDGES, "Yang mengetahui"),
    (SignerSource.TYPED, "Ditulis sendiri"),
    (Back.TOPICS, "Tabel materi dari kurikulum"),
    (Back.TEXT, "Tulisan sendiri"),
    (Back.NONE, "Kosong"),
    (PrintedRole.PARTICIPANT, "Peserta"),
    (PrintedRole.COMPANION, "Pendamping"),
    (PrintedRole.SPEAKER, "Narasumber"),
    (PrintedRole.FACILITATOR, "Fasilitator"),
    (PrintedRole.MODERATOR, "Moderator"),
    (PrintedRole.MENTOR, "Pendamping belajar"),
    (PrintedRole.COMMITTEE, "Panitia"),
]
ERRORS: dict[type[Exception], str] = {
    StillRunning: "Kegiatan ini belum selesai. Centang bahwa sertifikatnya tetap diterbitkan sekarang.",
    NothingPlanned: "Belum ada pertemuan yang dijadwalkan, jadi belum ada yang dapat ditulis di sertifikat.",
    NotOverYet: "Masih ada pertemuan yang belum selesai. Penetapan dilakukan setelah pertemuan terakhir.",
    MeetingsChanged: "Hari atau jam di sertifikat tidak sesuai lagi. Centang bahwa yang baru diterbitkan.",
    Namesakes: "Nama ini sudah tercatat. Pilih orangnya, atau “Orang lain”.",
    UnreadableColour: "Warna ini terlalu muda untuk dibaca di kertas putih. Pilih yang lebih tua, misalnya #1d5b49.",
    CompetenceClaimed: "Sertifikat Balai tidak boleh menyatakan kompetensi. Tulis dengan kata lain.",
    TemplateArchived: "Rancangan ini disimpan di arsip. Keluarkan dulu dari arsip.",
    CodeTwice: (
        "Kode ini sudah dipakai untuk jenis surat lain, di lembaga ini atau di bawahnya, jadi nomornya dapat sama. "
        "Pilih kode lain."
    ),
}
