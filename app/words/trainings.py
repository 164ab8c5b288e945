"""Words of curricula, tests and skill certificates."""

from enum import Enum

from app.domain.certificates import Proof
from app.domain.materials import BadMaterial, FileType, MaterialFault
from app.domain.pasted_scores import WrongCount
from app.domain.scores import BadCells, BadScore, ScoreFault, Test
from app.domain.skills import NotYet, SkillStatus, Soon, WrongOrder
from app.domain.topics import CurriculumBegun, TooManyTopics

PAIRS: list[tuple[Enum, str]] = [
    (Proof.PARTICIPATION, "Keikutsertaan"),
    (Proof.GRADUATION, "Kelulusan"),
    (Test.PRE, "Tes awal"),
    (Test.POST, "Tes akhir"),
    (ScoreFault.NOT_A_SCORE, "Tulis angka 0 sampai 100, misalnya 87,5."),
    (ScoreFault.CHANGED, "Baru saja diisi orang lain. Muat ulang halaman untuk melihat nilainya."),
    (ScoreFault.STOPPED, "Persetujuannya ditolak atau dicabut, jadi nilainya tidak boleh dicatat."),
    (FileType.PDF, "PDF"),
    (FileType.DOCX, "Dokumen Word"),
    (FileType.XLSX, "Tabel Excel"),
    (FileType.PPTX, "Presentasi PowerPoint"),
    (FileType.ODT, "Dokumen LibreOffice"),
    (FileType.ODS, "Tabel LibreOffice"),
    (FileType.ODP, "Presentasi LibreOffice"),
    (FileType.JPG, "Gambar"),
    (MaterialFault.NEITHER, "Tulis tautannya, atau pilih berkasnya."),
    (MaterialFault.BOTH, "Pilih salah satu: tautan atau berkas."),
    (MaterialFault.NOT_A_LINK, "Tautan harus diawali https:// dan ditulis tanpa spasi."),
    (MaterialFault.TOO_LARGE, "Berkas lebih besar dari 4 MB. Unggah di tempat lain, lalu tulis tautannya di sini."),
    (MaterialFault.WRONG_TYPE, "Jenis berkas ini tidak diterima. Pakai PDF, Word, Excel, PowerPoint, atau gambar."),
    (MaterialFault.MACROS, "Berkas ini berisi program atau berkas lain di dalamnya. Simpan dulu sebagai PDF."),
    (MaterialFault.TOO_MANY, "Satu pertemuan paling banyak 12 bahan. Hapus dulu yang tidak dipakai."),
    (SkillStatus.APPLIED, "Diajukan"),
    (SkillStatus.TESTED, "Diuji"),
    (SkillStatus.ISSUED, "Terbit"),
    (SkillStatus.STOPPED, "Tidak dilanjutkan"),
    (Soon.YES, "Habis dalam 90 hari"),
]
ERRORS: dict[type[Exception], str] = {
    BadMaterial: "Bahan ini tidak dapat disimpan.",
    BadScore: "Tulis angka 0 sampai 100, misalnya 87,5.",
    WrongCount: "Jumlah baris tidak sama dengan jumlah peserta. Beri satu baris untuk setiap orang.",
    BadCells: "Ada nilai yang belum bisa disimpan. Perbaiki yang ditandai; yang lain juga belum tersimpan.",
    TooManyTopics: "Kurikulum paling banyak 20 materi.",
    CurriculumBegun: "Kurikulum sudah berisi. Tambah atau ubah materinya satu per satu.",
    WrongOrder: "Tanggal ini tidak urut dengan tanggal yang lain.",
    NotYet: "Tanggal ini belum tiba.",
}
