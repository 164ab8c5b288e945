"""Words of follow-ups and of links without an account."""

from enum import Enum

from app.domain.follow_ups import AlreadySettled, FollowUpKind
from app.domain.secret_links import LinkExpired, LinkGone, LinkPurpose, LinkRevoked, LinkUnknown

PAIRS: list[tuple[Enum, str]] = [
    (FollowUpKind.ABSENCE, "Tidak hadir tanpa keterangan"),
    (FollowUpKind.STREAK, "Tiga kali berturut-turut tidak hadir"),
    (FollowUpKind.MINUTES, "Kesepakatan pertemuan"),
    (FollowUpKind.VISIT, "Kunjungan rumah"),
    (FollowUpKind.OTHER, "Lain-lain"),
    (LinkPurpose.REGISTRATION, "Tautan pendaftaran"),
    (LinkPurpose.ANSWER, "Tautan jawaban keluarga"),
    (LinkPurpose.PARENT_NEWS, "Tautan kabar untuk orang tua"),
]
ERRORS: dict[type[Exception], str] = {
    AlreadySettled: "Tindak lanjut ini sudah diselesaikan orang lain. Muat ulang halaman untuk melihat hasilnya.",
    LinkUnknown: "Tautan ini tidak dikenal. Periksa lagi pesan yang Ibu/Bapak terima.",
    LinkGone: "Tautan ini tidak berlaku lagi. Mintalah tautan baru kepada pengirimnya.",
    LinkExpired: "Masa berlaku tautan ini sudah habis. Mintalah tautan baru kepada pengirimnya.",
    LinkRevoked: "Tautan ini sudah dicabut atau diganti. Pakailah tautan yang terbaru, atau mintalah yang baru.",
}
