"""Trail: the Indonesian words of the audit trail, for acts and for the tables they were done to."""

ACTS = {
    "consent": "Mencatat persetujuan", "withdraw": "Mencabut persetujuan", "receive": "Menerima permintaan",
    "answer": "Menjawab permintaan", "erase": "Menghapus nama", "purge": "Membersihkan data lama",
    "accept": "Menerima undangan", "admit": "Memberi tempat", "cancel": "Membatalkan",
    "change_password": "Mengganti sandi",
    "close": "Menutup presensi", "create": "Menambah", "deactivate": "Menonaktifkan", "delete": "Menghapus",
    "edit": "Mengubah", "end": "Mengakhiri", "enrol": "Mendaftarkan", "export": "Mengekspor",
    "hand_over": "Mengalihkan ke lembaga lain", "invite": "Mengundang", "issue": "Menerbitkan", "leave": "Mengeluarkan",
    "mark": "Mengisi presensi", "move": "Memindah", "plan": "Menjadwalkan", "print": "Mencetak",
    "reopen": "Membuka lagi presensi", "replace": "Mengganti", "replan": "Menjadwalkan ulang", "restore": "Memulihkan",
    "revoke": "Mencabut", "strike": "Mencoret",
}
SUBJECTS = {
    "subject_requests": "permintaan pemilik data", "retention_periods": "masa simpan",
    "activities": "kegiatan", "certificates": "sertifikat", "closings": "penutupan", "feeds": "kalender pribadi",
    "grants": "peran", "holidays": "hari libur", "invitations": "undangan", "meetings": "pertemuan", "people": "warga",
    "programs": "program", "roster_entries": "peserta", "schedules": "jadwal", "signatories": "penanda tangan",
    "units": "lembaga", "users": "pengguna",
}


def act(code: str) -> str:
    """What somebody did, as the trail says it."""
    return ACTS[code]


def subject(table: str) -> str:
    """To what kind of row it was done."""
    return SUBJECTS[table]
