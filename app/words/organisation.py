"""Words of the organisation: roles, rights, units and their papers."""

from enum import Enum

from app.domain.founding import AlreadyFounded
from app.domain.invitations import InvitationSpent, RoleTooHigh
from app.domain.logos import LogoFault
from app.domain.members import NotYours
from app.domain.numbering import NoDocumentCode
from app.domain.region_files import RegionFilesMissing
from app.domain.rights import Right
from app.domain.signatories import Side
from app.domain.units import Paper, UnitKind
from app.domain.users import Role
from app.domain.versions import Outdated

PAIRS: list[tuple[Enum, str]] = [
    (Role.VOLUNTEER, "Kader/relawan"),
    (Role.MENTOR, "Pendamping belajar"),
    (Role.REFERRAL_OFFICER, "Petugas rujukan"),
    (Role.COORDINATOR, "Koordinator program"),
    (Role.ADMIN, "Admin sistem"),
    (Right.SEE, "Melihat data lembaganya"),
    (Right.MARK_ATTENDANCE, "Mengisi presensi"),
    (Right.CLOSE_MEETINGS, "Menutup dan membuka lagi presensi"),
    (Right.EDIT_PEOPLE, "Menambah dan mengubah data warga"),
    (Right.EDIT_FAMILIES, "Menyusun data keluarga"),
    (Right.RECORD_CONSENT, "Mencatat dan mencabut persetujuan"),
    (Right.IMPORT_PEOPLE, "Membawa masuk daftar dari berkas"),
    (Right.EXPORT_LISTS, "Mengunduh daftar sebagai berkas"),
    (Right.MERGE_PEOPLE, "Menggabungkan data orang yang sama"),
    (Right.ANSWER_REQUESTS, "Menjawab permintaan pemilik data"),
    (Right.REVEAL_NUMBERS, "Melihat NIK dan No. KK lengkap, dengan alasan"),
    (Right.SEE_SENSITIVE_PLACEMENTS, "Melihat penempatan di negara yang rawan"),
    (Right.ERASE_PEOPLE, "Menghapus data orang atas permintaan"),
    (Right.PURGE_DATA, "Menghapus data yang lewat masa simpan"),
    (Right.KEEP_MINUTES, "Menulis notulen"),
    (Right.SETTLE_FOLLOW_UPS, "Menyelesaikan tindak lanjut"),
    (Right.SEND_MESSAGES, "Menyiapkan pesan WhatsApp"),
    (Right.RECORD_VISITS, "Mencatat kunjungan rumah dan kelompok usaha"),
    (Right.GIVE_ASSISTANCE, "Mencatat dan mencabut bantuan"),
    (Right.RECORD_SERVICES, "Mencatat layanan informasi dan pendataan"),
    (Right.PLAN_SERVICES, "Membuat dan menutup pendataan"),
    (Right.MENTOR, "Mendampingi anak yang dipercayakan kepadanya"),
    (Right.SEE_PROGRESS, "Melihat catatan belajar anak"),
    (Right.SUPERVISE_MENTORING, "Mengatur pendamping dan penugasannya"),
    (Right.KEEP_REFERRALS, "Mencatat dan melihat rujukan"),
    (Right.ENROL, "Menambah peserta kegiatan"),
    (Right.PRINT, "Mencetak daftar hadir dan rekap"),
    (Right.SEE_MARK_HISTORY, "Melihat riwayat presensi"),
    (Right.PLAN_ACTIVITIES, "Merencanakan kegiatan dan jadwal"),
    (Right.PLAN_PROGRAMS, "Membuat dan mengubah program"),
    (Right.ISSUE_CERTIFICATES, "Menerbitkan dan mencabut sertifikat"),
    (Right.INVITE_USERS, "Mengundang dan menonaktifkan pengguna"),
    (Right.EDIT_UNITS, "Mengubah kop surat dan penanda tangan"),
    (Right.ADD_UNITS, "Menambah lembaga"),
    (Right.EDIT_HOLIDAYS, "Mengubah hari libur"),
    (Right.EDIT_HELP_NUMBERS, "Mengubah nomor bantuan"),
    (Right.KEEP_LETTERS, "Membuat surat bernomor dan mengisi agenda"),
    (Right.FILE_PAPERS, "Menyimpan foto lembar yang ditandatangani dan dokumentasi"),
    (Right.KEEP_BOOKS, "Mengisi buku administrasi PKK"),
    (Right.DESIGN_CERTIFICATES, "Menyusun rancangan sertifikat"),
    (Right.SIGN_FILES, "Memasang kunci tanda tangan digital lembaga"),
    (Right.SEE_AUDIT, "Melihat jejak perubahan"),
    (UnitKind.KPI_REGIONAL, "KPI Wilayah"),
    (UnitKind.KPI_BRANCH, "KPI Cabang"),
    (UnitKind.BALAI_PEREMPUAN, "Balai Perempuan"),
    (UnitKind.PKK_REGENCY, "TP PKK Kabupaten"),
    (UnitKind.PKK_DISTRICT, "TP PKK Kecamatan"),
    (UnitKind.PKK_VILLAGE, "TP PKK Desa/Kelurahan"),
    (UnitKind.DASAWISMA, "Dasawisma"),
    (UnitKind.OTHER, "Lembaga lain"),
    (Paper.A4, "A4 (210 × 297 mm)"),
    (Paper.F4, "F4/folio (215 × 330 mm)"),
    (Side.HEAD, "Pimpinan lembaga (kanan)"),
    (Side.ACKNOWLEDGES, "Mengetahui (kiri)"),
    (LogoFault.NOT_AN_IMAGE, "Berkas ini bukan gambar PNG, JPG, atau WebP yang dapat dibaca."),
    (LogoFault.TOO_LARGE, "Gambar ini terlalu besar. Pakai gambar paling besar 5000 × 5000 titik."),
]
ERRORS: dict[type[Exception], str] = {
    NoDocumentCode: "Lembaga ini belum punya kode surat. Isi dulu di halaman lembaga, lalu ulangi.",
    InvitationSpent: "Tautan ini sudah dipakai atau sudah kedaluwarsa. Minta tautan baru kepada koordinator Anda.",
    NotYours: "Akun ini tidak dapat Anda urus sendiri. Mintalah bantuan admin.",
    AlreadyFounded: "Sudah ada pengguna. Mintalah undangan kepada admin yang ada.",
    RoleTooHigh: "Anda tidak dapat memberikan peran ini.",
    Outdated: "Orang lain baru saja mengubah data ini. Isian Anda masih ada; periksa, lalu simpan sekali lagi.",
    RegionFilesMissing: "Berkas wilayah belum ada. Jalankan bin/setup (atau npm ci), lalu ulangi.",
}
