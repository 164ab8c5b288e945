"""Words of letters and their agenda."""

from enum import Enum

from app.domain.incoming_letters import ReceivedInFuture, YearOfNumber
from app.domain.letter_issuing import (
    InvitedTooLate,
    LetterNotValid,
    LetterReasonTooShort,
    LetterTooEarly,
    LetterUnfinished,
    NotADraft,
    OtherUnit,
)
from app.domain.letters import LetterKind, LetterState
from app.domain.period_recaps import Grouping

PAIRS: list[tuple[Enum, str]] = [
    (LetterKind.INVITATION, "Undangan"),
    (LetterKind.ASSIGNMENT, "Surat tugas"),
    (LetterKind.RECORD, "Berita acara"),
    (LetterKind.REPORT, "Laporan kegiatan"),
    (Grouping.SEX, "Menurut L/P"),
    (Grouping.AGE, "Menurut umur"),
    (Grouping.VILLAGE, "Menurut desa/kelurahan"),
    (LetterState.DRAFT, "Konsep"),
    (LetterState.ISSUED, "Terbit"),
    (LetterState.REPLACED, "Diganti"),
    (LetterState.CANCELLED, "Dibatalkan"),
]
ERRORS: dict[type[Exception], str] = {
    ReceivedInFuture: "Surat tidak mungkin diterima sesudah hari ini.",
    YearOfNumber: "Nomor agenda ini milik tahun yang lain. Tanggal terimanya tetap di tahun itu.",
    NotADraft: "Surat ini sudah bernomor, jadi isinya tetap. Surat yang keliru diganti atau dibatalkan.",
    LetterNotValid: "Surat ini sudah diganti atau dibatalkan, atau penggantinya sedang disusun.",
    LetterUnfinished: "Isi pokok surat ini belum ditulis. Lengkapi bagian ini, simpan, lalu terbitkan.",
    LetterTooEarly: "Kegiatan ini belum berlangsung. Berita acara dan laporan diterbitkan sesudahnya.",
    InvitedTooLate: "Tanggal surat undangan tidak mungkin sesudah acaranya. Periksa tanggal surat dan tanggal acara.",
    OtherUnit: "Pengganti surat tetap dari lembaga surat yang digantinya.",
    LetterReasonTooShort: "Tulis alasannya, paling pendek 10 huruf.",
}
