"""Words of assistance, business groups, home visits and minutes."""

from enum import Enum

from app.domain.assistance_totals import Grouping
from app.domain.assistances import (
    AlreadyRevoked,
    AssistanceKind,
    GivenInFuture,
    GivenTooEarly,
    NoReceiver,
    ReceiverIsChild,
    RevocationUnexplained,
)
from app.domain.family_changes import WasSupported
from app.domain.groups import (
    AlreadyInGroup,
    FoundedInFuture,
    GroupRole,
    MembershipEndsEarly,
    MetInFuture,
    MoreThanMembers,
)
from app.domain.minutes import DueInPast, MorePresentThanInvited, NobodyAgreed
from app.domain.visits import NextVisitTooEarly, VisitAnswer, VisitedInFuture, VisitPoint

PAIRS: list[tuple[Enum, str]] = [
    (AssistanceKind.MONEY, "Uang"),
    (AssistanceKind.GOODS, "Barang"),
    (AssistanceKind.CAPITAL, "Modal usaha"),
    (AssistanceKind.TRAINING, "Pelatihan usaha"),
    (Grouping.FAMILY, "Keluarga"),
    (Grouping.VILLAGE, "Desa/kelurahan"),
    (Grouping.SOURCE, "Sumber"),
    (Grouping.KIND, "Jenis"),
    (Grouping.MONTH, "Bulan"),
    (GroupRole.CHAIR, "Ketua"),
    (GroupRole.SECRETARY, "Sekretaris"),
    (GroupRole.TREASURER, "Bendahara"),
    (GroupRole.MEMBER, "Anggota"),
    (VisitPoint.RECORDS, "Data keluarga di Balai"),
    (VisitPoint.SCHOOL, "Sekolah anak"),
    (VisitPoint.CARE, "Pengasuhan anak dan lansia"),
    (VisitPoint.CONTACT, "Kabar dari anggota di luar negeri"),
    (VisitPoint.PAPERS, "KK, KTP, dan akta"),
    (VisitPoint.SUPPORT, "Bantuan atau usaha yang diterima"),
    (VisitPoint.HELP, "Tahu nomor bantuan"),
    (VisitAnswer.FINE, "Baik"),
    (VisitAnswer.ATTENTION, "Perlu dibantu"),
]
ERRORS: dict[type[Exception], str] = {
    NoReceiver: "Pilih siapa yang menerima, atau tulis namanya.",
    ReceiverIsChild: "Penerima yang menandatangani harus orang dewasa di keluarga ini.",
    GivenInFuture: "Tanggal pemberian belum tiba. Catat setelah bantuan diserahkan.",
    GivenTooEarly: "Tanggal ini terlalu lama, atau penerimanya waktu itu belum dewasa. Periksa tanggalnya.",
    AlreadyRevoked: "Bantuan ini sudah dibatalkan.",
    RevocationUnexplained: "Tulis alasannya, paling pendek 10 huruf.",
    WasSupported: "Keluarga ini pernah menerima bantuan atau kunjungan, jadi tidak dihapus.",
    AlreadyInGroup: "Orang ini sudah menjadi anggota kelompok ini.",
    MembershipEndsEarly: "Tanggal keluar tidak boleh sebelum tanggal masuk.",
    MetInFuture: "Pertemuan dicatat setelah diadakan. Periksa tanggalnya.",
    MoreThanMembers: "Yang hadir lebih banyak daripada anggota pada hari itu. Tambahkan dulu anggotanya.",
    FoundedInFuture: "Tanggal berdirinya belum tiba. Periksa tanggalnya.",
    VisitedInFuture: "Kunjungan dicatat setelah dilakukan. Periksa tanggalnya.",
    NextVisitTooEarly: "Kunjungan berikutnya harus sesudah kunjungan ini.",
    MorePresentThanInvited: "Yang hadir tidak boleh lebih banyak daripada yang diundang.",
    NobodyAgreed: "Tulis siapa yang mengerjakannya.",
    DueInPast: "Tenggatnya sudah lewat. Pilih tanggal hari ini atau sesudahnya.",
}
