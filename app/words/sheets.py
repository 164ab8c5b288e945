"""Words of spreadsheets: why a file is not opened and what to do about it, and which lists are taken along."""

from enum import Enum

from app.domain.audit import Since
from app.domain.exports import MOST_ROWS, FileFormat, ListKind, TooManyRows
from app.domain.numerals import number
from app.domain.unreadable import Unreadable, UnreadableCode

PAIRS: list[tuple[Enum, str]] = [
    (ListKind.PEOPLE, "Daftar warga"),
    (ListKind.FAMILIES, "Daftar keluarga"),
    (ListKind.PROGRAMS, "Daftar program"),
    (ListKind.ACTIVITIES, "Daftar kegiatan"),
    (ListKind.CERTIFICATES, "Buku sertifikat"),
    (ListKind.SKILLS, "Sertifikat keahlian"),
    (ListKind.ASSISTANCES, "Buku bantuan"),
    (ListKind.ROSTER, "Daftar peserta"),
    (ListKind.RECAP, "Rekap kehadiran"),
    (ListKind.SERVICE_LIST, "Pendataan"),
    (ListKind.MEETINGS, "Daftar pertemuan"),
    (ListKind.ATTENDANCE, "Presensi pertemuan"),
    (ListKind.USERS, "Daftar pengguna"),
    (ListKind.REQUESTS, "Register permintaan data"),
    (ListKind.TRAIL, "Jejak"),
    (Since.WEEK, "7 hari terakhir"),
    (Since.MONTH, "30 hari terakhir"),
    (Since.YEAR, "Setahun terakhir"),
    (FileFormat.XLSX, "Excel (.xlsx)"),
    (FileFormat.CSV, "CSV, untuk program lain (.csv)"),
    (UnreadableCode.EMPTY, "Berkas ini kosong. Pilih berkas yang berisi daftar."),
    (
        UnreadableCode.PASSWORD,
        "Berkas ini dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu pilih lagi.",
    ),
    (
        UnreadableCode.HTML_IN_DISGUISE,
        "Berkas ini sebenarnya halaman web, bukan berkas Excel. "
        "Buka di Excel, pilih Simpan sebagai, lalu pilih jenis Buku Kerja Excel (.xlsx).",
    ),
    (
        UnreadableCode.PICTURE,
        "Berkas ini gambar atau foto. Daftarnya harus diketik dulu di Excel, lalu disimpan sebagai .xlsx.",
    ),
    (
        UnreadableCode.PDF,
        "Berkas ini PDF, tidak dapat dibaca sebagai daftar. "
        "Mintalah berkas Excel aslinya, atau ketik daftarnya di Excel.",
    ),
    (
        UnreadableCode.OTHER_DOCUMENT,
        "Berkas ini dokumen Word atau PowerPoint. Salin tabelnya ke Excel, lalu simpan sebagai .xlsx.",
    ),
    (
        UnreadableCode.ARCHIVE,
        "Berkas ini kumpulan berkas yang dimampatkan (ZIP atau RAR). "
        "Buka dulu, lalu pilih satu berkas daftar di dalamnya.",
    ),
    (
        UnreadableCode.FORMAT,
        "Jenis berkas ini belum dapat dibaca. Buka di Excel, pilih Simpan sebagai, lalu pilih .xlsx.",
    ),
    (
        UnreadableCode.NOT_TEXT,
        "Berkas ini bukan daftar yang dapat dibaca. Pilih berkas .xlsx, .xls, .ods, atau .csv.",
    ),
    (
        UnreadableCode.BROKEN,
        "Berkas ini rusak atau belum selesai diunduh. "
        "Unduh atau salin lagi; bila masih dapat dibuka di Excel, simpan ulang sebagai .xlsx.",
    ),
    (
        UnreadableCode.TOO_LARGE,
        "Berkas ini terlalu besar. Paling besar 5 MB; hapus gambar di dalamnya atau bagi menjadi beberapa berkas.",
    ),
    (
        UnreadableCode.SWOLLEN,
        "Isi berkas ini terlalu besar untuk dibuka. Salin daftarnya saja ke berkas Excel baru, lalu simpan "
        "sebagai .xlsx.",
    ),
    (
        UnreadableCode.TOO_MANY_ROWS,
        "Barisnya terlalu banyak. Paling banyak 20.000 baris sekali bawa; bagi menjadi beberapa berkas.",
    ),
    (
        UnreadableCode.TOO_MANY_COLUMNS,
        "Kolomnya terlalu banyak. Paling banyak 200 kolom; hapus kolom yang tidak perlu.",
    ),
]
ERRORS: dict[type[Exception], str] = {
    TooManyRows: f"Daftarnya lebih dari {number(MOST_ROWS)} baris. Persempit dulu dengan saringan.",
    Unreadable: "Berkas ini tidak dapat dibaca. Pilih berkas .xlsx, .xls, .ods, atau .csv.",
}
