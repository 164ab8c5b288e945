"""Words of the answers of families."""

from enum import Enum

from app.domain.answers import Says
from app.domain.boards import Part
from app.domain.brakes import Source, TooMany
from app.domain.matchings import FamilyAnswered
from app.domain.replies import AnswersClosed, FamilyTooLarge, NobodyComes
from app.domain.seating import MoreThanAllPlaces, NoRoomForMore

PAIRS: list[tuple[Enum, str]] = [
    (Says.COMES, "Hadir"),
    (Says.DECLINES, "Tidak bisa"),
    (Part.ADMITTED, "Hadir"),
    (Part.WAITING, "Menunggu tempat"),
    (Part.DECLINED, "Tidak bisa"),
    (Source.LINK, "Tautan"),
    (Source.PHONE, "Nomor HP"),
    (Source.DEVICE, "HP atau komputer"),
    (Source.ADDRESS, "Jaringan"),
    (Source.FAMILY, "Tautan keluarga"),
    (Source.GUESS, "Kode yang salah"),
    (Source.NUMBER, "Tahun lahir yang salah"),
    (Source.NUMBER_ANYWHERE, "Tahun lahir yang salah, dari mana pun"),
]
ERRORS: dict[type[Exception], str] = {
    AnswersClosed: "Pendaftaran untuk pertemuan ini sudah ditutup atau belum dibuka. Hubungi pengurusnya.",
    FamilyAnswered: "Keluarga ini sudah punya jawaban untuk pertemuan ini. Hapus dulu salah satunya.",
    FamilyTooLarge: "Satu jawaban paling banyak untuk 15 orang. Sisanya boleh mendaftar tersendiri.",
    MoreThanAllPlaces: "Yang ikut lebih banyak daripada semua tempat yang ada. Kurangi yang ikut.",
    NobodyComes: "Pilih siapa saja yang ikut, atau jawab Tidak bisa.",
    NoRoomForMore: "Tempatnya tidak cukup untuk tambahan orang. Jawaban sebelumnya tetap berlaku.",
    TooMany: "Terlalu banyak jawaban dari sini dalam satu jam. Coba lagi nanti, atau hubungi pengurusnya.",
}
