"""Words of families: how people are related, where somebody works abroad, and what is wrong with a NIK or KK number."""

from enum import Enum

from app.domain.guardianships import AlreadyGuardian, OwnGuardian
from app.domain.households import AlreadyMember, NoLabel, Relation
from app.domain.national_numbers import Disagreement, NumberFault
from app.domain.placements import EndsBeforeItBegins, UnknownCountry, UnknownZone
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
