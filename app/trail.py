"""Trail: the Indonesian words of the audit trail, for acts and for the tables they were done to."""

ACTS = {
    "consent": "Mencatat persetujuan", "withdraw": "Mencabut persetujuan", "receive": "Menerima permintaan",
    "answer": "Menjawab permintaan", "erase": "Menghapus nama", "purge": "Membersihkan data lama",
    "accept": "Menerima undangan", "admit": "Memberi tempat", "cancel": "Membatalkan",
    "change_password": "Mengganti sandi",
    "close": "Menutup presensi", "confuse": "Membatalkan pernyataan beda orang",
    "create": "Menambah", "deactivate": "Menonaktifkan", "delete": "Menghapus",
    "distinguish": "Menyatakan beda orang dengan",
    "edit": "Mengubah", "end": "Mengakhiri", "enrol": "Mendaftarkan", "export": "Mengekspor",
    "discard": "Membuang",
    "hand_over": "Mengalihkan ke lembaga lain", "invite": "Mengundang", "issue": "Menerbitkan", "leave": "Mengeluarkan",
    "import": "Memasukkan daftar", "read": "Membaca", "undo": "Mengurungkan", "upload": "Membawa masuk",
    "mark": "Mengisi presensi", "merge": "Menggabungkan data",
    "move": "Memindah", "plan": "Menjadwalkan", "print": "Mencetak",
    "reopen": "Membuka lagi presensi", "replace": "Mengganti", "replan": "Menjadwalkan ulang", "restore": "Memulihkan",
    "reveal": "Membuka nomor", "split": "Memisahkan", "join": "Menggabungkan",
    "revoke": "Mencabut", "strike": "Mencoret", "unmerge": "Mengurungkan penggabungan",
}
SUBJECTS = {
    "exports": "daftar yang diunduh",
    "subject_requests": "permintaan pemilik data", "retention_periods": "masa simpan",
    "activities": "kegiatan", "certificates": "sertifikat", "closings": "penutupan", "feeds": "kalender pribadi",
    "import_confirmations": "pemasukan daftar", "imports": "berkas daftar",
    "grants": "peran", "holidays": "hari libur", "invitations": "undangan", "meetings": "pertemuan", "people": "warga",
    "programs": "program", "roster_entries": "peserta", "schedules": "jadwal", "signatories": "penanda tangan",
    "households": "keluarga", "merges": "penggabungan", "memberships": "anggota keluarga", "placements": "penempatan", "guardianships": "wali",
    "units": "lembaga", "users": "pengguna",
}


def act(code: str) -> str:
    """What somebody did, as the trail says it."""
    return ACTS[code]


def subject(table: str) -> str:
    """To what kind of row it was done."""
    return SUBJECTS[table]
