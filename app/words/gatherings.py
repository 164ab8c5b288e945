"""Words of meetings that are held online."""

from enum import Enum

from app.domain.gatherings import BadKeyword, BadLink, Mode, Venue
from app.domain.presences import (
    AdultMissing,
    Door,
    NobodyNamed,
    NotEntered,
    Shut,
    TooManyWords,
    WrongWord,
)
from app.domain.world_hours import Hours

PAIRS: list[tuple[Enum, str]] = [
    (Mode.ON_SITE, "Luring (bertemu di tempat)"),
    (Mode.ONLINE, "Daring (semua lewat tautan)"),
    (Mode.HYBRID, "Hibrida (di tempat dan lewat tautan)"),
    (Venue.ROOM, "Ruang buatan Balai"),
    (Venue.LINK, "Tautan sendiri (Zoom, Google Meet, dan lain-lain)"),
    (Hours.FREE, "waktu bebas"),
    (Hours.WORK, "jam kerja"),
    (Hours.NIGHT, "malam"),
    (Door.OPEN, "Ruang sudah dibuka."),
    (Door.EARLY, "Ruang belum dibuka."),
    (Door.OVER, "Pertemuan ini sudah selesai. Terima kasih."),
    (Door.CANCELLED, "Pertemuan ini dibatalkan."),
    (Door.ON_SITE, "Pertemuan ini diadakan di tempat, tidak lewat tautan."),
    (Door.UNANSWERED, "Keluarga ini belum menjawab undangan. Jawab dulu, baru bisa masuk."),
    (Door.DECLINED, "Keluarga ini menjawab tidak bisa hadir. Ubah dulu jawabannya bila jadi ikut."),
    (Door.NOBODY, "Untuk pertemuan ini tidak ada lagi yang tercatat ikut dari keluarga ini. Hubungi panitia."),
    (Door.WAITING, "Keluarga ini masih di daftar tunggu. Bila ada tempat, halaman ini akan terbuka."),
]
ERRORS: dict[type[Exception], str] = {
    BadLink: "Tautan pertemuan harus diawali https://, misalnya https://zoom.us/j/123456789.",
    BadKeyword: "Kata kunci paling sedikit empat huruf atau angka, misalnya melati 47.",
    Shut: "Ruang tidak sedang terbuka untuk keluarga ini.",
    AdultMissing: "Anak ikut bersama orang dewasa. Centang dulu bahwa ada orang dewasa yang mendampingi.",
    NotEntered: "Ketuk Masuk dulu dan ikuti pertemuannya. Kata kunci disebut oleh tuan rumah.",
    WrongWord: "Kata kunci belum tepat. Tanyakan lagi kepada tuan rumah, lalu tulis persis seperti yang disebut.",
    TooManyWords: "Terlalu banyak kata yang salah. Tunggu sebentar, lalu coba lagi.",
    NobodyNamed: "Centang siapa saja yang ikut.",
}
