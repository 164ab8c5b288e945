"""Trail: the Indonesian words of the audit trail, for acts and for the tables they were done to."""

ACTS = {
    "accept": "Menerima undangan", "admit": "Memberi tempat", "answer": "Menjawab permintaan",
    "cancel": "Membatalkan", "change_password": "Mengganti sandi", "close": "Menutup presensi",
    "confuse": "Membatalkan pernyataan beda orang", "consent": "Mencatat persetujuan", "create": "Menambah",
    "deactivate": "Menonaktifkan", "delete": "Menghapus", "discard": "Membuang",
    "distinguish": "Menyatakan beda orang dengan", "edit": "Mengubah", "end": "Mengakhiri", "enrol": "Mendaftarkan",
    "erase": "Menghapus nama", "export": "Mengekspor", "hand_over": "Mengalihkan ke lembaga lain",
    "import": "Memasukkan daftar", "invite": "Mengundang", "issue": "Menerbitkan", "join": "Menggabungkan",
    "leave": "Mengeluarkan", "mark": "Mengisi presensi", "merge": "Menggabungkan data", "move": "Memindah",
    "plan": "Menjadwalkan", "print": "Mencetak", "purge": "Membersihkan data lama", "read": "Membaca",
    "receive": "Menerima permintaan", "reopen": "Membuka lagi presensi", "replace": "Mengganti",
    "replan": "Menjadwalkan ulang", "restore": "Memulihkan", "reveal": "Membuka nomor", "revoke": "Mencabut",
    "split": "Memisahkan", "strike": "Mencoret", "undo": "Mengurungkan", "unmerge": "Mengurungkan penggabungan",
    "upload": "Membawa masuk", "withdraw": "Mencabut persetujuan",
}
SUBJECTS = {
    "activities": "kegiatan", "certificates": "sertifikat", "closings": "penutupan", "exports": "daftar yang diunduh",
    "feeds": "kalender pribadi", "grants": "peran", "guardianships": "wali", "holidays": "hari libur",
    "households": "keluarga", "import_confirmations": "pemasukan daftar", "imports": "berkas daftar",
    "invitations": "undangan", "meetings": "pertemuan", "memberships": "anggota keluarga", "merges": "penggabungan",
    "people": "warga", "placements": "penempatan", "programs": "program", "retention_periods": "masa simpan",
    "roster_entries": "peserta", "schedules": "jadwal", "signatories": "penanda tangan",
    "subject_requests": "permintaan pemilik data", "units": "lembaga", "users": "pengguna",
}


def act(code: str) -> str:
    """What somebody did, as the trail says it."""
    return ACTS[code]


def subject(table: str) -> str:
    """To what kind of row it was done."""
    return SUBJECTS[table]
