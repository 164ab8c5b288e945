"""Words of signed papers that came home and of photos."""

from enum import Enum

from app.domain.dossiers import Part
from app.domain.filings import CodeUnknown
from app.domain.meeting_photos import ChildNamed, MeetingPhotosFull
from app.domain.printed_sheets import LineTaken
from app.domain.returned_papers import PaperKind, PapersFull, SamePaper
from app.domain.scan_faults import ScanFault

PAIRS: list[tuple[Enum, str]] = [
    (PaperKind.ATTENDANCE, "Daftar hadir"),
    (PaperKind.MINUTES, "Notulen"),
    (PaperKind.RECORD, "Berita acara"),
    (PaperKind.OTHER, "Lainnya"),
    (Part.ASSIGNMENT, "Surat tugas"),
    (Part.INVITATION, "Undangan"),
    (Part.ATTENDANCE, "Daftar hadir"),
    (Part.SCANS, "Lembar bertanda tangan"),
    (Part.MINUTES, "Notulen"),
    (Part.PHOTOS, "Dokumentasi foto"),
    (Part.RECAP, "Rekap kehadiran"),
    (Part.RECORD, "Berita acara"),
    (Part.REPORT, "Laporan kegiatan"),
    (ScanFault.UNREADABLE, "Berkas ini bukan foto atau PDF yang dapat dibaca. Pakailah JPG, PNG, WebP, atau PDF."),
    (ScanFault.TOO_LARGE, "Gambar ini terlalu besar. Kecilkan ukurannya, atau ambil fotonya dengan ukuran biasa."),
    (ScanFault.LOCKED, "PDF ini dikunci dengan kata sandi. Simpan tanpa kata sandi dulu."),
    (ScanFault.TOO_MANY_PAGES, "Paling banyak 30 halaman sekali kirim. Kirimlah dalam beberapa bagian."),
]
ERRORS: dict[type[Exception], str] = {
    CodeUnknown: "Kode ini tidak dikenal. Periksa delapan huruf dan angka di sudut kanan atas lembar.",
    LineTaken: "Baris ini sudah ada namanya. Muat ulang halaman untuk melihatnya.",
    PapersFull: "Sudah terlalu banyak lembar di sini. Hapus dulu yang tidak perlu.",
    SamePaper: "Lembar ini sudah pernah disimpan. Inilah lembarnya, dan tidak disimpan lagi.",
    MeetingPhotosFull: "Sudah ada dua belas foto dari pertemuan ini. Hapus satu dulu.",
    ChildNamed: "Nama anak tidak boleh ditulis di keterangan foto. Tulis apa yang sedang dikerjakan saja.",
}
