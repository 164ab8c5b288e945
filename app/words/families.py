"""Words of families: how people are related, where somebody works abroad, and what is wrong with a NIK or KK number."""

from enum import Enum

from app.domain.families import Oddity
from app.domain.family_changes import NobodyChosen, NobodyStays, SameFamily, StillInhabited
from app.domain.guardianships import AlreadyGuardian, OwnGuardian
from app.domain.households import AlreadyMember, NoLabel, Relation
from app.domain.national_numbers import Disagreement, NumberFault
from app.domain.placements import EndsBeforeItBegins, UnknownCountry, UnknownZone
from app.domain.reveals import Cause, NothingToReveal, NumberInReason, ReasonTooThin
from app.domain.sealing import CannotOpen

PAIRS: list[tuple[Enum, str]] = [
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
    (Oddity.NO_HEAD, "Belum ada kepala keluarga."),
    (Oddity.TWO_HEADS, "Ada lebih dari satu kepala keluarga. Periksa hubungannya."),
    (Oddity.CHILD_UNCARED, "Ada anak, tetapi belum tercatat siapa pengasuhnya."),
    (Oddity.CHILD_UNGUARDED, "Ada anak yang belum tercatat walinya."),
    (Cause.DOCUMENT, "Mengisi surat atau dokumen"),
    (Cause.SERVICE, "Mendaftarkan ke layanan"),
    (Cause.COMPARISON, "Mencocokkan dengan KTP atau KK"),
    (Cause.OTHER, "Keperluan lain"),
    (NumberFault.EMPTY, "Nomor ini harus diisi."),
    (NumberFault.NOT_DIGITS, "Tulis angka saja, tanpa huruf. Periksa apakah huruf O seharusnya angka 0."),
    (NumberFault.WRONG_LENGTH, "Nomor ini harus 16 angka. Periksa lagi, atau kosongkan dahulu."),
    (NumberFault.PLACEHOLDER, "Ini bukan nomor yang sebenarnya. Kosongkan bila nomornya belum diketahui."),
    (Disagreement.NO_DATE, "Angka tanggal lahir di dalam NIK tidak mungkin ada. Periksa lagi NIK-nya."),
    (Disagreement.OTHER_DATE, "Tanggal lahir di dalam NIK berbeda dari data ini."),
    (Disagreement.OTHER_SEX, "Jenis kelamin di dalam NIK berbeda dari data ini."),
]
ERRORS: dict[type[Exception], str] = {
    NoLabel: "Nama keluarga harus diisi, misalnya Keluarga Sumiyati.",
    AlreadyMember: "Orang ini sudah ada di keluarga ini.",
    NobodyChosen: "Pilih siapa saja yang menjadi keluarga baru.",
    NobodyStays: "Paling sedikit satu orang tetap di keluarga ini.",
    SameFamily: "Pilih keluarga yang lain.",
    StillInhabited: "Keluarga ini masih punya anggota.",
    ReasonTooThin: "Tulis alasannya sedikit lebih lengkap, paling sedikit 10 huruf.",
    NumberInReason: "Jangan menulis nomor di dalam alasan.",
    NothingToReveal: "Nomornya belum tercatat.",
    OwnGuardian: "Wali tidak boleh anak itu sendiri.",
    AlreadyGuardian: "Wali ini sudah tercatat untuk anak ini.",
    UnknownCountry: "Pilih negara dari daftar.",
    UnknownZone: "Pilih zona waktu yang ada di negara itu.",
    EndsBeforeItBegins: "Tanggal pulang tidak boleh sebelum tanggal berangkat.",
    CannotOpen: (
        "Nomor ini tidak dapat dibuka: kuncinya tidak ada di komputer ini. "
        "Minta admin memulihkan cadangan berkas kunci (seal.keys)."
    ),
}
