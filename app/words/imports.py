"""Words of bringing lists in: choices, outcomes, shelves and refusals."""

from enum import Enum

from app.domain.confirmations import LookAgain, NothingToLetIn, StillUndecided
from app.domain.import_marks import HoursUnknown
from app.domain.import_rows import Choice, Outcome
from app.domain.imports import AlreadyLetIn
from app.domain.ledgers import DependedOn
from app.domain.previews import Shelf
from app.domain.retractions import NotConfirmed

PAIRS: list[tuple[Enum, str]] = [
    (Choice.SAME, "Orang yang sama"),
    (Choice.OTHER, "Orang lain"),
    (Choice.SKIP, "Lewati baris ini"),
    (Outcome.NEW, "Warga baru"),
    (Outcome.KNOWN, "Sudah dikenal"),
    (Outcome.HELD, "Tertahan"),
    (Outcome.SKIPPED, "Dilewati"),
    (Shelf.CHECK, "Perlu dicek"),
    (Shelf.READY, "Diterima"),
    (Shelf.REJECTED, "Ditolak"),
    (Shelf.IGNORED, "Diabaikan"),
]
ERRORS: dict[type[Exception], str] = {
    StillUndecided: "Masih ada baris yang mungkin orang yang sama. Pilih dulu untuk setiap baris itu.",
    LookAgain: "Sejak daftar ini dibaca ada data warga yang berubah. Beberapa baris perlu dicek lagi.",
    AlreadyLetIn: "Daftar ini sudah dimasukkan. Urungkan dulu bila harus dibaca lagi atau dibuang.",
    NothingToLetIn: "Tidak ada baris yang dapat dimasukkan.",
    HoursUnknown: "Pertemuan pada tanggal itu belum ada di Balai. Isi jam mulai dan jam selesainya.",
    DependedOn: "Belum dapat diurungkan: sudah ada perubahan sesudahnya.",
    NotConfirmed: "Daftar ini belum dimasukkan, jadi tidak ada yang diurungkan.",
}
