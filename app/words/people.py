"""Words of people: who they are, and what is wrong with a name or a number."""

from enum import Enum

from app.domain.names import NameFault
from app.domain.pasted_names import TooManyNames
from app.domain.people import Category, Sex
from app.domain.phones import PhoneFault

PAIRS: list[tuple[Enum, str]] = [
    (Sex.MALE, "Laki-laki"),
    (Sex.FEMALE, "Perempuan"),
    (Category.PROSPECTIVE, "Calon PMI (CPMI)"),
    (Category.MIGRANT, "PMI aktif (sedang bekerja)"),
    (Category.RETURNED, "PMI purna"),
    (Category.FAMILY, "Keluarga PMI"),
    (Category.CHILD, "Anak PMI"),
    (Category.VOLUNTEER, "Kader"),
    (Category.PUBLIC, "Umum"),
    (NameFault.EMPTY, "Nama harus diisi."),
    (NameFault.TOO_LONG, "Nama paling panjang 120 huruf."),
    (NameFault.CONTROL, "Ada huruf yang tidak dapat disimpan. Ketik ulang namanya."),
    (NameFault.SYMBOL, "Nama hanya boleh memuat huruf, spasi, titik, koma, tanda petik, dan tanda hubung."),
    (NameFault.NO_LETTER, "Nama harus memuat huruf."),
    (PhoneFault.EMPTY, "Nomor HP harus diisi."),
    (PhoneFault.NOT_A_NUMBER, "Tulis nomor HP dengan angka, misalnya 0812-3456-7890."),
    (PhoneFault.TOO_SHORT, "Nomor HP ini terlalu pendek."),
    (PhoneFault.TOO_LONG, "Nomor HP ini terlalu panjang."),
    (PhoneFault.UNKNOWN, "Nomor HP ini tidak dikenal. Periksa lagi angkanya."),
]
ERRORS: dict[type[Exception], str] = {
    TooManyNames: "Paling banyak 200 nama sekali tempel. Bagi daftarnya menjadi beberapa bagian.",
}
