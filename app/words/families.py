"""Words of families: how people of one household are related, and what is wrong with a NIK or KK number."""

from enum import Enum

from app.domain.households import Relation
from app.domain.national_numbers import Disagreement, NumberFault
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
    CannotOpen: (
        "Nomor ini tidak dapat dibuka: kuncinya tidak ada di komputer ini. "
        "Minta admin memulihkan cadangan berkas kunci (seal.keys)."
    ),
}
