"""Consent texts: what people are asked, word for word and by version, so that it is known for ever what they heard.

Read aloud, a text takes less than a minute. A text that was ever shown is never edited: write a new version below it.
Source: UU 27/2022 (Pelindungan Data Pribadi) Ps 5, 9 and 20 to 25.
"""

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What personal data may be used for; each is agreed to or refused on its own."""

    ACTIVITY = "kegiatan"
    CONTACT = "komunikasi"
    PHOTO = "foto"
    CERTIFICATE = "sertifikat"
    MENTORING = "pendampingan"
    SHARING = "berbagi"


@dataclass(frozen=True)
class ConsentText:
    """One version: how the question is opened, what each purpose asks, and what is promised at the end."""

    opening: str
    asked: dict[Purpose, str]
    closing: str

    @property
    def aloud(self) -> str:
        """Everything that is read to somebody who does not read."""
        return " ".join((self.opening, *self.asked.values(), self.closing))


TEXTS: dict[str, ConsentText] = {
    "2026-1": ConsentText(
        opening=(
            "Kami mencatat nama dan data Ibu/Bapak agar kegiatan ini berjalan baik. "
            "Setiap hal boleh disetujui atau ditolak, dan boleh dicabut kapan saja."
        ),
        asked={
            Purpose.ACTIVITY: "Nama dan data saya boleh dicatat untuk ikut kegiatan dan presensi.",
            Purpose.CONTACT: "Saya boleh dihubungi lewat WhatsApp atau telepon tentang kegiatan.",
            Purpose.PHOTO: "Foto saya dalam kegiatan boleh dipakai untuk laporan. Menolak foto tetap boleh ikut.",
            Purpose.CERTIFICATE: "Nama saya boleh dicetak di sertifikat.",
            Purpose.MENTORING: "Anak saya boleh didampingi belajar, dan kemajuannya dicatat.",
            Purpose.SHARING: "Jumlah peserta, tanpa nama, boleh dibagikan kepada mitra.",
        },
        closing=(
            "Data tidak dijual. Ibu/Bapak boleh melihat, memperbaiki, atau meminta datanya dihapus; "
            "kami jawab paling lama tiga hari."
        ),
    ),
}
CURRENT = "2026-1"


def text(version: str) -> ConsentText | None:
    """The text that `version` names; None for consents that were given on somebody else's form."""
    return TEXTS.get(version)
