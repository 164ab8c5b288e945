"""Words of finding one person twice and of merging."""

from enum import Enum

from app.domain.journals import Collided
from app.domain.likeness import Likeness
from app.domain.merge_fields import Field
from app.domain.merges import CannotBeOne, LaterMerge, TooLate

PAIRS: list[tuple[Enum, str]] = [
    (Likeness.NIK, "NIK sama"),
    (Likeness.NAME_AND_BIRTH, "nama dan tanggal lahir sama"),
    (Likeness.NAME_AND_PHONE, "nama dan nomor HP sama"),
    (Likeness.NEAR_BIRTH, "nama sama, tanggal lahir mirip"),
    (Likeness.NAME_AND_YEAR, "nama dan tahun lahir sama"),
    (Likeness.NEAR_NAME_AND_BIRTH, "nama mirip, tanggal lahir sama"),
    (Likeness.NEAR_NAME_AND_PHONE, "nama mirip, nomor HP sama"),
    (Likeness.NAME_AND_HOME, "nama dan alamat sama"),
    (Field.NAME, "Nama"),
    (Field.GREETING, "Sapaan"),
    (Field.SEX, "Jenis kelamin"),
    (Field.BIRTH, "Lahir"),
    (Field.NIK, "NIK"),
    (Field.PHONE, "Nomor HP"),
    (Field.ADDRESS, "Alamat"),
    (Field.SCHOOL, "Sekolah"),
    (Field.CATEGORY, "Kategori"),
    (Field.UNIT, "Lembaga"),
]
# The same where the names are only alike: "Siti Kolifah" and "Siti Kholifah".
ALIKE = {
    Likeness.NAME_AND_BIRTH: "nama mirip, tanggal lahir sama",
    Likeness.NAME_AND_PHONE: "nama mirip, nomor HP sama",
    Likeness.NEAR_BIRTH: "nama dan tanggal lahir mirip",
    Likeness.NAME_AND_YEAR: "nama mirip, tahun lahir sama",
    Likeness.NAME_AND_HOME: "nama mirip, alamat sama",
}
ERRORS: dict[type[Exception], str] = {
    CannotBeOne: "Dua data ini tidak dapat digabung: yang satu tercatat sebagai wali yang lain.",
    TooLate: "Sudah lewat 30 hari. Salinan data sebelum digabung tidak disimpan lagi.",
    LaterMerge: "Salah satu data ini sudah digabung lagi sesudahnya. Urungkan penggabungan yang lebih baru dulu.",
    Collided: "Sesudah digabung ada yang berubah, dan perubahan itu akan hilang.",
}
PHRASES = {member: text for member, text in PAIRS if isinstance(member, Likeness)}
# What changed after a merge, by table.
CHANGED = {
    "people": "data orangnya diubah", "roster_entries": "daftar peserta diubah", "marks": "presensi diisi",
    "attendance": "presensi diubah", "certificates": "sertifikat diterbitkan atau diganti",
    "memberships": "anggota keluarga diubah", "placements": "penempatan diubah", "guardianships": "wali diubah",
    "consents": "persetujuan dicatat", "withdrawals": "persetujuan ditarik",
    "subject_requests": "permintaan tentang data diubah", "activities": "fasilitator kegiatan diganti",
    "schedules": "fasilitator jadwal diganti", "meetings": "fasilitator pertemuan diganti",
    "distinctions": "pernyataan beda orang diubah",
}
# What moved with a merge, by table; tables without a word here are of no interest to people.
MOVED = {
    "attendance": "Kehadiran", "roster_entries": "Daftar peserta", "certificates": "Sertifikat",
    "memberships": "Keluarga", "placements": "Penempatan", "consents": "Persetujuan", "withdrawals": "Penarikan",
    "subject_requests": "Permintaan", "guardianships": "Wali", "meetings": "Pertemuan yang difasilitasi",
}
# The ways in which the list of doubles is looked through.
WAYS = {
    "nik": "NIK", "lahir": "Nama + tanggal lahir", "hp": "Nomor HP", "desa": "Nama + desa",
    "mirip": "Tanggal lahir + desa",
}


def reason(likeness: Likeness, one: str, other: str) -> str:
    """Why people called `one` and `other` seem to be one person; only a name that is written alike is the same."""
    same = one.casefold().split() == other.casefold().split()
    return PHRASES[likeness] if same else ALIKE.get(likeness, PHRASES[likeness])
