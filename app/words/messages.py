"""Words of texts that are sent by hand through WhatsApp."""

from enum import Enum

from app.domain.contacts import Silence
from app.domain.mailings import Ending, NobodyToTell
from app.domain.message_texts import BadText, Blank, BlankMissing, BraceAlone, MessageKind, UnknownBlank

PAIRS: list[tuple[Enum, str]] = [
    (MessageKind.INVITATION, "Undangan"),
    (MessageKind.REMINDER, "Pengingat"),
    (MessageKind.MOVED, "Perubahan jadwal"),
    (MessageKind.CANCELLED, "Pembatalan"),
    (MessageKind.UNANSWERED, "Belum menjawab"),
    (MessageKind.ABSENT, "Tidak hadir hari ini"),
    (MessageKind.CERTIFICATE, "Sertifikat siap"),
    (MessageKind.PARENT_NEWS, "Kabar untuk orang tua"),
    (Blank.NAME, "siapa yang disapa, misalnya Ibu Sumiyati"),
    (Blank.ABOUT, "siapa yang dimaksud: Ibu/Bapak, atau nama anak bila pesan untuk walinya"),
    (Blank.ACTIVITY, "nama kegiatan"),
    (Blank.DAY, "hari dan tanggal pertemuan"),
    (Blank.HOURS, "jam pertemuan dengan zona waktunya"),
    (Blank.PLACE, "tempat pertemuan"),
    (Blank.REASON, "alasan pembatalan"),
    (Blank.LINK, "tautan untuk orang itu, bila ada"),
    (Blank.UNIT, "nama lembaga"),
    (Ending.CLOSED, "Daftar ini sudah ditutup. Yang tersisa tidak dikirimi lagi."),
    (Ending.CANCELLED, "Pertemuan ini dibatalkan, jadi pesan ini tidak dikirim lagi. Kabari lewat Pembatalan."),
    (Ending.OVER, "Pertemuannya sudah lewat, jadi pesan ini tidak dikirim lagi."),
    (Silence.NO_NUMBER, "belum ada nomor HP"),
    (Silence.NO_GUARDIAN, "anak, walinya belum dicatat"),
    (Silence.UNWILLING, "tidak bersedia dihubungi"),
]
ERRORS: dict[type[Exception], str] = {
    NobodyToTell: "Tidak ada yang dapat dihubungi: nomor HP atau nomor wali belum dicatat.",
    BadText: "Kata-kata ini belum dapat dipakai. Periksa tulisan di dalam kurung kurawal.",
    UnknownBlank: "Ada isian di dalam kurung kurawal yang tidak dikenal.",
    BlankMissing: "Ada isian yang wajib disebut dalam pesan ini.",
    BraceAlone: "Ada kurung kurawal { atau } yang tidak berpasangan.",
}


def trouble(bad: BadText) -> str:
    """What is wrong with a wording, with the blanks that are the trouble."""
    named = ", ".join(f"{{{blank[:30]}}}" for blank in bad.blanks[:5])
    if isinstance(bad, UnknownBlank):
        return f"Isian {named} tidak dikenal. Pakailah hanya isian dari daftar di bawah."
    if isinstance(bad, BlankMissing):
        return f"Isian {named} harus ada, supaya pesannya jelas."
    return ERRORS[type(bad)]
