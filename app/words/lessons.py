"""Words of what children learn, their goals and the news for parents."""

from enum import Enum

from app.domain.adults_present import AloneBecause, SameAdultTwice, TwoAdultsNeeded
from app.domain.assessments import Stage
from app.domain.child_notes import NotesKept
from app.domain.lesson_photos import PhotoRefused, PhotosFull
from app.domain.lessons import Level, Subject
from app.domain.parent_news import NewsEnded, NewsRefused, WishTooSoon

PAIRS: list[tuple[Enum, str]] = [
    (Subject.READING, "Membaca"),
    (Subject.COUNTING, "Berhitung"),
    (Subject.HOMEWORK, "PR sekolah"),
    (Subject.SPIRIT, "Semangat"),
    (Level.WEAK, "Kurang"),
    (Level.FAIR, "Cukup"),
    (Level.GOOD, "Baik"),
    (Level.VERY_GOOD, "Sangat baik"),
    (Stage.BEFORE, "Sebelum pendampingan"),
    (Stage.AFTER, "Sesudah pendampingan"),
    (AloneBecause.GUARDIAN_AT_HOME, "Di rumah anak, walinya ada di rumah"),
    (AloneBecause.OPEN_PLACE, "Di tempat terbuka yang dilihat banyak orang"),
    (AloneBecause.CALLED_AWAY, "Pendamping kedua mendadak berhalangan"),
    (AloneBecause.ONLINE_WITH_GUARDIAN, "Daring, wali duduk bersama anak"),
]
ERRORS: dict[type[Exception], str] = {
    TwoAdultsNeeded: "Tulis orang dewasa yang kedua, atau pilih mengapa hanya ada satu.",
    SameAdultTwice: "Nama orang dewasa yang kedua sama dengan yang pertama.",
    NotesKept: "Sudah ada catatan pendampingan anak di kegiatan ini, jadi jenisnya tidak dapat diubah.",
    PhotoRefused: "Foto anak ini belum disetujui walinya, atau persetujuannya sudah dicabut.",
    PhotosFull: "Sudah ada empat foto dari pertemuan ini. Hapus satu dulu.",
    NewsEnded: "Kabar ini sudah berakhir. Hubungi pendamping bila ada pertanyaan.",
    NewsRefused: "Kabar belum boleh dikirim: persetujuan wali untuk pendampingan atau untuk pesan belum ada.",
    WishTooSoon: "Pesan yang tadi sudah kami terima. Pesan berikutnya dapat dikirim besok.",
}
